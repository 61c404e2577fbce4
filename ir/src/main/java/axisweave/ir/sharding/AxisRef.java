package axisweave.ir.sharding;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Quoted;
import java.util.Comparator;
import java.util.Optional;

/**
 * A whole axis, {@code "x"}, or a part of one, {@code "x":(2)4}.
 *
 * <p>An axis of n devices is the interval [1, n) of products: the part {@code "x":(m)k} covers [m,
 * m * k). With n = 8, {@code "x":(1)2}, {@code "x":(2)2} and {@code "x":(4)2} are its three binary
 * digits, major to minor; {@code "x":(1)4} covers the first two, so it contains both, overlaps
 * {@code "x":(2)4} in {@code "x":(2)2}, and is a prefix of {@code "x"}. Two parts of one axis can
 * be used together only if their ends divide one another: {@code "x":(1)2} and {@code "x":(1)3} of
 * 6 cannot.
 *
 * <p>The natural order is by name, then by place and size, a whole axis standing behind the parts
 * that begin where it does; {@link Mesh#axisOrder} takes the order of the mesh's axes instead.
 */
public record AxisRef(String name, Optional<SubAxis> sub) implements Comparable<AxisRef> {
  /**
   * Of an axis of n devices reshaped to [preSize, size, n / (preSize * size)], the middle one.
   *
   * @param preSize the product of what is major to it, at least 1
   * @param size its own size, more than 1
   */
  public record SubAxis(long preSize, long size) {}

  /** By place, then size, for parts of one axis; a whole axis behind the prefixes of it. */
  static final Comparator<AxisRef> BY_PLACE =
      Comparator.comparingLong(AxisRef::preSize).thenComparingLong(AxisRef::sizeOrWhole);

  private static final Comparator<AxisRef> ALPHABETICAL =
      Comparator.comparing(AxisRef::name).thenComparing(BY_PLACE);

  public static AxisRef of(String name) {
    return new AxisRef(name, Optional.empty());
  }

  public static AxisRef of(String name, long preSize, long size) {
    return new AxisRef(name, Optional.of(new SubAxis(preSize, size)));
  }

  /** The part [preSize, preSize * size) of an axis: the whole axis if that is all of it. */
  public static AxisRef of(String name, long preSize, long size, Mesh mesh) {
    boolean whole = preSize == 1 && mesh.sizeOf(name).orElse(-1) == size;
    return whole ? of(name) : of(name, preSize, size);
  }

  /** Its size on a mesh; a whole axis that the mesh lacks counts 1. */
  public long size(Mesh mesh) {
    return sub.isPresent() ? sub.get().size() : mesh.sizeOf(name).orElse(1);
  }

  public boolean isWhole() {
    return sub.isEmpty();
  }

  /** The product of what is major to it in its axis: where its interval begins. */
  public long preSize() {
    return sub.isPresent() ? sub.get().preSize() : 1;
  }

  /** {@code preSize * size}: where its interval ends. */
  public long nextPreSize(Mesh mesh) {
    return preSize() * size(mesh);
  }

  private long sizeOrWhole() {
    return sub.isPresent() ? sub.get().size() : Long.MAX_VALUE;
  }

  /** The end of the interval; that of a whole axis is beyond all others. */
  private long end() {
    return sub.isPresent() ? sub.get().preSize() * sub.get().size() : Long.MAX_VALUE;
  }

  /** Whether {@code other} is this or a part of it. */
  public boolean contains(AxisRef other) {
    return name.equals(other.name) && preSize() <= other.preSize() && end() >= other.end();
  }

  /** Whether this is {@code other} or its major part. */
  public boolean isPrefixOf(AxisRef other) {
    return other.contains(this) && preSize() == other.preSize();
  }

  /** Whether this is the major part of {@code other} and not all of it. */
  public boolean isStrictPrefixOf(AxisRef other) {
    return isPrefixOf(other) && end() != other.end();
  }

  /** Whether this is {@code other} or its minor part. */
  public boolean isSuffixOf(AxisRef other, Mesh mesh) {
    return other.contains(this) && nextPreSize(mesh) == other.nextPreSize(mesh);
  }

  /** Whether this is the minor part of {@code other} and not all of it. */
  public boolean isStrictSuffixOf(AxisRef other, Mesh mesh) {
    return isSuffixOf(other, mesh) && preSize() != other.preSize();
  }

  /** Whether some part belongs to both. */
  public boolean overlaps(AxisRef other) {
    return name.equals(other.name) && preSize() < other.end() && other.preSize() < end();
  }

  /** Whether both can shard one tensor, or two tensors of one op: their ends must divide. */
  public boolean canCoexist(AxisRef other) {
    if (!name.equals(other.name) || isWhole() || other.isWhole()) {
      return true;
    }
    long minPre = Math.min(preSize(), other.preSize());
    long maxPre = Math.max(preSize(), other.preSize());
    long minEnd = Math.min(end(), other.end());
    long maxEnd = Math.max(end(), other.end());
    if (minEnd > maxPre) {
      return minEnd % maxPre == 0 && maxPre % minPre == 0 && maxEnd % minEnd == 0;
    }
    return maxPre % minEnd == 0;
  }

  /** The part that belongs to both, if there is one. */
  public Optional<AxisRef> overlapWith(AxisRef other) {
    if (!overlaps(other) || !canCoexist(other)) {
      return Optional.empty();
    }
    if (contains(other)) {
      return Optional.of(other);
    }
    if (other.contains(this)) {
      return Optional.of(this);
    }
    long pre = Math.max(preSize(), other.preSize());
    return Optional.of(of(name, pre, Math.min(end(), other.end()) / pre));
  }

  /** The longer of the two if one is a prefix of the other: then the shorter one. */
  public Optional<AxisRef> greatestCommonPrefix(AxisRef other) {
    if (isPrefixOf(other)) {
      return Optional.of(this);
    }
    return other.isPrefixOf(this) ? Optional.of(other) : Optional.empty();
  }

  /**
   * The part of this before {@code other} begins; all of it if they do not overlap, nothing if they
   * cannot coexist. What of this lies behind {@code other} is lost.
   */
  public Optional<AxisRef> prefixWithoutOverlap(AxisRef other) {
    if (!canCoexist(other)) {
      return Optional.empty();
    }
    if (!overlaps(other)) {
      return Optional.of(this);
    }
    if (preSize() >= other.preSize()) {
      return Optional.empty();
    }
    return Optional.of(of(name, preSize(), other.preSize() / preSize()));
  }

  /**
   * The part of this behind the end of {@code other}; all of it if they do not overlap, nothing if
   * they cannot coexist.
   */
  public Optional<AxisRef> suffixWithoutOverlap(AxisRef other, Mesh mesh) {
    if (!canCoexist(other)) {
      return Optional.empty();
    }
    if (!overlaps(other)) {
      return Optional.of(this);
    }
    long from = other.nextPreSize(mesh);
    long to = nextPreSize(mesh);
    return to <= from ? Optional.empty() : Optional.of(of(name, from, to / from));
  }

  /** Whether {@code next} begins where this ends, so that the two are one part of an axis. */
  public boolean canMerge(AxisRef next) {
    return sub.isPresent()
        && next.sub.isPresent()
        && name.equals(next.name)
        && end() == next.preSize();
  }

  /** This and the part behind it as one. */
  public AxisRef merge(AxisRef next, Mesh mesh) {
    checkArgument(canMerge(next), "%s does not begin where %s ends", next, this);
    return of(name, preSize(), sizeOrWhole() * next.sizeOrWhole(), mesh);
  }

  /** The major part of this of the given size, which divides its own. */
  public AxisRef prefix(long size, Mesh mesh) {
    return size == size(mesh) ? this : of(name, preSize(), size);
  }

  /** What is left of this behind the {@link #prefix} of the given size, a proper divisor. */
  public AxisRef rest(long size, Mesh mesh) {
    return of(name, preSize() * size, size(mesh) / size);
  }

  @Override
  public int compareTo(AxisRef other) {
    return ALPHABETICAL.compare(this, other);
  }

  @Override
  public String toString() {
    return sub.isPresent()
        ? Quoted.of(name) + ":(" + sub.get().preSize() + ")" + sub.get().size()
        : Quoted.of(name);
  }
}
