package axisweave.testdata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Diagnostic;
import axisweave.testdata.CaseFile;
import axisweave.testdata.CaseFile.ExpectedDiagnostic;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;

/**
 * One case of a file.
 *
 * @param number in the file, from 0
 */
public record MlirCase(CaseFile file, int number) {
  private CaseFile.Case one() {
    return file.cases().get(number);
  }

  /** The file that it stands in. */
  public Path path() {
    return file.path();
  }

  /** The words of the RUN line. */
  public ImmutableList<String> command() {
    return one().command();
  }

  /** The program, behind so many empty lines that its places are those in the file. */
  public String input() {
    return one().inputInPlace();
  }

  /** The diagnostics that must come. */
  public ImmutableList<ExpectedDiagnostic> diagnostics() {
    return one().diagnostics();
  }

  /** Fails if other diagnostics came than those expected. */
  public void expectDiagnostics(List<Diagnostic> came) {
    assertEquals(ImmutableList.of(), one().unmet(came));
  }

  /**
   * Fails if {@code output} is not what the case expects, or if it expects neither output nor
   * diagnostics. With {@code BLESS=1}, the file expects it from now on.
   */
  public void expect(String output) {
    boolean diagnosticsAlone = one().expected().isEmpty() && !one().diagnostics().isEmpty();
    if (CaseFile.blessing()) {
      if (!diagnosticsAlone || !output.isEmpty()) {
        CaseFile.bless(path(), number, output);
      }
      return;
    }
    if (!diagnosticsAlone) {
      assertTrue(one().expected().isPresent(), "the case expects nothing; BLESS=1 writes it down");
      assertEquals(
          one().expected().get(), output, "the output differs; if it is right, use BLESS=1");
    }
  }

  @Override
  public String toString() {
    return path().getFileName() + " " + one().name();
  }
}
