package axisweave.passes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportShardingsTest {
  private final PassReport report = new PassReport();

  private Program importing(String text) {
    return new ImportShardings().run(Parser.parse("t.mlir", text), report);
  }

  /** The mesh and the sharding that one argument gets. */
  private List<String> argument(String sharding, String type) {
    Program made =
        importing(
            "func.func @f(%a: " + type + " {mhlo.sharding = \"" + sharding + "\"}) {\nreturn\n}");
    return List.of(
        made.meshes().stream().map(m -> m.mesh().toString()).findFirst().orElse("none"),
        made.funcs()
            .get(0)
            .argumentAttributes()
            .get(0)
            .all()
            .values()
            .iterator()
            .next()
            .toString());
  }

  @Test
  void withoutOldShardingsNothingChanges() {
    Program program =
        Parser.parse(
            "t.mlir", "func.func @f(%a: tensor<8xf32> {jax.arg_info = \"a\"}) {\nreturn\n}");
    assertSame(program, new ImportShardings().run(program, report));
  }

  @Test
  void transposedIota() {
    assertEquals(
        List.of(
            "#sdy.mesh<[\"_axis_0\"=4, \"_axis_1\"=2]>",
            "#sdy.sharding<@mesh, [{\"_axis_1\"}, {\"_axis_0\"}]>"),
        argument("{devices=[2,4]<=[2,2,2]T(2,0,1)}", "tensor<8x8xf32>"));
  }

  @Test
  void metadataIsReadOver() {
    assertEquals(
        List.of("#sdy.mesh<[\"_axis_0\"=2]>", "#sdy.sharding<@mesh, [{\"_axis_0\"}]>"),
        argument("{devices=[2]<=[2] metadata={op_name='x'}}", "tensor<8xf32>"));
  }

  @Test
  void maximalHasItsOwnMesh() {
    assertEquals(
        List.of("#sdy.mesh<[], device_ids=[3]>", "#sdy.sharding<@maximal_mesh_3, []>"),
        argument("{maximal device=3}", "tensor<8xf32>"));
  }

  @Test
  void whatCannotBeSaidStaysWithAWarning() {
    for (String sharding :
        List.of(
            "{manual}",
            "{unknown}",
            "{devices=[2,2]0,1,1,3}",
            "{devices=[2]<=[3]}",
            "{devices=[99999999999999999999]<=[2]}",
            "{devices=[2,2]<=[4]}",
            "{devices=[1,2,2]<=[4] last_tile_dims={manual, replicated}}",
            "{{replicated}, {replicated}}",
            "{{{replicated}}}",
            "{",
            "")) {
      int before = report.warnings().size();
      assertEquals(List.of("none", "\"" + sharding + "\""), argument(sharding, "tensor<8xf32>"));
      assertEquals(before + 1, report.warnings().size(), sharding);
    }
  }

  @Test
  void shardingsAreReadFromText() {
    for (String text :
        List.of(
            "#sdy.sharding<@m, [{\"x\"}, {?}, {\"y\":(1)2, \"z\", ?}p1], replicated={\"w\"}>",
            "#sdy.sharding<@m, [], unreduced={\"x\"}>",
            "#sdy.sharding<mesh<[\"x\"=2], device_ids=[1, 0]>, [{\"x\"}]>")) {
      assertEquals(text, SdyText.shardings(text).orElseThrow().get(0).toString());
    }
    assertEquals(
        2,
        SdyText.shardings("#sdy.sharding_per_value<[<@m, [{}]>, <@m, []>]>").orElseThrow().size());
    for (String text :
        List.of(
            "", "#sdy.sharding<@m", "#sdy.sharding<@m, [{\"x\"}]>>", "#sdy.sharding<@m, [{x}]>")) {
      assertEquals(Optional.empty(), SdyText.shardings(text), text);
    }
  }
}
