package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Map;
import java.util.Optional;

/** The device that is wrong where several that should hold the same part of a result do not. */
final class Replicas {
  private Replicas() {}

  /** Result {@code result} of a mesh of {@code devices}. */
  record Wrong(int result, int devices, Divergence divergence) {}

  static Optional<Wrong> find(
      Program local,
      ImmutableList<Tensor> arguments,
      ImmutableList<Tensor> expected,
      Rounding rounding,
      RunOptions run,
      Round round) {
    Optional<Op> manual =
        local.entry().block().ops().stream()
            .filter(op -> op.kind() instanceof Sdy.ManualComputation)
            .findFirst();
    if (manual.isEmpty() || manual.get().results().size() != expected.size()) {
      return Optional.empty();
    }
    MeshEvents events = new MeshEvents(local, arguments, run);
    ImmutableList<Value> returned = manual.get().region(0).block().terminator().operands();
    for (int i = 0; i < returned.size(); i++) {
      Placement placement = Placement.ofResult(local, manual.get(), i);
      for (Map.Entry<Integer, Tensor> entry :
          events.devices(returned.get(i)).orElse(Map.of()).entrySet()) {
        ImmutableLongArray start = placement.shards().start(entry.getKey());
        Tensor block = expected.get(i).block(start, placement.shards().local().shape());
        Comparison comparison = new Comparison(block, entry.getValue(), Optional.empty(), rounding);
        Optional<Comparison.Mismatch> mismatch = comparison.nearly();
        if (mismatch.isPresent()) {
          Divergence divergence =
              divergence(i, returned.get(i), entry.getKey(), start, block, mismatch.get(), round);
          return Optional.of(new Wrong(i, placement.grid().size(), divergence));
        }
      }
    }
    return Optional.empty();
  }

  private static Divergence divergence(
      int result,
      Value value,
      int device,
      ImmutableLongArray start,
      Tensor block,
      Comparison.Mismatch at,
      Round round) {
    ImmutableLongArray inside = at.index(block.type());
    ImmutableLongArray.Builder index = ImmutableLongArray.builder();
    for (int d = 0; d < inside.length(); d++) {
      index.add(start.get(d) + inside.get(d));
    }
    return new Divergence(
        "result " + result,
        ImmutableIntArray.of(device),
        index.build(),
        at.expected(),
        at.got(),
        at.allowed(),
        at.count(),
        value.owner().map(op -> op.kind().mnemonic()).orElse("an argument"),
        value.owner().map(Op::loc).orElse(value.loc()),
        round.name());
  }
}
