package axisweave.runtime;

import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.Region;
import com.google.common.collect.ImmutableList;

/**
 * Runs functions of a program on tensors: the whole program as written, on one device. The order of
 * evaluation is that of the text, a value is let go after its last use, and what needs other
 * devices goes to {@link Peers}.
 */
public final class Interpreter {
  private final Program program;
  private final RunOptions options;
  private final Peers peers;

  public Interpreter(Program program, RunOptions options, Peers peers) {
    this.program = program;
    this.options = options;
    this.peers = peers;
  }

  /** Runs {@code func} of {@code program} alone with the default options. */
  public static ImmutableList<Tensor> run(
      Program program, Func func, ImmutableList<Tensor> arguments) {
    return new Interpreter(program, RunOptions.DEFAULT, Peers.NONE).run(func, arguments);
  }

  public Program program() {
    return program;
  }

  public RunOptions options() {
    return options;
  }

  public Peers peers() {
    return peers;
  }

  /** The same program for another device; what was prepared for running is shared. */
  public Interpreter as(Peers others) {
    return new Interpreter(program, options, others);
  }

  /** The same program under other options; what was prepared for running is shared. */
  public Interpreter with(RunOptions others) {
    return new Interpreter(program, others, peers);
  }

  /** Runs a function; tensors in, tensors out. */
  public ImmutableList<Tensor> run(Func func, ImmutableList<Tensor> arguments) {
    throw new UnsupportedOperationException(func.name() + arguments);
  }

  /** Runs a region that uses no value from outside, such as the body of a manual computation. */
  public ImmutableList<Tensor> run(Region region, ImmutableList<Tensor> arguments) {
    throw new UnsupportedOperationException(region.toString() + arguments);
  }
}
