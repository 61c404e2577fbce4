package axisweave.verify;

import axisweave.ir.Loc;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/**
 * The first element found where the mesh differs from the whole run by more than rounding explains.
 *
 * @param value the result, {@code result 0}, or the value inside that is the first to differ
 * @param devices the devices that hold the element; empty where that is not known
 * @param index its index in the whole tensor
 * @param expected what the whole run gave; of integers too
 * @param allowed how far off it may be
 * @param count how many elements of the value are off
 * @param op the op that made it, by its mnemonic
 * @param arguments the round in which it happened
 */
public record Divergence(
    String value,
    ImmutableIntArray devices,
    ImmutableLongArray index,
    double expected,
    double got,
    double allowed,
    long count,
    String op,
    Loc loc,
    String arguments) {
  /** One sentence, with everything in it. */
  public String message() {
    return value
        + index
        + (devices.isEmpty() ? "" : " on device " + devices.get(0))
        + " is "
        + got
        + ", not "
        + expected
        + (allowed == 0 ? "" : " (give or take " + allowed + ")")
        + "; "
        + count
        + (count == 1 ? " element differs" : " elements differ")
        + " with "
        + arguments;
  }
}
