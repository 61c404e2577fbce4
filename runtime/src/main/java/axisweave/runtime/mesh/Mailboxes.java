package axisweave.runtime.mesh;

import axisweave.ir.DiagnosticException;
import axisweave.ir.Op;
import axisweave.ir.op.Communication;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;

/** What devices in lockstep have sent to each other and not yet received. */
final class Mailboxes {
  private record Address(long channel, long target) {}

  private record Letter(int sender, Op op, ImmutableList<Tensor> tensors) {}

  private final Map<Address, Queue<Letter>> letters = new LinkedHashMap<>();

  void send(Communication.Send send, int device, Op op, ImmutableList<Tensor> tensors) {
    Letter letter = new Letter(device, op, tensors);
    long channel = send.channel().handle();
    if (send.pairs().isEmpty()) {
      box(new Address(channel, -1)).add(letter);
      return;
    }
    ImmutableLongArray pairs = send.pairs().get();
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      if (pairs.get(i) == device) {
        box(new Address(channel, pairs.get(i + 1))).add(letter);
      }
    }
  }

  ImmutableList<Tensor> receive(Communication.Recv recv, int device, Op op) {
    ImmutableIntArray senders = ImmutableIntArray.of();
    if (recv.pairs().isPresent()) {
      OptionalInt source = DevicePeers.source(recv.pairs().get(), device);
      if (source.isEmpty()) {
        return DevicePeers.zeros(op);
      }
      senders = ImmutableIntArray.of(source.getAsInt());
    }
    long target = recv.pairs().isPresent() ? device : -1;
    Letter letter = box(new Address(recv.channel().handle(), target)).poll();
    if (letter == null) {
      ImmutableList<Deadlock.Stuck> stuck =
          ImmutableList.of(new Deadlock.Stuck(device, op, senders));
      throw new DiagnosticException(new Deadlock(stuck, ImmutableIntArray.of()).describe());
    }
    DevicePeers.checkReceived(op, letter.tensors());
    return letter.tensors();
  }

  /** Refuses to end while something that was sent has not been received. */
  void checkEmpty() {
    for (Queue<Letter> box : letters.values()) {
      for (Letter letter : box) {
        throw new DiagnosticException(MeshErrors.unreceived(letter.sender(), letter.op()));
      }
    }
  }

  private Queue<Letter> box(Address address) {
    return letters.computeIfAbsent(address, a -> new ArrayDeque<>());
  }
}
