package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Type;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges equal constants, and equal broadcasts of one scalar, of a region when their shardings are
 * equal too: undoes {@link SplitConstants} where it made no difference.
 */
final class MergeConstants implements Step {
  private record Key(
      OpKind kind,
      Attributes attributes,
      Optional<ImmutableList<TensorSharding>> shardings,
      Identity<DraftRegion> region,
      Type type,
      Optional<Identity<DraftValue>> operand) {}

  /** Compares by identity. */
  private record Identity<T>(T of) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity<?> that && of == that.of;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(of);
    }
  }

  @Override
  public void run(Draft draft, PassReport report) {
    Map<Key, DraftOp> first = new HashMap<>();
    draft.walk(op -> {
      boolean constant = op.kind instanceof Sdy.SdyConstant || op.kind instanceof Movement.Constant;
      boolean expansion = op.kind instanceof Movement.BroadcastInDim && op.operand(0).isScalar();
      if (!constant && !expansion) {
        return;
      }
      Key key =
          new Key(
              op.kind,
              op.attributes,
              Optional.ofNullable(op.shardings),
              new Identity<>(op.parent().region),
              op.result().type,
              expansion ? Optional.of(new Identity<>(op.operand(0))) : Optional.empty());
      DraftOp earlier = first.putIfAbsent(key, op);
      if (earlier != null) {
        op.replaceBy(earlier.result());
      }
    });
  }
}
