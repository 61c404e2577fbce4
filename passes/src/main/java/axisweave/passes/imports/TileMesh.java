package axisweave.passes.imports;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.passes.imports.HloSharding.Stride;
import axisweave.passes.imports.HloSharding.Tiled;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A mesh that tiles are laid on. Its axes are found by the places that the tiles cut the row of
 * devices at: {@code [2,4]<=[8]} cuts 8 devices at 4, so they are 2 by 4; {@code [8]<=[2,4]T(1,0)}
 * cuts there too.
 */
record TileMesh(Mesh mesh) {
  private static final String AXIS = "_axis_";

  /** The mesh on which as many of the tiles as possible can be laid, the first ones first. */
  static TileMesh of(int devices, Collection<Tiled> all) {
    ImmutableLongArray natural = ImmutableLongArray.of();
    Optional<Tiled> odd =
        all.stream()
            .filter(t -> t.devices().length() == devices)
            .filter(t -> t.strides(positions(natural, devices)).isEmpty())
            .findFirst();
    TileMesh plain = of(devices, natural, all);
    if (odd.isEmpty()) {
      return plain;
    }
    TileMesh ordered = of(devices, odd.get().devices(), all);
    return ordered.fitting(all) > plain.fitting(all) ? ordered : plain;
  }

  private long fitting(Collection<Tiled> all) {
    return all.stream().filter(t -> axes(t).isPresent()).count();
  }

  private static TileMesh of(int devices, ImmutableLongArray order, Collection<Tiled> all) {
    TreeSet<Long> cuts = new TreeSet<>(ImmutableList.of(1L, (long) devices));
    ImmutableIntArray positions = positions(order, devices);
    for (Tiled tiled : all) {
      tiled
          .strides(positions)
          .map(s -> with(cuts, s))
          .filter(TileMesh::nest)
          .ifPresent(cuts::addAll);
    }
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    int number = 0;
    for (Long hi = cuts.last(), lo = cuts.lower(hi); lo != null; hi = lo, lo = cuts.lower(hi)) {
      axes.add(new MeshAxis(AXIS + number++, hi / lo));
    }
    return new TileMesh(new Mesh(axes.build(), order));
  }

  private static ImmutableIntArray positions(ImmutableLongArray order, int devices) {
    return new Mesh(ImmutableList.of(new MeshAxis(AXIS, devices)), order).positions();
  }

  private static TreeSet<Long> with(
      TreeSet<Long> cuts, ImmutableList<ImmutableList<Stride>> strides) {
    TreeSet<Long> more = new TreeSet<>(cuts);
    for (ImmutableList<Stride> dim : strides) {
      for (Stride stride : dim) {
        more.add(stride.stride());
        more.add(stride.stride() * stride.size());
      }
    }
    return more;
  }

  private static boolean nest(TreeSet<Long> cuts) {
    long last = 1;
    for (long cut : cuts) {
      if (cut % last != 0) {
        return false;
      }
      last = cut;
    }
    return true;
  }

  /** The axes of each dimension of the tiles, if they can be laid on this mesh. */
  Optional<ImmutableList<ImmutableList<AxisRef>>> axes(Tiled tiled) {
    TreeSet<Long> cuts = new TreeSet<>();
    long size = mesh.deviceCount();
    cuts.add(size);
    for (MeshAxis axis : mesh.axes()) {
      size /= axis.size();
      cuts.add(size);
    }
    return tiled
        .strides(mesh.positions())
        .filter(s -> nest(with(cuts, s)))
        .map(s ->
            s.stream()
                .map(dim ->
                    dim.stream()
                        .flatMap(stride -> axes(stride).stream())
                        .collect(ImmutableList.toImmutableList()))
                .collect(ImmutableList.toImmutableList()));
  }

  private ImmutableList<AxisRef> axes(Stride stride) {
    ImmutableList.Builder<AxisRef> refs = ImmutableList.builder();
    long end = mesh.deviceCount();
    for (MeshAxis axis : mesh.axes()) {
      long begin = end / axis.size();
      long from = Math.min(end, stride.stride() * stride.size());
      long to = Math.max(begin, stride.stride());
      if (to < from) {
        refs.add(AxisRef.of(axis.name(), end / from, from / to, mesh));
      }
      end = begin;
    }
    return refs.build();
  }
}
