package axisweave.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.testdata.CaseFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in any collective of a partitioned program is found. */
class MutationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "talk_matmul",
        "einsum_rules",
        "reduce_everything",
        "mlp_2d_finalized",
        "mlp_fsdp_grad",
        "self_attention",
        "scan_over_layers",
        "switch_moe",
        "conv_spatial_halo",
        "slice_pad_concat",
        "sort_topk_cumsum",
        "uneven_dims"
      })
  void everyMistakeIsFound(String name) throws Exception {
    Path file = CaseFile.root().resolve("models").resolve(name + ".mlir");
    Program whole = Axisweave.parse(name, Files.readString(file));
    Partitioned parts = Axisweave.partition(whole);
    List<String> missed = new ArrayList<>();
    List<Mutation> mutations = Mutation.of(parts.program());
    for (Mutation mutation : mutations) {
      if (passes(whole, parts, mutation)) {
        missed.add(mutation.name());
      }
    }
    assertEquals(List.of(), missed, () -> missed.size() + " of " + mutations.size());
  }

  private static boolean passes(Program whole, Partitioned parts, Mutation mutation) {
    try {
      Program wrong = mutation.in(parts.program());
      return Verify.of(whole, parts.propagated(), wrong, VerifyOptions.DEFAULT).passed();
    } catch (DiagnosticException e) {
      return false;
    }
  }
}
