package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.ir.op.Communication;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** What devices in lockstep have sent to each other and not yet received. */
final class Mailboxes {
  private record Address(long channel, long target) {}

  private final Map<Address, Queue<ImmutableList<Tensor>>> letters = new HashMap<>();

  void send(Communication.Send send, int device, ImmutableList<Tensor> tensors) {
    long channel = send.channel().handle();
    if (send.pairs().isEmpty()) {
      box(new Address(channel, -1)).add(tensors);
      return;
    }
    ImmutableLongArray pairs = send.pairs().get();
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      if (pairs.get(i) == device) {
        box(new Address(channel, pairs.get(i + 1))).add(tensors);
      }
    }
  }

  ImmutableList<Tensor> receive(Communication.Recv recv, int device, Op op) {
    long target = recv.pairs().isPresent() ? device : -1;
    ImmutableList<Tensor> letter = box(new Address(recv.channel().handle(), target)).poll();
    if (letter == null) {
      throw MeshErrors.at(
          op, "mesh_deadlock", "deadlock: device " + device + " waits for somebody to send");
    }
    return letter;
  }

  private Queue<ImmutableList<Tensor>> box(Address address) {
    return letters.computeIfAbsent(address, a -> new ArrayDeque<>());
  }
}
