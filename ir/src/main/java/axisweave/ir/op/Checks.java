package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/**
 * The check of one op: reports violations under the op's name and the constraint's number, {@code
 * transpose_c2}, {@code i1} for the type of input 1, {@code o1} for that of result 1, and {@code
 * operands}, {@code results}, {@code regions} for their counts. Builds text only for what fails.
 */
final class Checks {
  private final Op op;
  private final Diagnostics errors;
  private boolean failed;

  Checks(Op op, Diagnostics errors) {
    this.op = op;
    this.errors = errors;
  }

  Op op() {
    return op;
  }

  /** Reports that constraint {@code number} does not hold. */
  @FormatMethod
  void fail(String number, @FormatString String format, Object... args) {
    failed = true;
    errors.at(op, codePrefix(op.kind().mnemonic()) + number, format, args);
  }

  /** {@code transpose_} for {@code stablehlo.transpose}, {@code chlo_erf_} for {@code chlo.erf}. */
  static String codePrefix(String mnemonic) {
    String name = mnemonic.startsWith("stablehlo.") ? mnemonic.substring(10) : mnemonic;
    return name.replace('.', '_').replace('-', '_').replace("chlo__", "chlo_") + "_";
  }

  boolean failed() {
    return failed;
  }

  /** Whether there are so many operands, results and regions; the rest makes no sense otherwise. */
  boolean counts(int operands, int results, int regions) {
    if (op.operands().size() != operands) {
      fail("operands", "takes %s operands, found %s", operands, op.operands().size());
    }
    return resultsAndRegions(results, regions) && !failed;
  }

  /** The same for an op that takes at least {@code operands} operands. */
  boolean atLeast(int operands, int results, int regions) {
    if (op.operands().size() < operands) {
      fail("operands", "takes at least %s operands, found %s", operands, op.operands().size());
    }
    return resultsAndRegions(results, regions) && !failed;
  }

  private boolean resultsAndRegions(int results, int regions) {
    if (op.results().size() != results) {
      fail("results", "has %s results, found %s", results, op.results().size());
    }
    return regions(regions);
  }

  /** Whether there are so many regions of one block, which ends in an op. */
  boolean regions(int count) {
    if (op.regions().size() != count) {
      fail("regions", "has %s regions, found %s", count, op.regions().size());
    }
    for (Region region : op.regions()) {
      if (region.blocks().size() != 1 || region.block().ops().isEmpty()) {
        fail("regions", "has regions of one block that is not empty");
      }
    }
    return !failed;
  }

  /** Checks input {@code i} of the specification's table, which is operand {@code i - 1}. */
  Checks input(int i, Allowed allowed) {
    return input(i, i - 1, allowed);
  }

  /** Checks an operand whose number in the specification's table is {@code number}. */
  Checks input(int number, int operand, Allowed allowed) {
    Type type = op.operand(operand).type();
    if (!allowed.accepts(type)) {
      fail("i" + number, "operand %s is %s, not %s", operand, type, allowed.words());
    }
    return this;
  }

  /** Checks the operands {@code from} to {@code to}, exclusive. */
  Checks inputs(int number, int from, int to, Allowed allowed) {
    for (int i = from; i < to; i++) {
      input(number, i, allowed);
    }
    return this;
  }

  Checks output(int number, Allowed allowed) {
    return output(number, number - 1, allowed);
  }

  private Checks output(int number, int result, Allowed allowed) {
    Type type = op.result(result).type();
    if (!allowed.accepts(type)) {
      fail("o" + number, "result %s is %s, not %s", result, type, allowed.words());
    }
    return this;
  }

  Checks outputs(Allowed allowed) {
    for (int i = 0; i < op.results().size(); i++) {
      output(1, i, allowed);
    }
    return this;
  }

  /**
   * Whether nothing failed and what was checked are ranked tensors of known element type, so that
   * {@link #in} and {@link #out} work.
   */
  boolean ok() {
    return !failed;
  }

  /** Whether all operands and results are ranked tensors. */
  boolean allTensors() {
    for (Value operand : op.operands()) {
      if (!(operand.type() instanceof TensorType)) {
        return false;
      }
    }
    for (Value result : op.results()) {
      if (!(result.type() instanceof TensorType)) {
        return false;
      }
    }
    return !failed;
  }

  TensorType in(int operand) {
    return (TensorType) op.operand(operand).type();
  }

  TensorType out(int result) {
    return (TensorType) op.result(result).type();
  }

  /** The types of the operands of the op that ends a region. */
  static ImmutableList<Type> returned(Region region) {
    return region.block().terminator().operandTypes();
  }
}
