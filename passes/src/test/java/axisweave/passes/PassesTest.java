package axisweave.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.passes.propagate.ShardyPasses;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static List<String> names(String text) {
    return Passes.parse(text).passes().stream().map(Pass::name).toList();
  }

  private static String error(String text) {
    String message = assertThrows(PipelineException.class, () -> Passes.parse(text)).getMessage();
    return message == null ? "" : message;
  }

  @Test
  void aListOfNames() {
    assertEquals(
        List.of("sdy-close-shardings", "sdy-drop-sharding-rules"),
        names("sdy-close-shardings, sdy-drop-sharding-rules"));
    assertEquals(List.of(), names(""));
  }

  @Test
  void anchorsAreReadOver() {
    assertEquals(
        List.of("sdy-basic-propagate", "sdy-sink-data-flow-edges"),
        names("builtin.module(sdy-basic-propagate,func.func(sdy-sink-data-flow-edges))"));
  }

  @Test
  void options() {
    assertEquals(
        List.of("sdy-user-priority-propagate"),
        names("sdy-user-priority-propagate{keep-sharding-rules=true propagation-strategy=basic}"));
  }

  /** What jaxlib 0.10.2 registers under {@code sdy-}. */
  private static final String SHARDYS =
      """
      sdy-add-data-flow-edges
      sdy-add-func-data-flow-edges
      sdy-aggressive-propagate
      sdy-apply-sharding-constraints
      sdy-basic-propagate
      sdy-close-shardings
      sdy-constant-or-scalar-merger
      sdy-constant-or-scalar-splitter
      sdy-convert-global-to-local
      sdy-drop-sharding-and-mesh
      sdy-drop-sharding-rules
      sdy-explicit-gather-scatter-batching
      sdy-export-named-computations
      sdy-export-pipeline
      sdy-flatten-call-graph
      sdy-import-func-calls
      sdy-import-pipeline
      sdy-inline-meshes
      sdy-insert-explicit-reshards
      sdy-insert-func-call-reshards
      sdy-lift-inlined-meshes
      sdy-manual-axes-cleanup
      sdy-op-priority-propagate
      sdy-pad-for-divisibility
      sdy-populate-op-sharding-rules
      sdy-pre-order-funcs
      sdy-propagate-sharding-from-func-to-call
      sdy-propagate-to-func-results
      sdy-propagation-pipeline
      sdy-remove-all-gather-reduce-scatter-for-cmv1
      sdy-remove-propagation-debug-info
      sdy-remove-sharding-groups
      sdy-remove-size-one-axes
      sdy-remove-sub-axes-in-input-output-shardings
      sdy-reshard-to-collectives
      sdy-resolve-permutation-factors
      sdy-save-module
      sdy-sharding-constraint-to-reshard
      sdy-sharding-group-import
      sdy-sink-data-flow-edges
      sdy-sink-func-data-flow-edges
      sdy-unflatten-call-graph
      sdy-update-non-divisible-input-output-shardings
      sdy-user-priority-propagate
      """;

  @Test
  void everyPassOfShardyIsHereOrRefusedByName() {
    SHARDYS
        .lines()
        .filter(name -> !ShardyPasses.REFUSED.containsKey(name))
        .forEach(name -> assertEquals(1, names(name).size(), name));
    assertTrue(SHARDYS.lines().toList().containsAll(ShardyPasses.REFUSED.keySet()));
    String refused = "pipeline, column 1: sdy-save-module is not there: no pass writes files";
    assertEquals(refused, error("sdy-save-module").split(";")[0]);
  }

  @Test
  void mistakesSayWhereAndWhat() {
    assertEquals(
        "pipeline, column 1: unknown pass sdy-close-sharding; did you mean sdy-close-shardings?:"
            + " sdy-close-sharding",
        error("sdy-close-sharding"));
    assertEquals(
        "sdy-close-shardings has no option fast", error("sdy-close-shardings{fast}").split(";")[0]);
    assertEquals(
        "option keep-sharding-rules of sdy-basic-propagate is true or false, not maybe",
        error("sdy-basic-propagate{keep-sharding-rules=maybe}"));
    assertEquals(
        "option debug-sharding-origins of sdy-basic-propagate is not there",
        error("sdy-basic-propagate{debug-sharding-origins=true}").split(":")[0]);
    assertEquals(
        "pipeline, column 35: expected ')': builtin.module(sdy-close-shardings",
        error("builtin.module(sdy-close-shardings"));
  }
}
