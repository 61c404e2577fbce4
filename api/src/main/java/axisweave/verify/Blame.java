package axisweave.verify;

import axisweave.ir.Loc;

/**
 * What makes the mesh differ, found by following values, whatever they are called.
 *
 * @param op the first op of the whole program whose result is on no device, and not put together by
 *     all of them; inside of loops and functions, too
 * @param localOp the collective between the last right values and the wrong result, or the op that
 *     makes the wrong result where there is none
 */
public record Blame(String op, Loc loc, String localOp, Loc localLoc) {
  /** One sentence. */
  public String message() {
    return op
        + " at "
        + loc
        + " is the first whose result no devices hold; they make theirs by "
        + localOp
        + " at "
        + localLoc;
  }
}
