package axisweave.runtime.mesh;

import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.runtime.Fold;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Collectives as one device takes part in them: it brings its operands, waits until its group has
 * come, and makes its results from what the others brought: by reading their tensors directly, or,
 * where that is asked for and the collective can, from what comes around the ring.
 */
record DirectCollectives(Rendezvous rendezvous, int device, Collectives how) {
  /**
   * Work that the members of a group share: a fold per operand, in the operands' own memory if all
   * members can spare it.
   */
  private record Folds(ImmutableList<Fold> folds, ImmutableList<Boolean> inPlace) {
    static Folds of(Rendezvous.Gathering all) {
      ImmutableList.Builder<Fold> folds = ImmutableList.builder();
      ImmutableList.Builder<Boolean> inPlace = ImmutableList.builder();
      for (int i = 0; i < all.brought(0).operands().size(); i++) {
        int operand = i;
        boolean spare =
            IntStream.range(0, all.size()).allMatch(m -> all.brought(m).spare().get(operand));
        folds.add(spare ? Fold.inPlace(all.operands(i)) : Fold.of(all.operands(i)));
        inPlace.add(spare);
      }
      return new Folds(folds.build(), inPlace.build());
    }

    /** A member's result, in memory of its own. */
    Tensor result(int operand, int place) {
      Fold fold = folds.get(operand);
      return inPlace.get(operand) ? fold.result(place) : fold.result(0).copy();
    }
  }

  /**
   * @param what under which the members find each other, beside their group
   */
  ImmutableList<Tensor> run(Collective kind, Meeting meeting, Object what, Peers.Contribution own) {
    Op op = own.op();
    ImmutableIntArray members = meeting.members(device);
    if (members.isEmpty()) {
      return apart(kind, op);
    }
    Peers.Contribution bring = prepared(kind, own);
    ImmutableList<Tensor> operands = bring.operands();
    Peers.Reducer reducer = bring.reducer();
    Rendezvous.Key key = new Rendezvous.Key(what, meeting.groupOf().get(device));
    int place = meeting.placeOf().get(device);
    Rendezvous.Gathering all = rendezvous.gather(device, key, members, place, bring);
    if (how == Collectives.RING) {
      RingCollectives ring = new RingCollectives(rendezvous, device, op, all, place);
      Optional<ImmutableList<Tensor>> results = around(ring, kind, bring);
      if (results.isPresent()) {
        return results.get();
      }
    }
    return switch (kind) {
      case Collective.AllGather k ->
          each(operands, i -> concatenate(all.operands(i), (int) k.dim()));
      case Collective.AllReduce k -> allReduce(op, all, place, reducer);
      case Collective.CrossReplicaSum k -> allReduce(op, all, place, reducer);
      case Collective.ReduceScatter k ->
          each(operands, i -> Fold.of(parts(all.operands(i), (int) k.dim(), place), reducer));
      case Collective.AllToAll k -> each(operands, i -> allToAll(all.operands(i), k, place));
      case Collective.CollectivePermute k -> permute(all, meeting, operands);
      case Collective.CollectiveBroadcast k ->
          each(
              data(operands, k.dynamicRoot()),
              i -> all.operand(root(op, k.dynamicRoot(), operands, i, all.size()), i).copy());
      case Collective.CollectiveReduce k ->
          each(
              data(operands, k.dynamicRoot()),
              i ->
                  root(op, k.dynamicRoot(), operands, i, all.size()) == place
                      ? Fold.of(all.operands(i), reducer)
                      : Tensor.zeros(op.result(i).tensorType()));
      case Collective.PartitionId k -> throw new IllegalStateException("no exchange: " + op);
      case Collective.ReplicaId k -> throw new IllegalStateException("no exchange: " + op);
    };
  }

  /** What a collective that goes around a ring gives. */
  private Optional<ImmutableList<Tensor>> around(
      RingCollectives ring, Collective kind, Peers.Contribution own) {
    ImmutableList<Tensor> operands = own.operands();
    return switch (kind) {
      case Collective.AllGather k ->
          Optional.of(
              each(operands, i -> concatenate(ring.gather(i, operands.get(i)), (int) k.dim())));
      case Collective.AllReduce k -> Optional.of(allReduce(ring, own));
      case Collective.CrossReplicaSum k -> Optional.of(allReduce(ring, own));
      case Collective.ReduceScatter k ->
          Optional.of(
              each(
                  operands,
                  i -> ring.reduceScatter(i, operands.get(i), (int) k.dim(), own.reducer())));
      // The others send each piece straight to whom it is for.
      default -> Optional.empty();
    };
  }

  private ImmutableList<Tensor> allReduce(RingCollectives ring, Peers.Contribution own) {
    ImmutableList<Tensor> results =
        each(
            own.operands(),
            i -> own.spare().get(i) ? own.operands().get(i) : own.operands().get(i).copy());
    for (int i = 0; i < results.size(); i++) {
      ring.allReduce(i, results.get(i), own.reducer());
    }
    rendezvous.finish(device, own.op(), ring.all());
    return results;
  }

  /** The operands as the group reads them; those that are reduced lie row-major. */
  private static Peers.Contribution prepared(Collective kind, Peers.Contribution own) {
    return switch (kind) {
      case Collective.AllReduce k -> promoted(own);
      case Collective.CrossReplicaSum k -> promoted(own);
      case Collective.ReduceScatter k -> promoted(own);
      case Collective.CollectiveReduce k -> promoted(own);
      // All others move elements as they are.
      default -> own;
    };
  }

  /** A reduction may compute in a wider type than its operands have: that of its results. */
  private static Peers.Contribution promoted(Peers.Contribution own) {
    ImmutableList.Builder<Tensor> operands = ImmutableList.builder();
    ImmutableList.Builder<Boolean> spare = ImmutableList.builder();
    for (int i = 0; i < own.operands().size(); i++) {
      Tensor operand = own.operands().get(i);
      Tensor wide = i < own.op().results().size() ? promoted(operand, own.op(), i) : operand;
      operands.add(wide.contiguous());
      spare.add(own.spare().get(i) || wide.contiguous() != operand);
    }
    return new Peers.Contribution(own.op(), operands.build(), spare.build(), own.reducer());
  }

  /** What a device gets that is in no group: zeros where the specification says so. */
  private ImmutableList<Tensor> apart(Collective kind, Op op) {
    if (kind instanceof Collective.CollectivePermute
        || kind instanceof Collective.CollectiveBroadcast
        || kind instanceof Collective.CollectiveReduce) {
      return op.results().stream()
          .map(result -> Tensor.zeros(result.tensorType()))
          .collect(ImmutableList.toImmutableList());
    }
    throw MeshErrors.at(
        op, "mesh_groups", "device " + device + " is in no replica group of " + kind.mnemonic());
  }

  /** The operands without the roots. */
  private static ImmutableList<Tensor> data(ImmutableList<Tensor> operands, boolean dynamicRoot) {
    return dynamicRoot ? operands.subList(0, operands.size() - 1) : operands;
  }

  /** The place in its group of the source or target of operand {@code i}: the first, or a value. */
  static int root(Op op, boolean dynamicRoot, ImmutableList<Tensor> operands, int i, int members) {
    long root = dynamicRoot ? operands.get(operands.size() - 1).longAt(i) : 0;
    if (root < 0 || root >= members) {
      throw MeshErrors.at(op, "mesh_root", "root " + root + " of a group of " + members);
    }
    return (int) root;
  }

  private static ImmutableList<Tensor> each(
      ImmutableList<Tensor> operands, java.util.function.IntFunction<Tensor> make) {
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < operands.size(); i++) {
      results.add(make.apply(i));
    }
    return results.build();
  }

  private static Tensor promoted(Tensor operand, Op op, int i) {
    ElementType wide = ((TensorType) op.result(i).type()).element();
    if (operand.type().element().equals(wide)) {
      return operand;
    }
    TensorType type = operand.type().withElement(wide);
    double[] values = new double[Math.toIntExact(operand.count())];
    for (int e = 0; e < values.length; e++) {
      values[e] = operand.doubleAt(e);
    }
    return Tensor.of(type, values);
  }

  private static Tensor concatenate(List<Tensor> parts, int dim) {
    TensorType type = parts.get(0).type();
    List<ImmutableLongArray> starts = new ArrayList<>();
    long at = 0;
    for (Tensor part : parts) {
      starts.add(along(type.rank(), dim, at));
      at += part.dim(dim);
    }
    return Tensor.assemble(type.withDim(dim, at), parts, starts);
  }

  /** Zeros but for {@code value} at {@code dim}. */
  private static ImmutableLongArray along(int rank, int dim, long value) {
    long[] start = new long[rank];
    start[dim] = value;
    return ImmutableLongArray.copyOf(start);
  }

  /** Part {@code index} of each tensor, cut along a dimension into as many as there are tensors. */
  private static ImmutableList<Tensor> parts(ImmutableList<Tensor> tensors, int dim, int index) {
    return tensors.stream()
        .map(tensor -> part(tensor, dim, index, tensors.size()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Part {@code index} of {@code count} along a dimension. */
  static Tensor part(Tensor tensor, int dim, int index, int count) {
    long size = tensor.dim(dim) / count;
    return tensor.block(
        along(tensor.rank(), dim, index * size), tensor.type().withDim(dim, size).shape());
  }

  private ImmutableList<Tensor> allReduce(
      Op op, Rendezvous.Gathering all, int place, Peers.Reducer reducer) {
    Folds folds = rendezvous.shared(all, Folds.class, () -> Folds.of(all));
    folds.folds().forEach(fold -> fold.work(reducer));
    rendezvous.finish(device, op, all);
    return each(all.brought(place).operands(), i -> folds.result(i, place));
  }

  private static Tensor allToAll(
      ImmutableList<Tensor> operands, Collective.AllToAll kind, int place) {
    return concatenate(parts(operands, (int) kind.splitDim(), place), (int) kind.concatDim());
  }

  private ImmutableList<Tensor> permute(
      Rendezvous.Gathering all, Meeting meeting, ImmutableList<Tensor> operands) {
    int source = meeting.source(device);
    return source == Meeting.NONE
        ? each(operands, i -> Tensor.zeros(operands.get(i).type()))
        : each(operands, i -> all.operand(meeting.placeOf().get(source), i).copy());
  }
}
