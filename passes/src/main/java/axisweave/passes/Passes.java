package axisweave.passes;

import axisweave.passes.collective.CleanUp;
import axisweave.passes.imports.ImportShardings;
import axisweave.passes.partition.CheckLocal;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.ShardyPasses;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

/** All passes by name, for {@code opt --pipeline}. */
public final class Passes {
  private static final ImmutableMap<String, PassFactory> FACTORIES =
      ImmutableMap.<String, PassFactory>builder()
          .putAll(ShardyPasses.FACTORIES)
          .put("check-local", options -> new CheckLocal())
          .putAll(CleanUp.FACTORIES)
          .put("import-shardings", options -> new ImportShardings())
          .put("partition", Partition::of)
          .buildOrThrow();

  private Passes() {}

  /** The names that {@link #parse} knows. */
  public static ImmutableSet<String> names() {
    return FACTORIES.keySet();
  }

  /**
   * The pipeline of a text: {@code builtin.module(sdy-close-shardings)}, or a list of passes {@code
   * propagate,partition}. Throws a {@link PipelineException} that says what is wrong with it.
   */
  public static Pipeline parse(String text) {
    return new Pipeline(PipelineText.parse(text, FACTORIES, ShardyPasses.REFUSED));
  }
}
