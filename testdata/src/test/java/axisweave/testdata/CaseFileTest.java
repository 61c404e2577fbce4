package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseFileTest {
  private static final String TEXT =
      """
      // RUN: propagate --strategy=basic
      func.func @first() {
        return
      }
      // expected:
      // func.func @first() {
      //
      // }

      // -----
      // RUN: opt
      func.func private @second() {
        // expected-error@+1 {{transpose_c1}}
        return
      }
      """;

  private static CaseFile.Case second() {
    return CaseFile.parse(Path.of("f.mlir"), TEXT).cases().get(1);
  }

  private static Diagnostic error(int line, String code) {
    return Diagnostic.error(new Loc("f.mlir", line, 1, Location.UNKNOWN), code, "some words");
  }

  @Test
  void readsCommandInputAndExpectedOutput() {
    CaseFile.Case first = CaseFile.parse(Path.of("f.mlir"), TEXT).cases().get(0);
    assertEquals(ImmutableList.of("propagate", "--strategy=basic"), first.command());
    assertEquals("@first", first.name());
    assertEquals(Optional.of("func.func @first() {\n\n}\n"), first.expected());
    assertTrue(first.input().endsWith("}\n"));
  }

  @Test
  void aCaseMayHaveItsOwnCommand() {
    assertEquals(ImmutableList.of("opt"), second().command());
    assertEquals("@second", second().name());
    assertEquals(Optional.empty(), second().expected());
  }

  @Test
  void placesAreThoseInTheFile() {
    assertEquals(11, second().line());
    assertEquals(14, second().diagnostics().get(0).line());
    assertEquals("  return", second().inputInPlace().lines().toList().get(13));
  }

  @Test
  void aDiagnosticIsMetByLineAndCodeOrWords() {
    assertEquals(ImmutableList.of(), second().unmet(ImmutableList.of(error(14, "transpose_c1"))));
    assertEquals(2, second().unmet(ImmutableList.of(error(13, "transpose_c1"))).size());
    assertEquals(2, second().unmet(ImmutableList.of(error(14, "transpose_c10"))).size());
    assertEquals(1, second().unmet(ImmutableList.of()).size());
  }

  @Test
  void blessedTextReadsBack() {
    CaseFile file = CaseFile.parse(Path.of("f.mlir"), TEXT);
    CaseFile again = CaseFile.parse(Path.of("f.mlir"), file.withExpected(0, "a\n\n b\n"));
    assertEquals(Optional.of("a\n\n b\n"), again.cases().get(0).expected());
    assertEquals(file.cases().get(1).input(), again.cases().get(1).input());
    assertEquals(Optional.empty(), again.cases().get(1).expected());
    CaseFile second = CaseFile.parse(Path.of("f.mlir"), file.withExpected(1, ""));
    assertEquals(file.cases().get(0).expected(), second.cases().get(0).expected());
    assertEquals(Optional.of(""), second.cases().get(1).expected());
  }
}
