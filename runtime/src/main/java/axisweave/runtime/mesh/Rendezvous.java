package axisweave.runtime.mesh;

import axisweave.ir.Diagnostic;
import axisweave.ir.Op;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the devices of one run wait for each other. One lock guards all of it; tensors are moved
 * outside.
 *
 * <p>Every device is running, waiting, or gone. A device that starts to wait or goes checks whether
 * all that are left wait: then nobody can ever come, and the waiting are released at once, with the
 * reason: a device that failed, or else a deadlock with who waits where.
 *
 * <p>What is reported does not depend on the scheduler. A device that fails at its k-th op lets the
 * others run to their k-th; the earliest failure is the report, the lowest device among equals.
 */
final class Rendezvous {
  /**
   * Thrown in a device that cannot go on because of another; never leaves the mesh. An error, so
   * that nothing between here and the end of the thread takes it for a failure of its own.
   */
  static final class Released extends Error {
    private static final long serialVersionUID = 1L;

    Released() {
      super("released", null, false, false);
    }
  }

  /** What a collective is waited for under: the op, or its channel, and the group. */
  record Key(Object what, int group) {}

  /** A failure of one device at its {@code ordinal}-th op. */
  record Failure(int device, long ordinal, Throwable cause) {}

  /** One meeting of one group: what each member brought, in rank order. */
  static final class Gathering {
    final ImmutableIntArray members;
    private final Peers.@Nullable Contribution[] brought;
    private final Condition changed;
    private int arrived;
    private int finished;
    private @Nullable Object shared;

    private Gathering(ImmutableIntArray members, Condition changed) {
      this.members = members;
      this.changed = changed;
      this.brought = new Peers.Contribution[members.length()];
    }

    int size() {
      return members.length();
    }

    /** What member {@code place} brought; only after all have come. */
    Peers.Contribution brought(int place) {
      Peers.Contribution one = brought[place];
      if (one == null) {
        throw new IllegalStateException("member " + place + " has not come");
      }
      return one;
    }

    /** Operand {@code i} of member {@code place}. */
    Tensor operand(int place, int i) {
      return brought(place).operands().get(i);
    }

    /** Operand {@code i} of each member. */
    ImmutableList<Tensor> operands(int i) {
      return IntStream.range(0, size())
          .mapToObj(place -> operand(place, i))
          .collect(ImmutableList.toImmutableList());
    }

    private ImmutableIntArray missing() {
      ImmutableIntArray.Builder missing = ImmutableIntArray.builder();
      for (int i = 0; i < brought.length; i++) {
        if (brought[i] == null) {
          missing.add(members.get(i));
        }
      }
      return missing.build();
    }
  }

  private record Letter(int sender, Op op, ImmutableList<Tensor> tensors) {}

  /** Tensors sent and not yet received. */
  private static final class Mailbox {
    private final Deque<Letter> letters = new ArrayDeque<>();
    private final List<Integer> waiting = new ArrayList<>();
    private final Condition changed;

    private Mailbox(Condition changed) {
      this.changed = changed;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Gathering> open = new HashMap<>();
  private final Map<Object, Mailbox> mailboxes = new HashMap<>();
  private final Waiter[] waiters;
  private int live;
  private int waiting;
  private boolean released;
  private volatile long limit = Long.MAX_VALUE;
  private @Nullable Failure failure;
  private @Nullable Diagnostic deadlock;

  /** What a device does as far as the others care. */
  private static final class Waiter {
    private boolean gone;
    private @Nullable Op at;
    private Supplier<ImmutableIntArray> missing = ImmutableIntArray::of;
    private @Nullable Condition on;
  }

  Rendezvous(int devices) {
    waiters = new Waiter[devices];
    for (int i = 0; i < devices; i++) {
      waiters[i] = new Waiter();
    }
    live = devices;
  }

  /** Waits until all {@code members} have come to {@code key} with what they bring. */
  Gathering gather(
      int device, Key key, ImmutableIntArray members, int place, Peers.Contribution own) {
    lock.lock();
    try {
      refuseIfReleased();
      Gathering gathering =
          open.computeIfAbsent(key, k -> new Gathering(members, lock.newCondition()));
      gathering.brought[place] = own;
      gathering.arrived++;
      if (gathering.arrived == gathering.size()) {
        open.remove(key);
        for (int i = 0; i < members.length(); i++) {
          resume(members.get(i));
        }
        gathering.changed.signalAll();
        return gathering;
      }
      await(
          device,
          own.op(),
          gathering::missing,
          gathering.changed,
          () -> gathering.arrived < gathering.size());
      return gathering;
    } finally {
      lock.unlock();
    }
  }

  /** What all members work on together: made by the first that asks. */
  <T> T shared(Gathering gathering, Class<T> type, Supplier<T> make) {
    lock.lock();
    try {
      Object made = gathering.shared;
      if (made == null) {
        made = make.get();
        gathering.shared = made;
      }
      return type.cast(made);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all members have finished their part of the work. */
  void finish(int device, Op op, Gathering gathering) {
    lock.lock();
    try {
      refuseIfReleased();
      gathering.finished++;
      if (gathering.finished == gathering.size()) {
        for (int i = 0; i < gathering.size(); i++) {
          resume(gathering.members.get(i));
        }
        gathering.changed.signalAll();
        return;
      }
      await(
          device,
          op,
          gathering::missing,
          gathering.changed,
          () -> gathering.finished < gathering.size());
    } finally {
      lock.unlock();
    }
  }

  /** Leaves tensors for whoever receives under {@code address}; does not wait. */
  void send(Object address, int sender, Op op, ImmutableList<Tensor> tensors) {
    lock.lock();
    try {
      refuseIfReleased();
      Mailbox box = mailboxes.computeIfAbsent(address, a -> new Mailbox(lock.newCondition()));
      box.letters.add(new Letter(sender, op, tensors));
      box.waiting.forEach(this::resume);
      box.waiting.clear();
      box.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest tensors sent to {@code address}, waiting for some.
   *
   * @param senders who may send there, if that is known
   */
  ImmutableList<Tensor> receive(int device, Object address, ImmutableIntArray senders, Op op) {
    lock.lock();
    try {
      refuseIfReleased();
      Mailbox box = mailboxes.computeIfAbsent(address, a -> new Mailbox(lock.newCondition()));
      while (box.letters.isEmpty()) {
        box.waiting.add(device);
        await(device, op, () -> senders, box.changed, box.letters::isEmpty);
      }
      return box.letters.remove().tensors();
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #receive}, from an address that is used once. */
  ImmutableList<Tensor> receiveOnce(int device, Object address, int sender, Op op) {
    ImmutableList<Tensor> tensors = receive(device, address, ImmutableIntArray.of(sender), op);
    lock.lock();
    try {
      mailboxes.remove(address);
      return tensors;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a device that has done {@code ordinal} ops has to stop. */
  boolean stopped(long ordinal) {
    return ordinal > limit;
  }

  /** A device has come to its end. */
  void ended(int device) {
    lock.lock();
    try {
      leave(device);
    } finally {
      lock.unlock();
    }
  }

  /** A device has failed; the others go on to the same op, then they are released. */
  void failed(Failure one) {
    lock.lock();
    try {
      Failure known = failure;
      if (known == null
          || one.ordinal() < known.ordinal()
          || one.ordinal() == known.ordinal() && one.device() < known.device()) {
        failure = one;
        limit = one.ordinal();
      }
      leave(one.device());
    } finally {
      lock.unlock();
    }
  }

  /** Releases everybody, running ones at their next op. */
  void cancel() {
    lock.lock();
    try {
      limit = -1;
      release();
    } finally {
      lock.unlock();
    }
  }

  /** The failure to report, if a device failed. */
  @Nullable Failure failure() {
    return failure;
  }

  /** The deadlock to report, if there was one. */
  @Nullable Diagnostic deadlock() {
    return deadlock;
  }

  /** What was sent and not received, once all have ended; that of the lowest device. */
  Optional<Diagnostic> unreceived() {
    lock.lock();
    try {
      return mailboxes.values().stream()
          .flatMap(box -> box.letters.stream())
          .min(
              Comparator.comparingInt(Letter::sender)
                  .thenComparingInt(letter -> letter.op().loc().line()))
          .map(letter -> MeshErrors.unreceived(letter.sender(), letter.op()));
    } finally {
      lock.unlock();
    }
  }

  private void leave(int device) {
    Waiter waiter = waiters[device];
    if (!waiter.gone) {
      waiter.gone = true;
      live--;
      releaseIfStuck();
    }
  }

  private void await(
      int device,
      Op op,
      Supplier<ImmutableIntArray> missing,
      Condition changed,
      java.util.function.BooleanSupplier hasToWait) {
    Waiter waiter = waiters[device];
    waiter.at = op;
    waiter.missing = missing;
    waiter.on = changed;
    waiting++;
    releaseIfStuck();
    while (waiter.on != null && !released) {
      changed.awaitUninterruptibly();
    }
    if (hasToWait.getAsBoolean() && released) {
      throw new Released();
    }
  }

  /** A device that waits may go on. */
  private void resume(int device) {
    Waiter waiter = waiters[device];
    if (waiter.on != null) {
      waiter.on = null;
      waiting--;
    }
  }

  private void refuseIfReleased() {
    if (released) {
      throw new Released();
    }
  }

  private void releaseIfStuck() {
    if (waiting < live || released || live == 0) {
      return;
    }
    if (failure == null) {
      deadlock = describeDeadlock();
    }
    release();
  }

  private Diagnostic describeDeadlock() {
    ImmutableList.Builder<Deadlock.Stuck> stuck = ImmutableList.builder();
    ImmutableIntArray.Builder ended = ImmutableIntArray.builder();
    for (int device = 0; device < waiters.length; device++) {
      Waiter waiter = waiters[device];
      if (waiter.gone) {
        ended.add(device);
        continue;
      }
      Op at = Objects.requireNonNull(waiter.at);
      stuck.add(new Deadlock.Stuck(device, at, waiter.missing.get()));
    }
    return new Deadlock(stuck.build(), ended.build()).describe();
  }

  private void release() {
    released = true;
    for (Waiter waiter : waiters) {
      if (waiter.on != null) {
        waiter.on.signalAll();
      }
    }
  }
}
