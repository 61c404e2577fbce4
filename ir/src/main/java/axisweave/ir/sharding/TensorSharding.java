package axisweave.ir.sharding;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/**
 * How a tensor lies on a mesh. {@code replicated} axes may not be used by propagation; along {@code
 * unreduced} axes the devices hold parts that {@code reduction} still has to combine (sum unless
 * said).
 */
public record TensorSharding(
    MeshRef mesh,
    ImmutableList<DimensionSharding> dims,
    ImmutableList<AxisRef> replicated,
    ImmutableList<AxisRef> unreduced,
    Reduction reduction)
    implements ShardingAttribute {
  /** How unreduced parts combine. */
  public enum Reduction {
    SUM,
    MAX,
    MIN
  }

  public static TensorSharding of(String mesh, ImmutableList<DimensionSharding> dims) {
    return of(new MeshRef.Named(mesh), dims);
  }

  public static TensorSharding of(MeshRef mesh, ImmutableList<DimensionSharding> dims) {
    return new TensorSharding(mesh, dims, ImmutableList.of(), ImmutableList.of(), Reduction.SUM);
  }

  /** Closed and not split on any of {@code rank} dimensions. */
  public static TensorSharding replicated(MeshRef mesh, int rank) {
    return of(
        mesh, ImmutableList.copyOf(java.util.Collections.nCopies(rank, DimensionSharding.CLOSED)));
  }

  /** Fully open on {@code rank} dimensions. */
  public static TensorSharding open(MeshRef mesh, int rank) {
    return of(
        mesh, ImmutableList.copyOf(java.util.Collections.nCopies(rank, DimensionSharding.OPEN)));
  }

  public int rank() {
    return dims.size();
  }

  public DimensionSharding dim(int d) {
    return dims.get(d);
  }

  public TensorSharding withDims(ImmutableList<DimensionSharding> other) {
    return new TensorSharding(mesh, other, replicated, unreduced, reduction);
  }

  /** What stands between the angle brackets and around: {@code <@mesh, [{"x"}, {?}]>}. */
  public String body() {
    StringBuilder out = new StringBuilder("<").append(mesh).append(", ").append(dims);
    if (!replicated.isEmpty()) {
      out.append(", replicated={").append(Joiner.on(", ").join(replicated)).append('}');
    }
    if (!unreduced.isEmpty()) {
      String how =
          reduction == Reduction.SUM ? "" : reduction.name().toLowerCase(java.util.Locale.ROOT);
      out.append(", unreduced=")
          .append(how)
          .append('{')
          .append(Joiner.on(", ").join(unreduced))
          .append('}');
    }
    return out.append('>').toString();
  }

  @Override
  public String toString() {
    return "#sdy.sharding" + body();
  }
}
