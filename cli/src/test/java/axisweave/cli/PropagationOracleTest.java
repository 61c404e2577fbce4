package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.testdata.CaseFile;
import axisweave.testdata.text.AnnotatedProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Propagation beside Shardy's, module against module: {@code ./build -Poracle
 * -Daxisweave.python=PYTHON -Daxisweave.fuzz=10000 verify}. Random programs of all kinds through
 * the pipeline and through its layers, and the programs of {@code models/} through each single
 * pass.
 *
 * <p>{@code -Daxisweave.programs=FOLDER} has the single passes compared on the {@code .mlir} files
 * of that folder too.
 */
@EnabledIfSystemProperty(named = "axisweave.python", matches = ".+")
class PropagationOracleTest {
  private static final int BATCH = 500;

  /** What a random program is put through; the seed decides. */
  private static final List<String> PIPELINES =
      List.of(
          "sdy-propagation-pipeline",
          "sdy-propagation-pipeline",
          "sdy-propagation-pipeline",
          "sdy-propagation-pipeline",
          "sdy-propagation-pipeline{dedup-functions-fully=true}",
          "sdy-import-pipeline",
          "sdy-import-pipeline,sdy-basic-propagate",
          "sdy-import-pipeline,sdy-aggressive-propagate",
          "sdy-import-pipeline,sdy-op-priority-propagate",
          "sdy-import-pipeline,sdy-user-priority-propagate{keep-sharding-rules=true}",
          "func.func(sdy-populate-op-sharding-rules)",
          "sdy-import-pipeline,sdy-user-priority-propagate,"
              + "sdy-export-pipeline{enable-insert-explicit-collectives=true}");

  private static final List<String> IMPORT =
      List.of(
          "symbol-dce",
          "sdy-lift-inlined-meshes",
          "sdy-remove-size-one-axes",
          "sdy-propagate-sharding-from-func-to-call",
          "sdy-constant-or-scalar-splitter",
          "func.func(sdy-explicit-gather-scatter-batching)",
          "sdy-manual-axes-cleanup",
          "sdy-add-data-flow-edges");

  private static final List<String> PROPAGATE =
      List.of(
          "sdy-pre-order-funcs",
          "sdy-basic-propagate",
          "sdy-aggressive-propagate",
          "sdy-op-priority-propagate",
          "sdy-user-priority-propagate{keep-sharding-rules=true}");

  private static final List<String> EXPORT =
      List.of(
          "sdy-insert-func-call-reshards",
          "func.func(sdy-constant-or-scalar-merger)",
          "func.func(sdy-sink-data-flow-edges)",
          "sdy-remove-sharding-groups",
          "func.func(sdy-sharding-constraint-to-reshard)",
          "sdy-update-non-divisible-input-output-shardings",
          "sdy-remove-sub-axes-in-input-output-shardings",
          "sdy-close-shardings",
          "func.func(sdy-insert-explicit-reshards{enable-full-version=true})",
          "func.func(sdy-reshard-to-collectives)",
          "func.func(sdy-drop-sharding-rules)");

  /** The single passes in an order in which each has something to do. */
  private static final List<List<String>> SEQUENCES =
      List.of(
          sequence(
              List.of(
                  IMPORT,
                  List.of("sdy-flatten-call-graph", "symbol-dce", "sdy-import-func-calls"),
                  List.of("sdy-apply-sharding-constraints", "sdy-sharding-group-import"),
                  PROPAGATE,
                  List.of("sdy-export-named-computations", "sdy-propagate-to-func-results"),
                  List.of("sdy-unflatten-call-graph", "symbol-dce"),
                  EXPORT)),
          sequence(
              List.of(
                  IMPORT,
                  List.of("sdy-apply-sharding-constraints", "sdy-sharding-group-import"),
                  List.of("sdy-add-func-data-flow-edges"),
                  PROPAGATE,
                  List.of(
                      "sdy-propagate-to-func-results", "func.func(sdy-sink-func-data-flow-edges)"),
                  List.of("sdy-unflatten-call-graph{dedup-functions-fully=true}", "symbol-dce"),
                  EXPORT)),
          List.of(
              "sdy-propagation-pipeline",
              "sdy-export-pipeline{enable-insert-explicit-collectives=true}"));

  /** What Shardy's verifier says of the cases of docs/propagation-differences.md. */
  private static final List<String> DELIBERATE =
      List.of(
          "input of sdy.data_flow_edge to not be defined by an SdyDialect op",
          "two consecutive sub-axes can be merged",
          "op result - duplicate axis ref",
          " aborted");

  @TempDir Path folder;

  private static List<String> sequence(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @TestFactory
  Stream<DynamicTest> randomProgramsAreAnsweredAsByShardy() {
    long from = Long.getLong("axisweave.fuzz.from", 0);
    long to = from + Long.getLong("axisweave.fuzz", 300);
    return LongStream.iterate(from, s -> s < to, s -> s + BATCH)
        .mapToObj(s ->
            DynamicTest.dynamicTest("from seed " + s, () -> compare(s, Math.min(to, s + BATCH))));
  }

  private void compare(long from, long to) throws Exception {
    BesideShardy beside = new BesideShardy(folder);
    for (long seed = from; seed < to; seed++) {
      beside.run(
          Files.writeString(folder.resolve(seed + ".mlir"), AnnotatedProgram.of(seed)),
          PIPELINES.get((int) Math.floorMod(seed, (long) PIPELINES.size())));
    }
    assertEquals(List.of(), unlisted(beside.verdicts()));
  }

  private static List<BesideShardy.Verdict> unlisted(List<BesideShardy.Verdict> verdicts) {
    return verdicts.stream()
        .filter(v -> !v.same())
        .filter(v -> DELIBERATE.stream().noneMatch(v.toString()::contains))
        .toList();
  }

  @Test
  void eachPassIsShardys() throws Exception {
    List<Path> programs = new ArrayList<>(originals());
    String more = System.getProperty("axisweave.programs", "");
    if (!more.isEmpty()) {
      try (Stream<Path> files = Files.list(Path.of(more))) {
        files.filter(PropagationOracleTest::isOriginal).sorted().forEach(programs::add);
      }
    }
    List<String> asked = new ArrayList<>();
    for (Path program : programs) {
      for (int s = 0; s < SEQUENCES.size(); s++) {
        Path at = folder.resolve(program.getFileName() + "." + s);
        asked.add(program + " " + at + " " + String.join(" ", SEQUENCES.get(s)));
      }
    }
    BesideShardy beside = new BesideShardy(folder);
    List<String> stages =
        new Oracle(folder).ask("stages.py", String.join("\n", asked)).lines().toList();
    assertEquals(asked.size(), stages.size());
    for (int i = 0; i < stages.size(); i++) {
      String[] words = stages.get(i).split(" ");
      List<String> passes = SEQUENCES.get(i % SEQUENCES.size());
      for (int k = 0; k <= Math.min(Integer.parseInt(words[1]), passes.size() - 1); k++) {
        beside.run(Path.of(words[0], k + ".mlir"), passes.get(k));
      }
    }
    assertEquals(List.of(), unlisted(beside.verdicts()));
  }

  private static boolean isOriginal(Path file) {
    String name = file.toString();
    return name.endsWith(".mlir")
        && !name.endsWith(".debug.mlir")
        && !name.endsWith(".propagated.mlir");
  }

  private static List<Path> originals() {
    return CaseFile.paths("models").stream().filter(PropagationOracleTest::isOriginal).toList();
  }
}
