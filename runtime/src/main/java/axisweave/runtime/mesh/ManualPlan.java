package axisweave.runtime.mesh;

import axisweave.ir.DiagnosticException;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TokenType;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A manual computation laid out on devices: the blocks of its operands and results, tokens left
 * out.
 */
record ManualPlan(
    Op op,
    DeviceGrid grid,
    ImmutableSet<String> axes,
    ImmutableList<Shards> operands,
    ImmutableList<Shards> results,
    ImmutableList<ImmutableIntArray> alike) {
  static ManualPlan of(Op op, Sdy.ManualComputation kind, Program program) {
    DeviceGrid grid = grid(op, kind, program);
    ImmutableSet<String> axes = ImmutableSet.copyOf(kind.manualAxes());
    return new ManualPlan(
        op,
        grid,
        axes,
        shards(op, grid, axes, op.operands(), kind.inShardings()),
        shards(op, grid, axes, op.results(), kind.outShardings()),
        alike(grid, axes));
  }

  private static ImmutableList<Shards> shards(
      Op op,
      DeviceGrid grid,
      Set<String> axes,
      ImmutableList<Value> values,
      ShardingPerValue shardings) {
    ImmutableList.Builder<Shards> all = ImmutableList.builder();
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i).type() instanceof TokenType)) {
        TensorSharding sharding = shardings.shardings().get(i);
        all.add(Shards.of(grid, sharding, axes, values.get(i).tensorType(), op.loc()));
      }
    }
    return all.build();
  }

  /** This, with the axes that are already manual around it. */
  ManualPlan within(ManualPlan outer) {
    if (!grid.mesh().equals(outer.grid.mesh())) {
      throw error(op, "a mesh " + grid.mesh() + " inside of " + outer.grid.mesh());
    }
    ImmutableSet<String> both =
        ImmutableSet.<String>builder().addAll(outer.axes).addAll(axes).build();
    return new ManualPlan(op, grid, both, operands, results, alike(grid, both));
  }

  ImmutableIntArray devices() {
    return ImmutableIntArray.copyOf(IntStream.range(0, grid.size()));
  }

  /** The devices at the same place as {@code device} along all manual axes, in order. */
  ImmutableIntArray alike(int device) {
    return alike.get(place(grid, axes, device));
  }

  /** By their place along the axes, the devices that stand there. */
  private static ImmutableList<ImmutableIntArray> alike(DeviceGrid grid, Set<String> axes) {
    List<ImmutableIntArray.Builder> places = new ArrayList<>();
    for (int device = 0; device < grid.size(); device++) {
      int place = place(grid, axes, device);
      while (places.size() <= place) {
        places.add(ImmutableIntArray.builder());
      }
      places.get(place).add(device);
    }
    return places.stream()
        .map(ImmutableIntArray.Builder::build)
        .collect(ImmutableList.toImmutableList());
  }

  private static int place(DeviceGrid grid, Set<String> axes, int device) {
    return grid.coordinate(
        device, axes.stream().map(AxisRef::of).collect(ImmutableList.toImmutableList()));
  }

  /** What a device gets of the operands. */
  ImmutableList<Tensor> slice(ImmutableList<Tensor> whole, int device) {
    ImmutableList.Builder<Tensor> own = ImmutableList.builder();
    for (int i = 0; i < whole.size(); i++) {
      own.add(operands.get(i).slice(whole.get(i), device));
    }
    return own.build();
  }

  /**
   * The whole results.
   *
   * @param parts what each of {@code devices} returned
   * @param adder an evaluator to sum with, where results are sums over devices
   */
  ImmutableList<Tensor> assemble(
      ImmutableIntArray devices, List<ImmutableList<Tensor>> parts, Interpreter adder) {
    ImmutableList<String> names =
        op.results().stream()
            .filter(result -> !(result.type() instanceof TokenType))
            .map(Value::toString)
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<Tensor> whole = ImmutableList.builder();
    for (int i = 0; i < results.size(); i++) {
      Map<Integer, Tensor> of = new LinkedHashMap<>();
      for (int d = 0; d < devices.length(); d++) {
        of.put(devices.get(d), parts.get(d).get(i));
      }
      whole.add(results.get(i).assemble(of, names.get(i), op.loc(), adder));
    }
    return whole.build();
  }

  private static DeviceGrid grid(Op op, Sdy.ManualComputation kind, Program program) {
    try {
      return DeviceGrid.of(mesh(op, kind, program));
    } catch (IllegalArgumentException e) {
      throw error(op, String.valueOf(e.getMessage()));
    }
  }

  private static Mesh mesh(Op op, Sdy.ManualComputation kind, Program program) {
    for (TensorSharding sharding :
        Iterables.concat(kind.inShardings().shardings(), kind.outShardings().shardings())) {
      return switch (sharding.mesh()) {
        case MeshRef.Inline inline -> inline.mesh();
        case MeshRef.Named named ->
            program.mesh(named.name()).orElseThrow(() -> error(op, "there is no mesh " + named));
      };
    }
    ImmutableList<MeshDeclaration> declared = program.meshes();
    if (!kind.manualAxes().isEmpty() && declared.size() == 1) {
      return declared.get(0).mesh();
    }
    return Mesh.of();
  }

  private static DiagnosticException error(Op op, String message) {
    return MeshErrors.at(op, "mesh_shards", message);
  }
}
