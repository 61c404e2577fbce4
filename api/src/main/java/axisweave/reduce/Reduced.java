package axisweave.reduce;

import axisweave.ir.Program;

/**
 * A smaller program that fails alike.
 *
 * @param tried how many programs were put to the test
 * @param ops how many ops the program has, those inside of others included
 * @param isMinimal whether no step could make it any smaller; else a limit was reached
 */
public record Reduced(Program program, long tried, int ops, boolean isMinimal) {
  /** How many ops a program has, those inside of others included. */
  public static int count(Program program) {
    return Walk.count(program);
  }
}
