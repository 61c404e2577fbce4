package axisweave.runtime;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Op;
import axisweave.ir.op.Elementwise.BinaryFunction;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The other devices, as one device sees them. The evaluator computes everything that needs no other
 * device and hands over the rest: collectives, communication with the host, and the ops that run a
 * program on several devices at once. A mesh implements it once per device.
 */
public interface Peers {
  /** A device alone: partition 0, replica 0, every collective is among itself. */
  Peers NONE = new Alone();

  /** The value of {@code stablehlo.partition_id}. */
  long partitionId();

  /** The value of {@code stablehlo.replica_id}. */
  long replicaId();

  /**
   * Takes part in a collective, or in a send, recv, infeed or outfeed, and returns the tensors
   * among the op's results (tokens left out). Those of a collective are in memory that no other
   * device knows.
   */
  ImmutableList<Tensor> exchange(Contribution own);

  /**
   * What a device brings to where devices meet.
   *
   * @param operands of the op, tokens left out
   * @param spare of each operand whether nobody else knows it and nobody reads it afterwards: its
   *     memory may be taken for a result
   * @param reducer folds by the op's region; throws if the op has none
   */
  record Contribution(
      Op op, ImmutableList<Tensor> operands, ImmutableList<Boolean> spare, Reducer reducer) {}

  /**
   * Runs an op that starts other devices: the region of {@code sdy.manual_computation}, the
   * functions of {@code interpreter.run_parallel}. {@code interpreter} is the one that met the op.
   */
  default ImmutableList<Tensor> spawn(
      Op op, ImmutableList<Tensor> operands, Interpreter interpreter) {
    throw new DiagnosticException(
        Diagnostic.error(
            op.loc(),
            "run_needs_mesh",
            op.kind().mnemonic() + " starts other devices, and there is only one here"));
  }

  /** Folds two lists of tensors elementwise into one, by the region of a collective. */
  @FunctionalInterface
  interface Reducer {
    /** {@code lhs[i]} and {@code rhs[i]} have one shape, which is that of result i. */
    ImmutableList<Tensor> combine(ImmutableList<Tensor> lhs, ImmutableList<Tensor> rhs);

    /** The function that it applies, if it is one op of two operands. */
    default Optional<BinaryFunction> function() {
      return Optional.empty();
    }
  }
}
