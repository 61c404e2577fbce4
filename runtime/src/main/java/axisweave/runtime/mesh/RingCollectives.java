package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.runtime.Fold;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
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

  /**
   * Part {@code place} of the reduction of what the members cut along a dimension. Each sum is a
   * piece of memory of the device that makes it, which the next one reads.
   */
  Tensor reduceScatter(int operand, Tensor own, int dim, Peers.Reducer reducer) {
    int n = all.size();
    Tensor moving = DirectCollectives.part(own, dim, before(place, 1), n);
    for (int step = 0; step < n - 1; step++) {
      send(operand, true, step, moving);
      Tensor received = receive(operand, true, step);
      Tensor mine = DirectCollectives.part(own, dim, before(place, step + 2), n);
      moving = Fold.of(ImmutableList.of(received, mine), reducer);
    }
    return n == 1 ? moving.copy() : moving;
  }

  /**
   * The whole reduction, scattered, then gathered, in {@code memory}, which holds the own operand
   * and which nobody else knows. Devices read pieces of it until all have finished; a piece is
   * overwritten only by a sum that has been where it was read.
   */
  void allReduce(int operand, Tensor memory, Peers.Reducer reducer) {
    for (int step = 0; step < all.size() - 1; step++) {
      send(operand, true, step, piece(memory, before(place, step + 1)));
      Tensor mine = piece(memory, before(place, step + 2));
      Fold.into(ImmutableList.of(receive(operand, true, step), mine), mine, reducer);
    }
    for (int step = 0; step < all.size() - 1; step++) {
      send(operand, false, step, piece(memory, before(place, step)));
      Tensor whole = receive(operand, false, step);
      Fold.into(ImmutableList.of(whole), piece(memory, before(place, step + 1)), reducer);
    }
  }

  /** Elements {@code p * count / n} up to {@code (p + 1) * count / n}. */
  private Tensor piece(Tensor memory, int p) {
    long count = memory.count();
    long from = count * p / all.size();
    long to = count * (p + 1) / all.size();
    return memory
        .reshaped(ImmutableLongArray.of(count))
        .block(ImmutableLongArray.of(from), ImmutableLongArray.of(to - from));
  }

  /** Sends the own piece around and fills in those of the others. */
  private void pass(int operand, Tensor[] pieces) {
    for (int step = 0; step < all.size() - 1; step++) {
      send(operand, false, step, pieces[before(place, step)]);
      pieces[before(place, step + 1)] = receive(operand, false, step).copy();
    }
  }

  private int before(int member, int steps) {
    return Math.floorMod(member - steps, all.size());
  }

  private void send(int operand, boolean reducing, int step, Tensor piece) {
    Hop hop = new Hop(all, operand, reducing, step, (place + 1) % all.size());
    rendezvous.send(hop, device, op, ImmutableList.of(piece));
  }

  private Tensor receive(int operand, boolean reducing, int step) {
    Hop hop = new Hop(all, operand, reducing, step, place);
    return rendezvous.receiveOnce(device, hop, all.members.get(before(place, 1)), op).get(0);
  }
}
