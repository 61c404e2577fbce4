package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Verifier;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.TensorMapping;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;

class ProgramArbitrariesTest {
  private static final int MOST_TRIES = 5_000;

  @Provide
  Arbitrary<Program> programs() {
    return ProgramArbitraries.programs(5);
  }

  @Provide
  Arbitrary<Program> products() {
    return ProgramArbitraries.programs(6)
        .withOps("stablehlo.dot_general", "stablehlo.add", "stablehlo.transpose")
        .on(Mesh.of("a", 2, "b", 3));
  }

  @Provide
  Arbitrary<Op> ops() {
    return ProgramArbitraries.ops("stablehlo.gather", "stablehlo.reduce");
  }

  @Provide
  Arbitrary<OpShardingRule> rules() {
    return ProgramArbitraries.rules(9);
  }

  @Provide
  Arbitrary<TensorType> types() {
    return ProgramArbitraries.types(9);
  }

  @Provide
  Arbitrary<Mesh> meshes() {
    return ProgramArbitraries.meshes(8);
  }

  private static void verifies(Program program) {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    assertEquals(List.of(), errors.list(), program::toString);
  }

  @Property(tries = 100)
  void everyProgramVerifies(@ForAll("programs") Program program) {
    verifies(program);
  }

  @Property(tries = 50)
  void thereAreOnlyTheOpsAndTheMeshAskedFor(@ForAll("products") Program program) {
    assertEquals(
        "\"a\"=2, \"b\"=3", program.meshes().get(0).mesh().toString().replaceAll(".*\\[|].*", ""));
    ImmutableSet<String> asked =
        ImmutableSet.of(
            "stablehlo.dot_general",
            "stablehlo.add",
            "stablehlo.transpose",
            "stablehlo.constant",
            "func.return");
    for (Op op : program.entry().block().ops()) {
      assertTrue(asked.contains(op.kind().mnemonic()), program::toString);
    }
  }

  @Example
  void opsThatNothingWritesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> first(ProgramArbitraries.programs(1).withOps("stablehlo.no_such_op"), 0));
  }

  @Property(tries = 50)
  void anOpIsOneOfThoseAskedFor(@ForAll("ops") Op op) {
    assertTrue(
        List.of("stablehlo.gather", "stablehlo.reduce").contains(op.kind().mnemonic()),
        op::toString);
  }

  /** On a custom call of just these tensors, a rule verifies and reads back. */
  @Property(tries = 200)
  void everyRuleVerifies(@ForAll("rules") OpShardingRule rule) {
    ImmutableList<String> operands = types(rule, rule.operands());
    String text =
        "func.func @main(%s) -> (%s) {\n"
                .formatted(arguments(operands), String.join(", ", types(rule, rule.results())))
            + "  %%0%s = stablehlo.custom_call @f(%s) {sdy.sharding_rule = %s} : (%s) -> (%s)\n"
                .formatted(
                    rule.results().size() == 1 ? "" : ":" + rule.results().size(),
                    names("%a", operands.size()),
                    rule,
                    String.join(", ", operands),
                    String.join(", ", types(rule, rule.results())))
            + "  return %s : %s\n}\n"
                .formatted(
                    rule.results().size() == 1 ? "%0" : names("%0#", rule.results().size()),
                    String.join(", ", types(rule, rule.results())));
    Program program = Parser.parse("rule.mlir", text);
    verifies(program);
    assertTrue(program.toString().contains(rule.toString()), text);
  }

  private static String names(String stem, int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> stem + i)
        .collect(Collectors.joining(", "));
  }

  private static String arguments(List<String> types) {
    return java.util.stream.IntStream.range(0, types.size())
        .mapToObj(i -> "%a" + i + ": " + types.get(i))
        .collect(Collectors.joining(", "));
  }

  private static ImmutableList<String> types(
      OpShardingRule rule, ImmutableList<TensorMapping> tensors) {
    return tensors.stream()
        .map(tensor ->
            tensor.dims().stream()
                .map(dim ->
                    dim.factors().stream()
                            .mapToLong(rule.factorSizes()::get)
                            .reduce(1, (a, b) -> a * b)
                        + "x")
                .collect(Collectors.joining("", "tensor<", "f32>")))
        .collect(ImmutableList.toImmutableList());
  }

  @Property(tries = 100)
  void aShardingHasTheRankOfItsTensorAndNoAxisTwice(
      @ForAll("types") TensorType type, @ForAll("meshes") Mesh mesh) {
    var sharding = ProgramArbitraries.shardings("mesh", mesh, type).sample();
    assertEquals(type.rank(), sharding.rank());
    var axes = sharding.dims().stream().flatMap(d -> d.axes().stream()).toList();
    assertEquals(axes.size(), axes.stream().distinct().count());
    assertTrue(mesh.deviceCount() >= 1);
  }

  /** Whatever was drawn, what is left is the op that fails, on as little as it takes. */
  @Example
  void aFailingProgramShrinksToItsOp() {
    for (String op :
        List.of("stablehlo.sort", "stablehlo.scatter", "stablehlo.while", "chlo.top_k")) {
      for (long seed = 0; seed < 3; seed++) {
        Program small =
            shrunk(
                first(ProgramArbitraries.programs(8), seed, p -> p.toString().contains(op)),
                p -> p.toString().contains(op));
        verifies(small);
        String text = small.toString();
        assertTrue(text.lines().count() <= 28, text);
        assertTrue(small.entry().block().ops().size() <= 7, text);
        assertTrue(text.contains("<[\"x\"=2]>"), text);
      }
    }
  }

  @Example
  void everyStepOnTheWayVerifies() {
    for (long seed = 0; seed < 20; seed++) {
      first(ProgramArbitraries.programs(4), seed)
          .shrink()
          .limit(100)
          .forEach(smaller -> verifies(smaller.value()));
    }
  }

  private static Shrinkable<Program> first(ProgramArbitrary programs, long seed) {
    return programs.generator(1000).next(new Random(seed));
  }

  private static Shrinkable<Program> first(
      ProgramArbitrary programs, long seed, Predicate<Program> fails) {
    return programs.generator(1000).stream(new Random(seed))
        .filter(s -> fails.test(s.value()))
        .findFirst()
        .orElseThrow();
  }

  private static Program shrunk(Shrinkable<Program> from, Predicate<Program> fails) {
    Shrinkable<Program> at = from;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var next = at.shrink().filter(s -> fails.test(s.value())).findFirst();
      if (next.isEmpty()) {
        return at.value();
      }
      assertTrue(next.get().distance().compareTo(at.distance()) < 0, "it does not come to an end");
      at = next.get();
    }
    throw new AssertionError("it does not come to an end");
  }
}
