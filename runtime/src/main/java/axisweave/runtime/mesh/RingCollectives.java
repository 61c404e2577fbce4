package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The collectives that go around a ring, as one device of a group takes part in them: in each of
 * n-1 steps it sends a piece to the next device and receives one from the device before.
 *
 * @param all the group, whose members have all come
 * @param place of this device in the group
 */
record RingCollectives(
    Rendezvous rendezvous, int device, Op op, Rendezvous.Gathering all, int place) {
  /** Where a piece is left for a member of a group. */
  private record Hop(Rendezvous.Gathering all, int operand, boolean reducing, int step, int to) {}

  /** The operands of all members, in the order of the group. */
  List<Tensor> gather(int operand, Tensor own) {
    Tensor[] pieces = new Tensor[all.size()];
    pieces[place] = own;
    pass(operand, pieces);
    return Arrays.asList(pieces);
  }

  /** Part {@code place} of the reduction of what the members cut into parts. */
  Tensor reduceScatter(int operand, List<Tensor> parts, Peers.Reducer reducer) {
    int n = all.size();
    Tensor moving = parts.get(before(place, 1));
    for (int step = 0; step < n - 1; step++) {
      send(operand, true, step, moving);
      Tensor received = receive(operand, true, step);
      Tensor own = parts.get(before(place, step + 2));
      moving = DirectCollectives.combine(reducer, received, own);
    }
    return n == 1 ? parts.get(0).copy() : moving;
  }

  /** The whole reduction: scattered, then gathered. */
  Tensor allReduce(int operand, Tensor own, Peers.Reducer reducer) {
    int n = all.size();
    Tensor flat = own.reshaped(ImmutableLongArray.of(own.count()));
    List<Tensor> parts = new ArrayList<>();
    List<ImmutableLongArray> starts = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      long from = own.count() * p / n;
      ImmutableLongArray start = ImmutableLongArray.of(from);
      starts.add(start);
      parts.add(flat.block(start, ImmutableLongArray.of(own.count() * (p + 1) / n - from)));
    }
    Tensor[] pieces = new Tensor[n];
    pieces[place] = reduceScatter(operand, parts, reducer);
    pass(operand, pieces);
    return Tensor.assemble(flat.type(), Arrays.asList(pieces), starts).reshaped(own.type().shape());
  }

  /** Sends the own piece around and fills in those of the others. */
  private void pass(int operand, Tensor[] pieces) {
    for (int step = 0; step < all.size() - 1; step++) {
      send(operand, false, step, pieces[before(place, step)]);
      pieces[before(place, step + 1)] = receive(operand, false, step);
    }
  }

  private int before(int member, int steps) {
    return Math.floorMod(member - steps, all.size());
  }

  private void send(int operand, boolean reducing, int step, Tensor piece) {
    Hop hop = new Hop(all, operand, reducing, step, (place + 1) % all.size());
    rendezvous.send(hop, ImmutableList.of(piece.copy()));
  }

  private Tensor receive(int operand, boolean reducing, int step) {
    return rendezvous.receiveOnce(device, new Hop(all, operand, reducing, step, place), op).get(0);
  }
}
