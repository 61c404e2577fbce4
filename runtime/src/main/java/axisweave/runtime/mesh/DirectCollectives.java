package axisweave.runtime.mesh;

import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.runtime.Peers;
import axisweave.runtime.SharedFold;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collectives as one device takes part in them: it brings its operands, waits until its group has
 * come, and makes its results from what the others brought: by reading their tensors directly, or,
 * where that is asked for and the collective can, from what comes around the ring.
 */
record DirectCollectives(Rendezvous rendezvous, int device, Collectives how) {
  /** Work that the members of a group share: a fold per operand. */
  private record Folds(ImmutableList<SharedFold> folds) {
    static Folds of(Rendezvous.Gathering all) {
      ImmutableList.Builder<SharedFold> folds = ImmutableList.builder();
      for (int i = 0; i < all.brought(0).size(); i++) {
        ImmutableList.Builder<Tensor> parts = ImmutableList.builder();
        for (int member = 0; member < all.size(); member++) {
          parts.add(all.brought(member).get(i));
        }
        folds.add(new SharedFold(parts.build()));
      }
      return new Folds(folds.build());
    }
  }

  /**
   * @param what under which the members find each other, beside their group
   */
  ImmutableList<Tensor> run(
      Op op,
      Collective kind,
      Meeting meeting,
      Object what,
      ImmutableList<Tensor> operands,
      Peers.Reducer reducer) {
    ImmutableIntArray members = meeting.members(device);
    if (members.isEmpty()) {
      return apart(kind, op);
    }
    ImmutableList<Tensor> bring = operands;
    if (kind instanceof Collective.AllReduce || kind instanceof Collective.CrossReplicaSum) {
      bring = each(operands, i -> promoted(operands.get(i), op, i).contiguous());
    } else if (kind instanceof Collective.ReduceScatter) {
      bring = each(operands, i -> promoted(operands.get(i), op, i));
    } else if (kind instanceof Collective.CollectiveReduce) {
      bring = each(operands.subList(0, op.results().size()), i -> promoted(operands.get(i), op, i));
    }
    Rendezvous.Key key = new Rendezvous.Key(what, meeting.groupOf().get(device));
    int place = meeting.placeOf().get(device);
    Rendezvous.Gathering all = rendezvous.gather(device, key, members, place, op, bring);
    if (how == Collectives.RING) {
      RingCollectives ring = new RingCollectives(rendezvous, device, op, all, place);
      Optional<ImmutableList<Tensor>> results = around(ring, kind, bring, reducer);
      if (results.isPresent()) {
        return results.get();
      }
    }
    return switch (kind) {
      case Collective.AllGather k -> each(operands, i -> concatenate(all, i, (int) k.dim()));
      case Collective.AllReduce k -> allReduce(all, reducer);
      case Collective.CrossReplicaSum k -> allReduce(all, reducer);
      case Collective.ReduceScatter k ->
          each(operands, i -> reduceScatter(all, i, (int) k.dim(), place, reducer));
      case Collective.AllToAll k -> each(operands, i -> allToAll(all, i, k, place));
      case Collective.CollectivePermute k -> permute(all, meeting, operands);
      case Collective.CollectiveBroadcast k ->
          each(
              data(operands, k.dynamicRoot()),
              i -> all.brought(root(op, k.dynamicRoot(), operands, i, all.size())).get(i).copy());
      case Collective.CollectiveReduce k ->
          each(
              bring,
              i ->
                  root(op, k.dynamicRoot(), operands, i, all.size()) == place
                      ? folded(all, i, reducer)
                      : Tensor.zeros(op.result(i).tensorType()));
      case Collective.PartitionId k -> throw new IllegalStateException("no exchange: " + op);
      case Collective.ReplicaId k -> throw new IllegalStateException("no exchange: " + op);
    };
  }

  /** What a collective that goes around a ring gives. */
  private static Optional<ImmutableList<Tensor>> around(
      RingCollectives ring, Collective kind, ImmutableList<Tensor> own, Peers.Reducer reducer) {
    return switch (kind) {
      case Collective.AllGather k ->
          Optional.of(each(own, i -> concatenate(ring.gather(i, own.get(i)), (int) k.dim())));
      case Collective.AllReduce k ->
          Optional.of(each(own, i -> ring.allReduce(i, own.get(i), reducer)));
      case Collective.CrossReplicaSum k ->
          Optional.of(each(own, i -> ring.allReduce(i, own.get(i), reducer)));
      case Collective.ReduceScatter k ->
          Optional.of(
              each(
                  own,
                  i -> ring.reduceScatter(i, parts(own.get(i), ring, (int) k.dim()), reducer)));
      // The others send each piece straight to whom it is for.
      default -> Optional.empty();
    };
  }

  private static List<Tensor> parts(Tensor tensor, RingCollectives ring, int dim) {
    List<Tensor> parts = new ArrayList<>();
    for (int p = 0; p < ring.all().size(); p++) {
      parts.add(part(tensor, dim, p, ring.all().size()));
    }
    return parts;
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

  private static Tensor folded(Rendezvous.Gathering all, int operand, Peers.Reducer reducer) {
    Tensor sum = all.brought(0).get(operand);
    for (int member = 1; member < all.size(); member++) {
      sum = combine(reducer, sum, all.brought(member).get(operand));
    }
    return all.size() == 1 ? sum.copy() : sum;
  }

  static Tensor combine(Peers.Reducer reducer, Tensor lhs, Tensor rhs) {
    return reducer.combine(ImmutableList.of(lhs), ImmutableList.of(rhs)).get(0);
  }

  private static ImmutableList<Tensor> each(
      ImmutableList<Tensor> operands, java.util.function.IntFunction<Tensor> make) {
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < operands.size(); i++) {
      results.add(make.apply(i));
    }
    return results.build();
  }

  /** A reduction may compute in a wider type than its operands have: that of its results. */
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

  private static Tensor concatenate(Rendezvous.Gathering all, int operand, int dim) {
    List<Tensor> parts = new ArrayList<>();
    for (int member = 0; member < all.size(); member++) {
      parts.add(all.brought(member).get(operand));
    }
    return concatenate(parts, dim);
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

  /** Part {@code index} of {@code count} along a dimension. */
  private static Tensor part(Tensor tensor, int dim, int index, int count) {
    long size = tensor.dim(dim) / count;
    return tensor.block(
        along(tensor.rank(), dim, index * size), tensor.type().withDim(dim, size).shape());
  }

  private ImmutableList<Tensor> allReduce(Rendezvous.Gathering all, Peers.Reducer reducer) {
    Folds folds = rendezvous.shared(all, Folds.class, () -> Folds.of(all));
    folds.folds().forEach(fold -> fold.work(reducer));
    rendezvous.finish(device, all);
    return folds.folds().stream().map(SharedFold::result).collect(ImmutableList.toImmutableList());
  }

  private static Tensor reduceScatter(
      Rendezvous.Gathering all, int operand, int dim, int place, Peers.Reducer reducer) {
    Tensor sum = part(all.brought(0).get(operand), dim, place, all.size());
    for (int member = 1; member < all.size(); member++) {
      Tensor next = part(all.brought(member).get(operand), dim, place, all.size());
      sum = combine(reducer, sum, next);
    }
    return all.size() == 1 ? sum.copy() : sum;
  }

  private static Tensor allToAll(
      Rendezvous.Gathering all, int operand, Collective.AllToAll kind, int place) {
    List<Tensor> parts = new ArrayList<>();
    for (int member = 0; member < all.size(); member++) {
      Tensor tensor = all.brought(member).get(operand);
      parts.add(part(tensor, (int) kind.splitDim(), place, all.size()));
    }
    return concatenate(parts, (int) kind.concatDim());
  }

  private ImmutableList<Tensor> permute(
      Rendezvous.Gathering all, Meeting meeting, ImmutableList<Tensor> operands) {
    int source = meeting.source(device);
    return source == Meeting.NONE
        ? each(operands, i -> Tensor.zeros(operands.get(i).type()))
        : each(operands, i -> all.brought(meeting.placeOf().get(source)).get(i).copy());
  }
}
