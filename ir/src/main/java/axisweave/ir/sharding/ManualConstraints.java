package axisweave.ir.sharding;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy.ManualComputation;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of a manual computation's shardings: (C3) they are on one mesh; (C4) which has the
 * manual axes, that nothing around binds; (C5) manual axes stand before free ones; (C6) and divide
 * the size; (C7) types inside are those of a device's part.
 */
final class ManualConstraints {
  private final ShardingConstraints shardings;
  private final Diagnostics errors;

  ManualConstraints(ShardingConstraints shardings, Diagnostics errors) {
    this.shardings = shardings;
    this.errors = errors;
  }

  void verify(ManualComputation kind, Op op) {
    ImmutableList<TensorSharding> in = kind.inShardings().shardings();
    ImmutableList<TensorSharding> out = kind.outShardings().shardings();
    if (in.size() != op.operands().size() || out.size() != op.results().size()) {
      return; // told by the op's own constraints
    }
    shardings.values(in, op.operands(), op.loc());
    shardings.values(out, op.results(), op.loc());
    if (!meshes(kind, op, ImmutableList.<TensorSharding>builder().addAll(in).addAll(out).build())) {
      return;
    }
    ImmutableList<Value> arguments = op.region(0).block().arguments();
    ImmutableList<Value> returned = op.region(0).block().terminator().operands();
    locals(kind, op, in, op.operands(), arguments);
    locals(kind, op, out, op.results(), returned);
  }

  private boolean meshes(ManualComputation kind, Op op, List<TensorSharding> all) {
    Optional<Mesh> first = Optional.empty();
    for (TensorSharding sharding : all) {
      Optional<Mesh> mesh = shardings.meshOf(sharding);
      if (mesh.isEmpty()) {
        return false;
      }
      boolean empty = mesh.get().axes().isEmpty();
      if (!empty && first.isPresent() && !first.get().equals(mesh.get())) {
        fail(op, "c3", "shardings are on meshes %s and %s", first.get(), mesh.get());
        return false;
      }
      first = first.isPresent() || empty ? first : mesh;
    }
    for (String axis : kind.manualAxes()) {
      if (first.isPresent() && first.get().indexOf(axis).isEmpty()) {
        fail(op, "c4", "the mesh has no manual axis \"%s\"", axis);
        return false;
      }
      if (shardings.isBound(axis)) {
        fail(op, "c4", "manual axis \"%s\" is bound by one around", axis);
      }
    }
    return true;
  }

  private void locals(
      ManualComputation kind,
      Op op,
      List<TensorSharding> all,
      List<Value> whole,
      List<Value> parts) {
    if (parts.size() != whole.size()) {
      return; // told by the op's own constraints
    }
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).type() instanceof TensorType tensor && all.get(i).rank() == tensor.rank()) {
        local(kind, op, all.get(i), tensor, parts.get(i).type());
      }
    }
  }

  private void local(
      ManualComputation kind, Op op, TensorSharding sharding, TensorType whole, Type part) {
    Mesh mesh = shardings.meshOf(sharding).orElseThrow();
    long[] shape = whole.shape().toArray();
    for (int d = 0; d < shape.length; d++) {
      long shards = 1;
      boolean free = false;
      for (AxisRef axis : sharding.dim(d).axes()) {
        boolean manual = kind.manualAxes().contains(axis.name());
        if (manual && free) {
          fail(op, "c5", "manual axis %s stands behind a free one in %s", axis, sharding.body());
        }
        free |= !manual;
        shards *= manual ? axis.size(mesh) : 1;
      }
      if (shape[d] != TensorType.DYNAMIC) {
        if (shards == 0 || shape[d] % shards != 0) {
          fail(op, "c6", "size %s of dimension %s over %s manual shards", shape[d], d, shards);
          return;
        }
        shape[d] /= shards;
      }
    }
    if (part instanceof TensorType local
        && (!local.element().equals(whole.element()) || !fits(shape, local))) {
      fail(op, "c7", "part of %s as %s is %s", whole, sharding.body(), part);
    }
  }

  private static boolean fits(long[] shape, TensorType local) {
    if (shape.length != local.rank()) {
      return false;
    }
    for (int d = 0; d < shape.length; d++) {
      boolean known = shape[d] != TensorType.DYNAMIC && local.dim(d) != TensorType.DYNAMIC;
      if (known && shape[d] != local.dim(d)) {
        return false;
      }
    }
    return true;
  }

  @com.google.errorprone.annotations.FormatMethod
  private void fail(
      Op op,
      String number,
      @com.google.errorprone.annotations.FormatString String format,
      Object... args) {
    errors.at(op, "sdy_manual_computation_" + number, format, args);
  }
}
