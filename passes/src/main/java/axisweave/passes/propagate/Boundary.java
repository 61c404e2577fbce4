package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What the export leaves of the shardings of what enters and leaves functions. */
final class Boundary {
  private final Map<Value, TensorSharding> arguments = new IdentityHashMap<>();
  private final ImmutableList<Attributes> results;

  Boundary(Program made) {
    for (Func func : made.funcs()) {
      for (int i = 0; i < func.type().inputs().size() && func.body().isPresent(); i++) {
        Value argument = func.arguments().get(i);
        func.argumentAttributes()
            .get(i)
            .tensorSharding()
            .ifPresent(sharding -> arguments.put(argument, sharding));
      }
    }
    results = made.main().map(Func::resultAttributes).orElse(ImmutableList.of());
  }

  Optional<TensorSharding> ofArgument(Value made) {
    return Optional.ofNullable(arguments.get(made));
  }

  Optional<TensorSharding> ofResult(int i) {
    return results.get(i).tensorSharding();
  }

  static boolean holds(TensorSharding sharding, int dimension, AxisRef axis) {
    return sharding.dim(dimension).axes().stream().anyMatch(a -> a.contains(axis));
  }

  /** Why an axis that propagation gave did not stay. */
  Explanation.Stopped stopped(
      Explanation.Place place,
      int dimension,
      TensorType type,
      int[] all,
      Layouts layouts,
      int axis) {
    boolean even = type.dim(dimension) % layouts.axes.size(all) == 0;
    return new Explanation.Stopped(
        layouts.axes.ref(axis),
        even ? Explanation.Reason.PART_AT_BOUNDARY : Explanation.Reason.UNEVEN_BOUNDARY,
        Optional.empty(),
        "boundary of @" + place.function(),
        place.loc(),
        Optional.empty(),
        Optional.empty());
  }
}
