package axisweave.cli;

/** What the process tells its caller. */
final class ExitCode {
  private ExitCode() {}

  static final int FINE = 0;

  /** The input is wrong, or a check failed. */
  static final int FAILED = 1;

  static final int USAGE = 2;

  /** A limit was reached, or a part of the environment is missing. */
  static final int LIMIT = 3;

  /** Our bug. */
  static final int BUG = 70;

  static final int INTERRUPTED = 130;
}
