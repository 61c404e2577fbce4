package axisweave.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Rules;
import axisweave.ir.op.Windowed;
import axisweave.testdata.CaseFile;
import axisweave.testdata.wide.Domain;
import axisweave.testdata.wide.DrawnProgram;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of all ops, on the cases of single ops and on random programs. */
class RuleOracleTest {
  /** How many random programs: {@code -Daxisweave.rules=N}. */
  private static final int PROGRAMS = Integer.getInteger("axisweave.rules", 40);

  private static final Rules RULES = new Rules(false, true);

  /** What cannot be run by itself: it needs devices, draws, or reads its shape from an operand. */
  private static final ImmutableSet<String> NOT_RUN =
      ImmutableSet.of(
          "chlo._asin_acos_kernel",
          "stablehlo.all_gather",
          "stablehlo.all_to_all",
          "stablehlo.custom_call",
          "stablehlo.reduce_scatter",
          "stablehlo.rng",
          "stablehlo.rng_bit_generator");

  private record Checked(Op op, RuleOracle.Verdict verdict) {}

  private static final class Tally {
    final List<Checked> checked = new ArrayList<>();
    final Set<String> seen = new TreeSet<>();

    void add(Program program) {
      program.funcs().forEach(func -> func.body().ifPresent(this::add));
    }

    private void add(Region region) {
      for (Block block : region.blocks()) {
        for (Op op : block.ops()) {
          RULES
              .of(op)
              .ifPresent(rule -> {
                seen.add(op.kind().mnemonic());
                RuleOracle.check(op, rule, 1).ifPresent(v -> checked.add(new Checked(op, v)));
              });
          op.regions().forEach(this::add);
        }
      }
    }
  }

  private static Tally tally() {
    Tally all = new Tally();
    for (Path path : CaseFile.paths("ops")) {
      for (CaseFile.Case one : CaseFile.read(path).cases()) {
        if (one.diagnostics().isEmpty() && !one.input().contains("!quant")) {
          all.add(Parser.parse(path.getFileName().toString(), one.inputInPlace()));
        }
      }
    }
    for (int seed = 0; seed < PROGRAMS; seed++) {
      all.add(DrawnProgram.of(seed, 3, Domain.ALL).program());
    }
    return all;
  }

  @Test
  void rulesAreTrueAndTheMissingOnesAreListed() throws IOException {
    Tally all = tally();
    TreeMap<String, long[]> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    Set<String> run = new TreeSet<>();
    for (Checked one : all.checked) {
      RuleOracle.Verdict verdict = one.verdict;
      run.add(one.op.kind().mnemonic());
      if (!isWrongInShardy(one.op)) {
        verdict.wrong().forEach(w -> wrong.add(one.op + ": " + w + " " + RULES.of(one.op)));
      }
      long[] row = table.computeIfAbsent(one.op.kind().mnemonic(), m -> new long[4]);
      row[0]++;
      row[1] += verdict.right().size();
      row[2] += verdict.wrong().size();
      row[3] += verdict.missing().size();
    }
    StringBuilder text =
        new StringBuilder("| op | checked | right | wrong | missing |\n|---|---|---|---|---|\n");
    table.forEach((op, n) ->
        text.append("| `%s` | %d | %d | %d | %d |\n".formatted(op, n[0], n[1], n[2], n[3])));
    Files.writeString(Path.of("target/rules.md"), text);
    assertEquals(List.of(), wrong);
    String docs = Files.readString(Path.of("../docs/sharding-rules.md"));
    table.forEach((op, n) ->
        assertTrue(
            n[3] == 0 || docs.contains("| `" + op + "` |"), op + " in docs/sharding-rules.md"));
    all.seen.removeAll(run);
    assertTrue(
        NOT_RUN.containsAll(all.seen.stream().filter(op -> !op.startsWith("sdy.")).toList()),
        all.seen::toString);
  }

  @Test
  void aRuleThatIsNotTrueIsFound() {
    assertEquals(
        ImmutableList.of("i=6 passes through", "j=6 passes through"),
        check(
                "stablehlo.reduce(%a init: %z) applies stablehlo.add across dimensions = [1]"
                    + " {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [])->([j]) {i=6, j=6},"
                    + " custom>} : (tensor<6x6xf32>, tensor<f32>) -> tensor<6xf32>")
            .wrong());
    assertEquals(
        ImmutableList.of("j=6 reduces"),
        check(
                "stablehlo.maximum %a, %a {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i,"
                    + " j])->([i, j]) {i=6, j=6} reduction={j}, custom>} : tensor<6x6xf32>")
            .wrong());
  }

  @Test
  void aRuleThatSaysTooLittleIsFound() {
    RuleOracle.Verdict verdict =
        check(
            "stablehlo.transpose %a, dims = [1, 0] {sdy.sharding_rule ="
                + " #sdy.op_sharding_rule<([i, j])->([j, k]) {i=6, j=6, k=6}, custom>} :"
                + " (tensor<6x6xf32>) -> tensor<6x6xf32>");
    assertEquals(
        ImmutableList.of("dimension 0 of operand 0 could pass through to dimension 1 of result 0"),
        verdict.missing());
  }

  private static RuleOracle.Verdict check(String op) {
    String text =
        "func.func @main(%a: tensor<6x6xf32>) {\n  %z = stablehlo.constant dense<0.0> :"
            + " tensor<f32>\n  %r = "
            + op
            + "\n  return\n}\n";
    Op last = Parser.parse("rule.mlir", text).entry().block().ops().get(1);
    return RuleOracle.check(last, last.attributes().rule().orElseThrow(), 1).orElseThrow();
  }

  /** Rules of Shardy that are not true, which propagation has to follow all the same. */
  private static boolean isWrongInShardy(Op op) {
    return switch (op.kind()) {
      case Reduction.Sort sort -> sort.dim() < 0;
      case Windowed.ReduceWindow window -> window.padding().stream().anyMatch(p -> p != 0);
      case Indexing.DynamicUpdateSlice d -> !op.operand(1).shape().equals(op.result().shape());
      case Movement.Pad pad -> pad.low().stream().anyMatch(low -> low != 0);
      case Convolution c ->
          c.reversal().contains(true)
              || c.padding().stream().anyMatch(p -> p != 0)
              || c.strides().stream().anyMatch(s -> s != 1)
              || c.lhsDilation().stream().anyMatch(d -> d != 1);
      case Indexing.Scatter s ->
          s.dimensions().scatterDimsToOperandDims().stream()
              .anyMatch(d -> !s.dimensions().insertedWindowDims().contains(d));
      default -> false; // of no other kind is a wrong one known
    };
  }
}
