package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The other devices as one device thread sees them; used by that thread alone. */
final class DevicePeers implements Peers {
  private final DeviceThreads threads;
  private final Rendezvous rendezvous;
  private final int device;
  private final Tracing.Log log;
  private final DirectCollectives collectives;
  private Optional<ManualPlan> scope;
  private @Nullable Interpreter interpreter;
  private long ordinal;

  DevicePeers(DeviceThreads threads, int device, Optional<ManualPlan> scope, Tracing.Log log) {
    this.threads = threads;
    this.rendezvous = threads.rendezvous();
    this.device = device;
    this.scope = scope;
    this.log = log;
    this.collectives = new DirectCollectives(rendezvous, device, threads.collectives());
  }

  /** The evaluator that runs on this device. */
  void uses(Interpreter own) {
    interpreter = own;
  }

  Tracing.Log log() {
    return log;
  }

  /** Counts an op about to run; whether the device has to stop instead. */
  boolean tick() {
    ordinal++;
    return stopped();
  }

  boolean stopped() {
    return rendezvous.stopped(ordinal);
  }

  long ordinal() {
    return ordinal;
  }

  @Override
  public long partitionId() {
    return threads.grid().partitionOf(device);
  }

  @Override
  public long replicaId() {
    return threads.grid().replicaOf(device);
  }

  @Override
  public ImmutableList<Tensor> exchange(Contribution own) {
    return switch (own.op().kind()) {
      case Collective kind -> collective(kind, own);
      case Communication kind -> communicate(kind, own);
      default -> NONE.exchange(own);
    };
  }

  private ImmutableList<Tensor> collective(Collective kind, Contribution own) {
    Op op = own.op();
    checkTypes(op, own.operands());
    Meeting meeting = threads.meeting(op, kind);
    Contribution bring =
        kind instanceof Collective.CrossReplicaSum
            ? new Contribution(op, own.operands(), own.spare(), this::sum)
            : own;
    ImmutableList<Tensor> results = collectives.run(kind, meeting, key(op, kind), bring);
    log.collective(op, kind, meeting.members(device));
    return results;
  }

  private ImmutableList<Tensor> sum(ImmutableList<Tensor> lhs, ImmutableList<Tensor> rhs) {
    Interpreter adder = Objects.requireNonNull(interpreter);
    return ImmutableList.of(
        Combine.of(TensorSharding.Reduction.SUM, lhs.get(0), rhs.get(0), adder));
  }

  /** Devices with programs of their own find each other by channel. */
  private Object key(Op op, Collective kind) {
    return threads.sameProgram() ? op : kind;
  }

  private void checkTypes(Op op, ImmutableList<Tensor> operands) {
    for (int i = 0; i < operands.size(); i++) {
      if (op.operand(i).type() instanceof TensorType type
          && type.isStatic()
          && !type.shape().equals(operands.get(i).type().shape())) {
        throw MeshErrors.at(
            op,
            "mesh_shape",
            "brings " + operands.get(i).type() + " to " + op.kind().mnemonic() + " of " + type);
      }
    }
  }

  private ImmutableList<Tensor> communicate(Communication kind, Contribution own) {
    Op op = own.op();
    return switch (kind) {
      case Communication.Send send -> {
        checkTypes(op, own.operands());
        for (int target : targets(send)) {
          rendezvous.send(address(send.channel().handle(), target), device, op, own.operands());
        }
        yield ImmutableList.of();
      }
      case Communication.Recv recv -> received(recv, op);
      case Communication.Infeed infeed -> threads.infeed(op);
      case Communication.Outfeed outfeed -> ImmutableList.of();
      default -> NONE.exchange(own);
    };
  }

  /** What was sent to this device; zeros if by the pairs nobody sends to it. */
  private ImmutableList<Tensor> received(Communication.Recv recv, Op op) {
    ImmutableIntArray senders = ImmutableIntArray.of();
    if (recv.pairs().isPresent()) {
      OptionalInt source = source(recv.pairs().get(), pairId());
      if (source.isEmpty()) {
        return zeros(op);
      }
      senders = ImmutableIntArray.of(process(source.getAsInt()));
    }
    int target = recv.pairs().isPresent() ? device : -1;
    ImmutableList<Tensor> letter =
        rendezvous.receive(device, address(recv.channel().handle(), target), senders, op);
    checkReceived(op, letter);
    return letter;
  }

  /** A tensor of zeros for each tensor among the results. */
  static ImmutableList<Tensor> zeros(Op op) {
    return op.results().stream()
        .filter(result -> result.type() instanceof TensorType)
        .map(result -> Tensor.zeros(result.tensorType()))
        .collect(ImmutableList.toImmutableList());
  }

  static void checkReceived(Op op, ImmutableList<Tensor> letter) {
    ImmutableList<TensorType> expected =
        zeros(op).stream().map(Tensor::type).collect(ImmutableList.toImmutableList());
    ImmutableList<TensorType> got =
        letter.stream().map(Tensor::type).collect(ImmutableList.toImmutableList());
    if (!got.equals(expected)) {
      throw MeshErrors.at(op, "mesh_shape", "receives " + got + " where it expects " + expected);
    }
  }

  private record Address(long channel, int device) {}

  private static Address address(long channel, int device) {
    return new Address(channel, device);
  }

  /** The devices that a send goes to: those of its pairs, or -1 for whoever asks on the channel. */
  private List<Integer> targets(Communication.Send send) {
    List<Integer> targets = new ArrayList<>();
    if (send.pairs().isEmpty()) {
      targets.add(-1);
      return targets;
    }
    ImmutableLongArray pairs = send.pairs().get();
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      if (pairs.get(i) == pairId()) {
        targets.add(process((int) pairs.get(i + 1)));
      }
    }
    return targets;
  }

  private boolean isPartitioned() {
    return threads.grid().partitions() > 1;
  }

  /** What pairs call this device. */
  private long pairId() {
    return isPartitioned() ? partitionId() : replicaId();
  }

  /** The process that pairs call {@code id}, of those that this device deals with. */
  private int process(int id) {
    return isPartitioned()
        ? threads.grid().process((int) replicaId(), id)
        : threads.grid().process(id, (int) partitionId());
  }

  /** Who sends to {@code id} by some pairs. */
  static OptionalInt source(ImmutableLongArray pairs, long id) {
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      if (pairs.get(i + 1) == id) {
        return OptionalInt.of((int) pairs.get(i));
      }
    }
    return OptionalInt.empty();
  }

  /** A manual computation inside one: further axes of the mesh that already runs. */
  @Override
  public ImmutableList<Tensor> spawn(Op op, ImmutableList<Tensor> operands, Interpreter caller) {
    if (!(op.kind() instanceof Sdy.ManualComputation kind) || scope.isEmpty()) {
      return NONE.spawn(op, operands, caller);
    }
    ManualPlan outer = scope.get();
    ManualPlan inner = threads.nested(op, kind, outer);
    scope = Optional.of(inner);
    ImmutableList<Tensor> own = caller.runOwning(op.region(0), inner.slice(operands, device));
    scope = Optional.of(outer);
    ImmutableIntArray members = outer.alike(device);
    Rendezvous.Gathering all =
        rendezvous.gather(
            device,
            new Rendezvous.Key(op, members.get(0)),
            members,
            members.indexOf(device),
            new Contribution(op, own, ImmutableList.of(), (lhs, rhs) -> lhs));
    List<ImmutableList<Tensor>> parts = new ArrayList<>();
    for (int member = 0; member < members.length(); member++) {
      parts.add(all.brought(member).operands());
    }
    return inner.assemble(members, parts, caller);
  }
}
