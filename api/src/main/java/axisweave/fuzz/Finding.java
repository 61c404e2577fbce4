package axisweave.fuzz;

import axisweave.ir.Printer;
import axisweave.ir.Program;
import axisweave.reduce.Failure;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program that breaks a relation.
 *
 * @param number of the program in the run
 * @param seed of the program
 * @param failure how the relation is broken
 * @param program the smallest program found that breaks it so; empty if none could be made
 */
public record Finding(
    long number, long seed, String relation, Failure failure, Optional<Program> program) {
  private static final int DIGITS = 12;

  /** The same for the same small program and relation, whatever seed led there. */
  public String id() {
    String text =
        program
            .map(p -> Printer.print(p, Printer.Options.CANONICAL))
            .orElseGet(() -> failure.toString());
    String all = relation + "\n" + text;
    return relation
        + "-"
        + Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString().substring(0, DIGITS);
  }
}
