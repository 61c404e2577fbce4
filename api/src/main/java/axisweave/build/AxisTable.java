package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which named axis of the tensors lies along which axes of a mesh: one table for a whole model.
 * Going from 8 devices to 6144 means another table and another mesh, and nothing else.
 *
 * <pre>{@code
 * AxisTable.of(Mesh.of("data", 2, "model", 4)).map("batch", "data").map("heads", "model")
 * }</pre>
 *
 * <p>An axis that is not in the table stays open: propagation may split it. One that is mapped to
 * nothing is closed. If two axes of one tensor are mapped to the same mesh axis, the first of them
 * gets it and the other stays open.
 */
public record AxisTable(
    Mesh mesh,
    ImmutableMap<String, ImmutableList<AxisRef>> axes,
    ImmutableMap<String, ImmutableList<String>> values) {

  public static AxisTable of(Mesh mesh) {
    return new AxisTable(mesh, ImmutableMap.of(), ImmutableMap.of());
  }

  /** The same with a named axis mapped to mesh axes, major to minor. */
  public AxisTable map(String axis, String... meshAxes) {
    ImmutableList.Builder<AxisRef> refs = ImmutableList.builder();
    for (String name : meshAxes) {
      checkArgument(mesh.indexOf(name).isPresent(), "the mesh %s has no axis %s", mesh, name);
      refs.add(AxisRef.of(name));
    }
    return new AxisTable(
        mesh,
        ImmutableMap.<String, ImmutableList<AxisRef>>builder()
            .putAll(axes)
            .put(axis, refs.build())
            .buildKeepingLast(),
        values);
  }

  /**
   * The same with a layout of its own for the value called {@code value}, an argument, a result, or
   * one whose axes are named; each of {@code dims} as in {@link ProgramBuilder#sharding}.
   */
  public AxisTable override(String value, String... dims) {
    return new AxisTable(
        mesh,
        axes,
        ImmutableMap.<String, ImmutableList<String>>builder()
            .putAll(values)
            .put(value, ImmutableList.copyOf(dims))
            .buildKeepingLast());
  }

  /** How the value called {@code value} lies, which has these axes. */
  TensorSharding sharding(String value, List<String> names) {
    ImmutableList<String> own = values.get(value);
    if (own == null) {
      return sharding(names);
    }
    checkArgument(own.size() == names.size(), "%s has axes %s, its override %s", value, names, own);
    return written(ProgramBuilder.MESH, own);
  }

  /** How a tensor with these axes lies. */
  private TensorSharding sharding(List<String> names) {
    List<AxisRef> taken = new ArrayList<>();
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (String name : names) {
      ImmutableList<AxisRef> refs = axes.get(name);
      if (refs == null || refs.stream().anyMatch(taken::contains)) {
        dims.add(DimensionSharding.OPEN);
        continue;
      }
      taken.addAll(refs);
      dims.add(DimensionSharding.of(refs));
    }
    return TensorSharding.of(ProgramBuilder.MESH, dims.build());
  }

  static TensorSharding written(String mesh, List<String> dims) {
    ImmutableList.Builder<DimensionSharding> all = ImmutableList.builder();
    for (String dim : dims) {
      List<String> names = Splitter.on(',').trimResults().omitEmptyStrings().splitToList(dim);
      ImmutableList<AxisRef> refs =
          names.stream()
              .filter(name -> !name.equals("?"))
              .map(AxisRef::of)
              .collect(ImmutableList.toImmutableList());
      all.add(new DimensionSharding(refs, names.contains("?"), OptionalInt.empty()));
    }
    return TensorSharding.of(mesh, all.build());
  }
}
