package axisweave.testdata;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.ir.sharding.Mesh;
import axisweave.testdata.wide.Domain;
import axisweave.testdata.wide.DrawnProgram;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * Random programs with shardings, over all ops and random meshes or over those asked for. One that
 * fails shrinks: steps are left out, then sizes, arguments, axes and annotations go, as long as it
 * still fails.
 *
 * <pre>
 * {@literal @}Provide Arbitrary&lt;Program&gt; products() {
 *   return ProgramArbitraries.programs(6).withOps("stablehlo.dot_general", "stablehlo.add");
 * }
 * </pre>
 */
@SuppressWarnings("exports") // who names jqwik has it
public final class ProgramArbitrary implements Arbitrary<Program> {
  /**
   * What is often forgotten: nothing to do, one device, numbers without dimensions, no elements.
   */
  private static final ImmutableList<String> EDGES =
      ImmutableList.of(
          """
          sdy.mesh @mesh = <["x"=2]>
          func.func @main() {
            return
          }
          """,
          """
          sdy.mesh @mesh = <["x"=1]>
          func.func @main(%a0: tensor<3xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<3xf32> {
            %v0 = stablehlo.abs %a0 : tensor<3xf32>
            return %v0 : tensor<3xf32>
          }
          """,
          """
          sdy.mesh @mesh = <["x"=2]>
          func.func @main(%a0: tensor<i32>) -> (tensor<i32>, tensor<i32>) {
            %v0 = stablehlo.add %a0, %a0 : tensor<i32>
            return %a0, %v0 : tensor<i32>, tensor<i32>
          }
          """,
          """
          sdy.mesh @mesh = <["x"=2, "y"=2]>
          func.func @main(%a0: tensor<0x5xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {"y"}]>}) -> tensor<0x5xf32> {
            %v0 = stablehlo.negate %a0 : tensor<0x5xf32>
            return %v0 : tensor<0x5xf32>
          }
          """,
          """
          sdy.mesh @mesh = <["x"=2, "y"=3], device_ids=[5, 4, 3, 2, 1, 0]>
          func.func @main(%a0: tensor<5xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"y", "x"}]>}) -> (tensor<5xi32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
            %v0 = stablehlo.negate %a0 : tensor<5xi32>
            return %v0 : tensor<5xi32>
          }
          """);

  private final int most;
  private final Domain domain;

  ProgramArbitrary(int most, Domain domain) {
    this.most = most;
    this.domain = domain;
  }

  /** Only these ops, named with their dialect, and constants. */
  public ProgramArbitrary withOps(String... ops) {
    return new ProgramArbitrary(most, domain.withOps(ops));
  }

  /** All on this mesh. */
  public ProgramArbitrary on(Mesh mesh) {
    return new ProgramArbitrary(most, domain.on(mesh));
  }

  /** With shardings on arguments, and nowhere else. */
  public ProgramArbitrary annotatingArgumentsAlone() {
    return new ProgramArbitrary(most, domain.annotatingArgumentsAlone());
  }

  @Override
  public RandomGenerator<Program> generator(int genSize) {
    return random -> new Shrinking(drawn(random));
  }

  private DrawnProgram drawn(Random random) {
    return DrawnProgram.of(random.nextLong(), 1 + random.nextInt(most), domain);
  }

  /** Those of {@link #EDGES} that belong here: with ops or a mesh asked for, none does. */
  @Override
  public EdgeCases<Program> edgeCases(int maxEdgeCases) {
    if (!domain.equals(Domain.ALL)) {
      return EdgeCases.none();
    }
    List<Supplier<Shrinkable<Program>>> cases =
        EDGES.stream()
            .limit(maxEdgeCases)
            .<Supplier<Shrinkable<Program>>>map(
                text -> () -> Shrinkable.unshrinkable(Parser.parse("edge.mlir", text)))
            .toList();
    return EdgeCases.fromSuppliers(cases);
  }

  /** A program on its way to a smaller one. */
  private record Shrinking(DrawnProgram drawn) implements Shrinkable<Program> {
    @Override
    public Program value() {
      return drawn.program();
    }

    @Override
    public Stream<Shrinkable<Program>> shrink() {
      return drawn.smaller().map(Shrinking::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(drawn.size().stream().mapToLong(Long::longValue).toArray());
    }
  }
}
