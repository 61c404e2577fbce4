package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.runtime.Fold;
import axisweave.runtime.Peers;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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

  /** Part {@code place} of the reduction of what the members cut along a dimension. */
  Tensor reduceScatter(int operand, Tensor own, int dim, Peers.Reducer reducer) {
    return reduceScatter(operand, p -> DirectCollectives.part(own, dim, p, all.size()), reducer);
  }

  /** Each sum is a piece of memory of the device that makes it, which the next one reads. */
  private Tensor reduceScatter(int operand, IntFunction<Tensor> parts, Peers.Reducer reducer) {
    int n = all.size();
    Tensor moving = parts.apply(before(place, 1));
    for (int step = 0; step < n - 1; step++) {
      send(operand, true, step, moving);
      Tensor received = receive(operand, true, step);
      Tensor own = parts.apply(before(place, step + 2));
      moving = Fold.of(ImmutableList.of(received, own), reducer);
    }
    return n == 1 ? moving.copy() : moving;
  }

  /** The whole reduction: scattered, then gathered. */
  Tensor allReduce(int operand, Tensor own, Peers.Reducer reducer) {
    int n = all.size();
    Tensor flat = own.reshaped(ImmutableLongArray.of(own.count()));
    ImmutableList<ImmutableLongArray> starts =
        IntStream.range(0, n)
            .mapToObj(p -> ImmutableLongArray.of(own.count() * p / n))
            .collect(ImmutableList.toImmutableList());
    Tensor[] pieces = new Tensor[n];
    pieces[place] =
        reduceScatter(
            operand,
            p ->
                flat.block(
                    starts.get(p),
                    ImmutableLongArray.of(own.count() * (p + 1) / n - starts.get(p).get(0))),
            reducer);
    pass(operand, pieces);
    return Tensor.assemble(flat.type(), Arrays.asList(pieces), starts).reshaped(own.type().shape());
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
    rendezvous.send(hop, ImmutableList.of(piece));
  }

  private Tensor receive(int operand, boolean reducing, int step) {
    return rendezvous.receiveOnce(device, new Hop(all, operand, reducing, step, place), op).get(0);
  }
}
