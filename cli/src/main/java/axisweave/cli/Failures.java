package axisweave.cli;

import axisweave.ir.DiagnosticException;

/** What a failure says, and the exit code that it means. */
final class Failures {
  private Failures() {}

  /** Prints one failure of {@code what} (a file, usually) and returns the exit code. */
  static int report(String what, Throwable failure, Terminal terminal) {
    return switch (failure) {
      case DiagnosticException wrong -> {
        wrong.diagnostics().forEach(d -> terminal.note(d.toString()));
        yield code(wrong);
      }
      case UsageException usage -> {
        terminal.note("axisweave: " + usage.getMessage());
        yield ExitCode.USAGE;
      }
      case MissingException missing -> {
        terminal.note("axisweave: " + missing.getMessage());
        yield ExitCode.LIMIT;
      }
      case java.io.IOException io -> {
        terminal.note("axisweave: " + Files.explain(what, io));
        yield ExitCode.FAILED;
      }
      case OutOfMemoryError memory -> {
        terminal.note(
            what
                + ": error: out of memory: the heap has "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB (AXISWEAVE_JAVA_OPTS=-Xmx... gives more) [memory]");
        yield ExitCode.LIMIT;
      }
      case StackOverflowError stack -> {
        terminal.note(what + ": error: nested too deeply [stack]");
        yield ExitCode.LIMIT;
      }
      default -> {
        Throwable root = com.google.common.base.Throwables.getRootCause(failure);
        if (isOverflow(root)) {
          terminal.note(
              what + ": error: a size is too large to count or to hold here [limit_size]");
          yield ExitCode.LIMIT;
        }
        terminal.note(what + ": internal error: " + root);
        yield ExitCode.BUG;
      }
    };
  }

  /**
   * Whether a size could not be counted; a division by zero, say, is a bug of ours all the same.
   */
  private static boolean isOverflow(Throwable failure) {
    return failure instanceof NegativeArraySizeException
        || (failure instanceof ArithmeticException
            && String.valueOf(failure.getMessage()).endsWith("overflow"));
  }

  /**
   * 3 if every error is a limit or a matter of the plugin, else 1. Codes of those start with {@code
   * limit_} and {@code plugin_}.
   */
  static int code(DiagnosticException wrong) {
    boolean limit =
        wrong.diagnostics().stream()
            .allMatch(d -> d.code().startsWith("limit_") || d.code().startsWith("plugin_"));
    return limit ? ExitCode.LIMIT : ExitCode.FAILED;
  }

  /** Keeps the input of a run that met a bug of ours, so that it can be reported. */
  static void writeRepro(
      String command, String file, String source, Throwable failure, Terminal terminal) {
    try {
      java.nio.file.Path repro = java.nio.file.Files.createTempFile("axisweave-repro-", ".mlir");
      java.nio.file.Files.writeString(
          repro, "// axisweave " + command + " " + file + "\n" + trace(failure) + source);
      terminal.note(file + ": this is a bug of ours; what it was given is kept in " + repro);
    } catch (java.io.IOException cannot) {
      terminal.note(file + ": this is a bug of ours");
    }
  }

  /** The stack trace as comments, for whoever mends it. */
  private static String trace(Throwable failure) {
    return com.google.common.base.Throwables.getStackTraceAsString(failure)
        .lines()
        .map(line -> "// " + line + "\n")
        .collect(java.util.stream.Collectors.joining());
  }
}
