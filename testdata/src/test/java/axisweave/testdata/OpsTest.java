package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import axisweave.ir.op.Vocabulary;
import axisweave.testdata.CaseFile.ExpectedDiagnostic;
import axisweave.testdata.junit.MlirCase;
import axisweave.testdata.junit.MlirCases;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The files of single ops: what they expect is found and nothing else, what is right prints and
 * reads back as the same program, and no op and no constraint is without a case.
 */
class OpsTest {

  @MlirCases("testdata/src/main/resources/axisweave/testdata/ops")
  void cases(MlirCase one) {
    String name = one.path().getFileName().toString();
    one.expectDiagnostics(diagnostics(name, one.input()));
    if (one.diagnostics().isEmpty()) {
      Program program = Parser.parse(name, one.input());
      String text = program.toString();
      assertEquals(ImmutableList.of(), diagnostics(name, text), text);
      assertTrue(program.sameAs(Parser.parse(name, text)), text);
    }
  }

  private static List<Diagnostic> diagnostics(String name, String text) {
    try {
      Diagnostics errors = new Diagnostics();
      Verifier.verify(Parser.parse(name, text), errors);
      return errors.list();
    } catch (DiagnosticException e) {
      return e.diagnostics();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".mlir", "");
  }

  /** Every op has a file, and every file an op. */
  @Test
  void everyOpHasItsFile() {
    Set<String> ops =
        Vocabulary.ALL.stream()
            .flatMap(syntax -> syntax.mnemonics().stream())
            .map(op -> op.startsWith("stablehlo.") ? op.substring("stablehlo.".length()) : op)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> files =
        CaseFile.paths("ops").stream()
            .map(OpsTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ops, files);
  }

  /**
   * Every constraint of the specification has a negative case, so that none is forgotten here or in
   * the verifier; {@code constraints.txt} lists them with the reasons for those that are not
   * checked.
   */
  @Test
  void everyConstraintHasItsNegativeCase() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String line : Files.readAllLines(CaseFile.root().resolve("constraints.txt"))) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#") && !line.startsWith("unchecked ")) {
        String op = line.substring(0, colon);
        Set<String> cases = expectedCodes(op);
        for (String number : line.substring(colon + 1).strip().split(" ")) {
          if (!cases.contains(op + "_" + number)) {
            missing.add(op + "_" + number);
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<String> expectedCodes(String op) {
    return CaseFile.read(CaseFile.root().resolve("ops").resolve(op + ".mlir")).cases().stream()
        .flatMap(one -> one.diagnostics().stream())
        .map(ExpectedDiagnostic::text)
        .collect(Collectors.toSet());
  }
}
