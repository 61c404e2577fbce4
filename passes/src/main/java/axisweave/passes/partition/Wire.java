package axisweave.passes.partition;

import axisweave.ir.Literal;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Movement;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes collectives over the digits of a mesh, in the form that XLA's partitioned programs have:
 * one operand each, a channel of its own, dense replica groups. Also carries out the steps of a
 * reshard, padding where a dimension does not divide.
 */
final class Wire {
  private final Devices devices;
  private final Map<Object, ImmutableLongArray> pairs = new HashMap<>();
  private long channels;

  /** {@code channels}: the highest channel handle that the program uses already. */
  Wire(Devices devices, long channels) {
    this.devices = devices;
    this.channels = channels;
  }

  private Optional<ChannelHandle> channel() {
    channels++;
    return Optional.of(new ChannelHandle(channels, 1));
  }

  /** A collective of the input on a channel of its own, for code may be copied. */
  Collective renumbered(Collective kind) {
    return kind.channel().isPresent() ? kind.withChannel(channel()) : kind;
  }

  /** Joins the parts along {@code dim}. */
  Value gather(Emitter out, Value value, int dim, ImmutableIntArray digits) {
    TensorType type = value.tensorType();
    if (type.count() == 0) {
      return out.splat(
          out.zero(type), type.withDim(dim, type.dim(dim) * devices.size(digits)).shape());
    }
    return out.add(
        new Collective.AllGather(dim, devices.groups(digits), channel(), true),
        type.withDim(dim, type.dim(dim) * devices.size(digits)),
        value);
  }

  /** The parts of all, one after another along a new first dimension. */
  Value stack(Emitter out, Value value, ImmutableIntArray digits) {
    TensorType type = value.tensorType();
    ImmutableLongArray shape = ImmutableLongArray.builder().add(1).addAll(type.shape()).build();
    return gather(out, out.reshape(value, shape), 0, digits);
  }

  Value allReduce(Emitter out, Value value, ImmutableIntArray digits, Combiner combiner) {
    if (digits.isEmpty() || value.tensorType().count() == 0) {
      return value;
    }
    Region body = out.reducer(combiner.function(), value.tensorType().element());
    return out.add(
        new Collective.AllReduce(devices.groups(digits), channel(), true),
        value.type(),
        ImmutableList.of(body),
        value);
  }

  Value reduceScatter(
      Emitter out, Value value, int dim, ImmutableIntArray digits, Combiner combiner) {
    TensorType type = value.tensorType();
    TensorType part = type.withDim(dim, type.dim(dim) / devices.size(digits));
    if (type.count() == 0) {
      return out.slice(value, dim, 0, part.dim(dim));
    }
    Region body = out.reducer(combiner.function(), type.element());
    return out.add(
        new Collective.ReduceScatter(dim, devices.groups(digits), channel(), true),
        part,
        ImmutableList.of(body),
        value);
  }

  /** Sends to the device {@code by} further along {@code digits}; zeros where nobody sends. */
  Value shift(Emitter out, Value value, ImmutableIntArray digits, long by) {
    record Shift(ImmutableIntArray digits, long by) {}

    ImmutableLongArray to =
        pairs.computeIfAbsent(new Shift(digits, by), k -> Rearrangement.shift(devices, digits, by));
    return permute(out, value, to);
  }

  /** Sends to the device {@code by} further along {@code digits}, around the ring. */
  Value rotate(Emitter out, Value value, ImmutableIntArray digits, long by) {
    record Rotation(ImmutableIntArray digits, long by) {}

    ImmutableLongArray to =
        pairs.computeIfAbsent(
            new Rotation(digits, by),
            k ->
                ImmutableLongArray.builder()
                    .addAll(Rearrangement.shift(devices, digits, by))
                    .addAll(Rearrangement.shift(devices, digits, by - devices.size(digits)))
                    .build());
    return permute(out, value, to);
  }

  /** Sends to the device on the other end of {@code digits}. */
  Value mirror(Emitter out, Value value, ImmutableIntArray digits) {
    return permute(
        out, value, pairs.computeIfAbsent(digits, k -> Rearrangement.mirror(devices, digits)));
  }

  private Value permute(Emitter out, Value value, ImmutableLongArray to) {
    if (value.tensorType().count() == 0) {
      return value;
    }
    return out.add(new Collective.CollectivePermute(to, channel()), value.type(), value);
  }

  /** One step of a reshard of a value of global {@code type}, lying as {@code from}. */
  Value step(Emitter out, TensorType type, Value value, Layout from, ReshardStep step) {
    return switch (step) {
      case ReshardStep.Slice(int dim, ImmutableIntArray digits, Layout to) ->
          slice(out, type, value, from, dim, digits, to);
      case ReshardStep.Gather(int dim, ImmutableIntArray digits, boolean adds, Layout to) -> {
        Combiner sum = type.element() == Scalar.I1 ? Combiner.OR : Combiner.ADD;
        Value parts =
            adds ? out.amongNothing(value, dim, digits, sum) : gather(out, value, dim, digits);
        Value all = out.resize(parts, dim, to.local(dim, type.dim(dim), devices));
        yield adds ? allReduce(out, all, digits, sum) : all;
      }
      case ReshardStep.Exchange(int source, int target, ImmutableIntArray digits, Layout to) -> {
        long g = devices.size(digits);
        Value even = out.resize(value, target, to.local(target, type.dim(target), devices) * g);
        TensorType is = even.tensorType();
        Value sent =
            is.count() == 0
                ? out.splat(
                    out.zero(is),
                    is.withDim(source, is.dim(source) * g)
                        .withDim(target, is.dim(target) / g)
                        .shape())
                : out.add(
                    new Collective.AllToAll(target, source, g, devices.groups(digits), channel()),
                    is.withDim(source, is.dim(source) * g).withDim(target, is.dim(target) / g),
                    even);
        yield out.resize(sent, source, to.local(source, type.dim(source), devices));
      }
      case ReshardStep.Permute(Layout was, Layout to) ->
          permute(
              out, value, pairs.computeIfAbsent(step, k -> Rearrangement.pairs(devices, was, to)));
    };
  }

  private Value slice(
      Emitter out,
      TensorType type,
      Value value,
      Layout from,
      int dim,
      ImmutableIntArray digits,
      Layout to) {
    long local = to.local(dim, type.dim(dim), devices);
    Optional<Value> constant = splat(out, type, value, to);
    if (constant.isPresent()) {
      return constant.get();
    }
    Value even = out.resize(value, dim, local * devices.size(digits));
    return out.window(even, dim, out.offset(digits, local), local);
  }

  /** A slice of a repeated scalar is the scalar repeated less often. */
  private Optional<Value> splat(Emitter out, TensorType type, Value value, Layout to) {
    if (value.owner().isEmpty()) {
      return Optional.empty();
    }
    TensorType local = to.local(type, devices);
    return switch (value.owner().get().kind()) {
      case Movement.BroadcastInDim b when value.owner().get().operand(0).tensorType().rank() == 0 ->
          Optional.of(out.splat(value.owner().get().operand(0), local.shape()));
      case Movement.Constant(Literal literal) when literal.isSplat() && local.count() > 0 ->
          Optional.of(out.constant(Literal.splat(local, literal.toBytes())));
      default -> Optional.empty();
    };
  }
}
