package axisweave.ir.op;

import axisweave.ir.Block;
import axisweave.ir.ElementType;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** What the functions in an op's regions take and return. */
final class Signatures {
  private Signatures() {}

  /** Reports unless the region takes {@code arguments} and returns {@code results}. */
  static void require(
      Checks checks, String number, Region region, List<Type> arguments, List<Type> results) {
    ImmutableList<Type> taken = arguments(region);
    ImmutableList<Type> returned = Checks.returned(region);
    if (!Types.compatible(taken, ImmutableList.copyOf(arguments))
        || !Types.compatible(returned, ImmutableList.copyOf(results))) {
      checks.fail(number, "region is %s -> %s, not %s -> %s", taken, returned, arguments, results);
    }
  }

  static ImmutableList<Type> arguments(Region region) {
    return region.block().arguments().stream()
        .map(Value::type)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The element types E0, E1, ... that a reducer {@code (E0.., E0..) -> E0..} of scalars works in,
   * if it has that form and takes what it is given: inputs may be promoted.
   */
  static Optional<ImmutableList<ElementType>> reducer(
      Checks checks, String number, Region region, List<TensorType> inputs) {
    Block body = region.block();
    int n = inputs.size();
    ImmutableList<Type> returned = Checks.returned(region);
    if (body.arguments().size() != 2 * n || returned.size() != n) {
      checks.fail(
          number,
          "reducer takes %s and returns %s values, not %s and %s",
          body.arguments().size(),
          returned.size(),
          2 * n,
          n);
      return Optional.empty();
    }
    ImmutableList.Builder<ElementType> elements = ImmutableList.builderWithExpectedSize(n);
    for (int i = 0; i < n; i++) {
      if (!(returned.get(i) instanceof TensorType result)
          || !(body.argument(i).type() instanceof TensorType left)
          || !(body.argument(n + i).type() instanceof TensorType right)
          || result.rank() != 0
          || !accumulates(result, left)
          || !accumulates(result, right)
          || !Types.promotable(inputs.get(i).element(), right.element())) {
        checks.fail(
            number,
            "reducer %s -> %s does not accumulate %s",
            arguments(region),
            returned,
            inputs.get(i).element());
        return Optional.empty();
      }
      elements.add(result.element());
    }
    return Optional.of(elements.build());
  }

  /** Scalars of one element type; MLIR lets floats of other widths pass. */
  private static boolean accumulates(TensorType result, TensorType argument) {
    return argument.rank() == 0
        && (Types.sameElement(result.element(), argument.element())
            || (result.scalar().isPresent()
                && argument.scalar().isPresent()
                && result.scalar().get().isFloat()
                && argument.scalar().get().isFloat()));
  }
}
