package axisweave;

import axisweave.build.AxisTable;
import axisweave.build.Einsum;
import axisweave.build.FuncBuilder;
import axisweave.build.ProgramBuilder;
import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.Verifier;
import axisweave.passes.PassReport;
import axisweave.passes.Progress;
import axisweave.passes.imports.ImportShardings;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Propagate;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.verify.Verification;
import axisweave.verify.Verify;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.function.Consumer;

/**
 * Reads tensor programs, spreads their shardings, partitions, runs and verifies them.
 *
 * <pre>{@code
 * Program program = Axisweave.parse(text);
 * Partitioned parts = Axisweave.partition(program);
 * Verification verification = Axisweave.verify(program, VerifyOptions.DEFAULT);
 * }</pre>
 *
 * <p>Programs and results are immutable, nothing is kept between calls, and all methods may be
 * called from many threads. A mistake in the input is a {@link DiagnosticException} with every
 * place that it was found at. What takes long can be watched and stopped: passes by a {@link
 * Progress}, runs and verification by {@link RunOptions}.
 */
public final class Axisweave {
  private Axisweave() {}

  /** Reads and checks a program. */
  public static Program parse(String text) {
    return parse("input", text);
  }

  /** Reads and checks a program; {@code file} is what errors call the text. */
  public static Program parse(String file, String text) {
    Program program = Parser.parse(file, text);
    check(program);
    return program;
  }

  /** Checks every op against its constraints; throws all violations found. */
  public static void check(Program program) {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    errors.throwIfErrors();
  }

  /** The program as MLIR text. */
  public static String print(Program program) {
    return program.toString();
  }

  /**
   * A program of one einsum whose letters are named axes: {@code einsum("mn,np->mp", table, F32,
   * (16, 16), (16, 16))}. The table says along which mesh axes each letter lies; see {@link
   * Einsum}.
   */
  public static Program einsum(
      String spec, AxisTable table, Scalar element, ImmutableLongArray... shapes) {
    return Einsum.parse(spec).program(table, element, ImmutableList.copyOf(shapes));
  }

  /**
   * A program whose function is made by {@code function}; its named axes lie as {@code table} says.
   * To move to other machines, change the table and its mesh.
   */
  public static Program parallelize(Consumer<FuncBuilder> function, AxisTable table) {
    return ProgramBuilder.main(function, table);
  }

  /** Spreads the shardings of a program to all its values. */
  public static Propagated propagate(Program program) {
    return propagate(program, new Propagate());
  }

  /** Spreads shardings under the options of {@code pass}. */
  public static Propagated propagate(Program program, Propagate pass) {
    return propagate(program, pass, Progress.NONE);
  }

  /** The same; {@code progress} is told how far it has come, and may stop it. */
  public static Propagated propagate(Program program, Propagate pass, Progress progress) {
    PassReport report = new PassReport(progress);
    Propagate.Outcome outcome = pass.outcome(program, report);
    return new Propagated(
        program, outcome.program(), report.counts(), report.warnings(), outcome.provenance());
  }

  /** Propagates, then turns a program into the one that each device runs. */
  public static Partitioned partition(Program program) {
    return partition(program, new Propagate(), Partition.DEFAULT);
  }

  /**
   * As {@link #partition(Program)}, under the options of both passes. A program that already is one
   * manual computation over a mesh is its own partition.
   */
  public static Partitioned partition(Program program, Propagate propagate, Partition pass) {
    return partition(program, propagate, pass, Progress.NONE);
  }

  /** The same; {@code progress} is told how far it has come, and may stop it. */
  public static Partitioned partition(
      Program program, Propagate propagate, Partition pass, Progress progress) {
    if (Partitioned.is(program)) {
      return Partitioned.already(program);
    }
    Limits.checkMeshes(program);
    return partition(propagate(program, propagate, progress), pass, progress);
  }

  /** The partition of a program that has been propagated. */
  public static Partitioned partition(Propagated propagated, Partition pass) {
    return partition(propagated, pass, Progress.NONE);
  }

  private static Partitioned partition(Propagated propagated, Partition pass, Progress progress) {
    Program program = propagated.original();
    if (Partitioned.is(program)) {
      return Partitioned.already(program);
    }
    Limits.checkMeshes(program);
    PassReport report = new PassReport(progress);
    Program made = pass.run(propagated.program(), report);
    return new Partitioned(
        program,
        propagated.program(),
        made,
        report.counts(),
        ImmutableList.<Diagnostic>builder()
            .addAll(propagated.warnings())
            .addAll(report.warnings())
            .build());
  }

  /** Runs a program on whole tensors; manual computations in it run on devices. */
  public static MeshRun run(Program program, ImmutableList<Tensor> arguments, RunOptions options) {
    Program read = imported(program);
    return ThreadMesh.DEFAULT.run(read, read.entry(), arguments, options);
  }

  /** Partitions a program if it is not yet, and runs it on the devices of its mesh. */
  public static MeshRun runOnMesh(
      Program program, ImmutableList<Tensor> arguments, Engine engine, RunOptions options) {
    Program local = partition(program).program();
    return engine.run(local, local.entry(), arguments, options);
  }

  /** Partitions {@code whole}, and compares the mesh run with the whole run. */
  public static Verification verify(Program whole, VerifyOptions options) {
    return verify(partition(withoutTokens(whole)), options);
  }

  /**
   * Compares the mesh run of a partitioned program with the whole run of its original, whose {@code
   * main} takes and returns tensors; see {@link #withoutTokens}.
   */
  public static Verification verify(Partitioned parts, VerifyOptions options) {
    return Verify.of(imported(parts.original()), parts.propagated(), parts.program(), options);
  }

  /**
   * Whether {@code local}, somebody's per-device program, computes what {@code whole} does; see
   * {@link Verify#of(Program, Program, VerifyOptions)} for the forms it may have.
   */
  public static Verification verify(Program whole, Program local, VerifyOptions options) {
    return Verify.of(imported(withoutTokens(whole)), withoutTokens(local), options);
  }

  /**
   * Without the tokens that {@code main} takes and returns: they hold nothing, and ordered effects
   * then begin with a token of the program's own.
   */
  public static Program withoutTokens(Program program) {
    return EntryTokens.dropped(program);
  }

  /** With the calls that older dumps write shardings and manual computations as understood. */
  public static Program imported(Program program) {
    return new ImportShardings().run(program, new PassReport());
  }
}
