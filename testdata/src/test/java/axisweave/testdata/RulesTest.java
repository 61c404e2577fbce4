package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Rules;
import axisweave.ir.op.Vocabulary;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind has a rule, Shardy's or one of ours, or there is a reason why it has none. */
class RulesTest {
  /** Reasons, with the ops that each is for. */
  private static final ImmutableMap<String, ImmutableSet<String>> WITHOUT =
      ImmutableMap.<String, ImmutableSet<String>>builder()
          .put(
              "values flow through it by edges",
              ImmutableSet.of(
                  "stablehlo.case",
                  "stablehlo.if",
                  "stablehlo.while",
                  "stablehlo.optimization_barrier",
                  "sdy.manual_computation",
                  "sdy.named_computation",
                  "sdy.data_flow_edge",
                  "sdy.func_data_flow_edge"))
          .put(
              "its operands lie as what it ends or calls",
              ImmutableSet.of(
                  "func.call",
                  "func.return",
                  "stablehlo.return",
                  "chlo.return",
                  "sdy.return",
                  "stablehlo.async_start",
                  "stablehlo.async_done"))
          .put(
              "nothing goes in",
              ImmutableSet.of(
                  "stablehlo.constant",
                  "chlo.constant",
                  "sdy.constant",
                  "stablehlo.iota",
                  "stablehlo.partition_id",
                  "stablehlo.replica_id",
                  "stablehlo.create_token"))
          .put(
              "a sharding says where its result lies",
              ImmutableSet.of(
                  "sdy.all_gather",
                  "sdy.all_reduce",
                  "sdy.all_slice",
                  "sdy.all_to_all",
                  "sdy.collective_permute",
                  "sdy.reduce_scatter",
                  "sdy.replicated_to_unreduced",
                  "sdy.sharded_to_unreduced"))
          .put(
              "propagation has an eye on it: it stops, joins or forwards",
              ImmutableSet.of("sdy.propagation_barrier", "sdy.sharding_group", "sdy.reshard"))
          .put(
              "it is about tokens, tuples, sizes or the world outside",
              ImmutableSet.of(
                  "stablehlo.after_all",
                  "stablehlo.tuple",
                  "stablehlo.get_tuple_element",
                  "stablehlo.infeed",
                  "stablehlo.outfeed",
                  "stablehlo.recv",
                  "stablehlo.send",
                  "stablehlo.get_dimension_size",
                  "chlo.minimum_broadcast_shapes"))
          .put("its result has a dynamic shape", ImmutableSet.of("stablehlo.set_dimension_size"))
          .put(
              "it is opaque as a custom call is, unless its sdy.sharding_rule tells",
              ImmutableSet.of("stablehlo.composite"))
          .put(
              "it is there for tests",
              ImmutableSet.of(
                  "check.expect_almost_eq",
                  "check.expect_almost_eq_const",
                  "check.expect_close",
                  "check.expect_eq",
                  "check.expect_eq_const",
                  "check.expect_serialized_eq",
                  "interpreter.print",
                  "interpreter.probe",
                  "interpreter.run_parallel"))
          .build();

  @Test
  void everyKindHasARuleOrAReason() {
    Set<String> without = new TreeSet<>();
    Vocabulary.ALL.forEach(syntax -> without.addAll(syntax.mnemonics()));
    Path extended = CaseFile.root().resolve("propagate").resolve("extended.mlir");
    Stream.concat(CaseFile.paths("ops").stream(), Stream.of(extended))
        .map(CaseFile::read)
        .flatMap(file -> file.cases().stream())
        .filter(one -> one.diagnostics().isEmpty())
        .forEach(one -> {
          Program program = Parser.parse(one.name(), one.input());
          program.funcs().forEach(func -> func.body().ifPresent(body -> strike(body, without)));
        });
    Set<String> listed = new TreeSet<>();
    for (Map.Entry<String, ImmutableSet<String>> reason : WITHOUT.entrySet()) {
      listed.addAll(reason.getValue());
    }
    assertEquals(listed, without);
  }

  /** Strikes out the ops that have a rule. */
  private static void strike(Region region, Set<String> without) {
    region
        .blocks()
        .forEach(block ->
            block
                .ops()
                .forEach(op -> {
                  if (new Rules(false, true).of(op).isPresent()) {
                    without.remove(op.kind().mnemonic());
                  }
                  op.regions().forEach(inner -> strike(inner, without));
                }));
  }
}
