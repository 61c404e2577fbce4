package axisweave.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where a command prints: results to {@code out}, everything else to {@code err}. {@code steps}
 * counts the ops that have run, for whoever shows progress.
 */
record Terminal(PrintStream out, PrintStream err, LongAdder steps) {
  Terminal(PrintStream out, PrintStream err) {
    this(out, err, new LongAdder());
  }

  /** Counts a step; never asks to stop. */
  boolean step() {
    steps.increment();
    return false;
  }

  void line(String text) {
    out.print(text);
    out.print('\n');
  }

  /** A message to the person; results printed so far come before it. */
  void note(String text) {
    out.flush();
    err.print(text);
    err.print('\n');
    err.flush();
  }
}
