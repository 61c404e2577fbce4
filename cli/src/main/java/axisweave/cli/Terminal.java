package axisweave.cli;

import java.io.PrintStream;

/** Where a command prints: results to {@code out}, everything else to {@code err}. */
record Terminal(PrintStream out, PrintStream err) {
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
