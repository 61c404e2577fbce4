package axisweave.passes.partition;

import axisweave.ir.TensorType;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Collections;
import java.util.Optional;

/**
 * How a value lies on the devices: for each dimension the digits (see {@link Devices}) that it is
 * split over, major first, and the digits along which devices hold parts that a combiner has yet to
 * join. A dimension of n over k shards is padded to k * ceil(n / k): shard s holds the elements
 * from s * ceil(n / k) on, and what lies beyond n is anything.
 */
record Layout(
    ImmutableList<ImmutableIntArray> dims, ImmutableIntArray partial, Optional<Combiner> combiner) {

  static Layout of(ImmutableList<ImmutableIntArray> dims) {
    return new Layout(dims, ImmutableIntArray.of(), Optional.empty());
  }

  static Layout replicated(int rank) {
    return of(ImmutableList.copyOf(Collections.nCopies(rank, ImmutableIntArray.of())));
  }

  int rank() {
    return dims.size();
  }

  ImmutableIntArray dim(int d) {
    return dims.get(d);
  }

  boolean isPartial() {
    return !partial.isEmpty();
  }

  boolean isReplicated() {
    return !isPartial() && dims.stream().allMatch(ImmutableIntArray::isEmpty);
  }

  /** The same, with all parts joined. */
  Layout reduced() {
    return isPartial() ? of(dims) : this;
  }

  Layout withPartial(ImmutableIntArray digits, Combiner how) {
    return digits.isEmpty() ? this : new Layout(dims, digits, Optional.of(how));
  }

  Layout withDim(int d, ImmutableIntArray digits) {
    ImmutableList.Builder<ImmutableIntArray> all = ImmutableList.builder();
    for (int i = 0; i < dims.size(); i++) {
      all.add(i == d ? digits : dims.get(i));
    }
    return new Layout(all.build(), partial, combiner);
  }

  long shards(int d, Devices devices) {
    return devices.size(dims.get(d));
  }

  /** The size of each device's part of a dimension of {@code size}. */
  long local(int d, long size, Devices devices) {
    return ceilDiv(size, shards(d, devices));
  }

  /** The shape that each device holds. */
  ImmutableLongArray local(ImmutableLongArray shape, Devices devices) {
    ImmutableLongArray.Builder sizes = ImmutableLongArray.builder(rank());
    for (int d = 0; d < rank(); d++) {
      sizes.add(local(d, shape.get(d), devices));
    }
    return sizes.build();
  }

  TensorType local(TensorType type, Devices devices) {
    return type.withShape(local(type.shape(), devices));
  }

  /** Whether some device holds elements beyond the end of dimension {@code d}. */
  boolean isPadded(int d, long size, Devices devices) {
    return size % shards(d, devices) != 0;
  }

  static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }

  static ImmutableIntArray concat(ImmutableIntArray a, ImmutableIntArray b) {
    return a.isEmpty()
        ? b
        : b.isEmpty() ? a : ImmutableIntArray.builder().addAll(a).addAll(b).build();
  }

  /** Those of {@code digits} that are not in {@code others}. */
  static ImmutableIntArray without(ImmutableIntArray digits, ImmutableIntArray others) {
    ImmutableIntArray.Builder rest = ImmutableIntArray.builder();
    digits.stream().filter(a -> !others.contains(a)).forEach(rest::add);
    return rest.build();
  }

  /** The length of the longest common prefix. */
  static int commonPrefix(ImmutableIntArray a, ImmutableIntArray b) {
    int n = Math.min(a.length(), b.length());
    int i = 0;
    while (i < n && a.get(i) == b.get(i)) {
      i++;
    }
    return i;
  }
}
