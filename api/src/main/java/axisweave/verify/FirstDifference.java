package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first value of a program that no device has right, found by following names: what the devices
 * make of {@code %12} is called {@code %12} too, and its sharding says which block of the whole
 * {@code %12} each should have. Of several values of one name (a partial sum, its reduction, copies
 * laid out anew) one has to be right.
 */
final class FirstDifference {
  private final Program propagated;
  private final Program local;
  private final Rounding rounding;
  private final VerifyOptions options;

  FirstDifference(Program propagated, Program local, Rounding rounding, VerifyOptions options) {
    this.propagated = propagated;
    this.local = local;
    this.rounding = rounding;
    this.options = options;
  }

  /** What every device has of one value. */
  private record Copies(Value value, Map<Integer, Tensor> onDevices) {}

  Optional<Divergence> find(ImmutableList<Tensor> arguments, Round round) {
    Optional<Block> body = body();
    if (body.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<Value, Tensor> whole = wholeValues(arguments);
      ImmutableListMultimap<String, Copies> copies = copies(body.get(), arguments);
      for (Map.Entry<Value, Tensor> entry : whole.entrySet()) {
        Optional<Divergence> found =
            differs(entry.getKey(), entry.getValue(), copies.get(entry.getKey().toString()), round);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (DiagnosticException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Block> body() {
    return local
        .main()
        .filter(f -> f.body().isPresent())
        .map(f -> f.block().ops().get(0))
        .filter(op -> op.kind() instanceof Sdy.ManualComputation)
        .map(op -> op.region(0).block());
  }

  private Map<Value, Tensor> wholeValues(ImmutableList<Tensor> arguments) {
    Func main = propagated.main().orElseThrow();
    Map<Op, ImmutableList<Tensor>> made = new IdentityHashMap<>();
    RunOptions.Observer observer =
        (op, operands, results) -> {
          synchronized (made) {
            made.put(op, results);
          }
        };
    ThreadMesh.DEFAULT.run(propagated, main, arguments, options.run().withObserver(observer));
    Map<Value, Tensor> values = new LinkedHashMap<>();
    for (Op op : main.block().ops()) {
      ImmutableList<Tensor> results = made.getOrDefault(op, ImmutableList.of());
      if (results.size() == op.results().size()) {
        for (int i = 0; i < results.size(); i++) {
          values.put(op.result(i), results.get(i));
        }
      }
    }
    return values;
  }

  private ImmutableListMultimap<String, Copies> copies(
      Block body, ImmutableList<Tensor> arguments) {
    Map<Op, Map<Integer, ImmutableList<Tensor>>> made = new IdentityHashMap<>();
    LockstepMesh mesh =
        new LockstepMesh((op, device, results) ->
            made.computeIfAbsent(op, o -> new LinkedHashMap<>()).put(device, results));
    mesh.run(local, local.main().orElseThrow(), arguments, options.run());
    ImmutableListMultimap.Builder<String, Copies> copies = ImmutableListMultimap.builder();
    for (Op op : body.ops()) {
      Map<Integer, ImmutableList<Tensor>> devices = made.getOrDefault(op, Map.of());
      for (int i = 0; i < op.results().size(); i++) {
        Map<Integer, Tensor> one = new LinkedHashMap<>();
        for (var entry : devices.entrySet()) {
          if (entry.getValue().size() == op.results().size()) {
            one.put(entry.getKey(), entry.getValue().get(i));
          }
        }
        copies.put(op.result(i).toString(), new Copies(op.result(i), one));
      }
    }
    return copies.build();
  }

  private Optional<Divergence> differs(
      Value value, Tensor whole, List<Copies> copies, Round round) {
    Optional<Placement> placement =
        value
            .owner()
            .flatMap(op -> op.sharding(value.index()))
            .flatMap((TensorSharding s) -> Placement.of(propagated, s, whole.type()));
    if (placement.isEmpty()) {
      return Optional.empty();
    }
    List<Divergence> wrong = new ArrayList<>();
    for (Copies one : copies) {
      if (one.value().type() instanceof TensorType type
          && type.equals(placement.get().shards().local())) {
        Optional<Divergence> found = differs(value, whole, one, placement.get(), round);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        wrong.add(found.get());
      }
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong.get(wrong.size() - 1));
  }

  private Optional<Divergence> differs(
      Value value, Tensor whole, Copies copies, Placement placement, Round round) {
    for (Map.Entry<Integer, Tensor> entry : copies.onDevices().entrySet()) {
      int device = entry.getKey();
      ImmutableLongArray start = placement.shards().start(device);
      Tensor block = whole.block(start, placement.shards().local().shape());
      Optional<Comparison.Mismatch> mismatch =
          new Comparison(block, entry.getValue(), Optional.empty(), rounding).nearly();
      if (mismatch.isPresent()) {
        Comparison.Mismatch at = mismatch.get();
        return Optional.of(
            new Divergence(
                value.toString(),
                ImmutableIntArray.of(device),
                plus(start, at.index(block.type())),
                at.expected(),
                at.got(),
                at.allowed(),
                at.count(),
                copies.value().owner().map(op -> op.kind().mnemonic()).orElse(""),
                value.loc(),
                round.name()));
      }
    }
    return Optional.empty();
  }

  private static ImmutableLongArray plus(ImmutableLongArray a, ImmutableLongArray b) {
    ImmutableLongArray.Builder sum = ImmutableLongArray.builder(a.length());
    for (int d = 0; d < a.length(); d++) {
      sum.add(a.get(d) + b.get(d));
    }
    return sum.build();
  }
}
