package axisweave.reduce;

import axisweave.ir.DiagnosticException;
import com.google.common.base.Throwables;
import java.util.Arrays;
import java.util.Optional;

/**
 * In which way something fails, so that two failures can be told apart: the code of an error, the
 * exception and the place of a bug of ours. Where in the program does not count, as reducing it
 * moves everything.
 */
public sealed interface Failure {
  /** An error with a code, {@code transpose_c2}. */
  record Error(String code) implements Failure {
    @Override
    public String toString() {
      return "error [" + code + "]";
    }
  }

  /** A bug of ours: an exception at a line of our own code. */
  record Bug(String exception, String where) implements Failure {
    @Override
    public String toString() {
      return "internal error " + exception + " at " + where;
    }
  }

  /** The mesh computes something else than the whole program. */
  record Divergence() implements Failure {
    @Override
    public String toString() {
      return "the mesh computes something else";
    }
  }

  /** Something that always has to hold does not. */
  record Violation(String what) implements Failure {
    @Override
    public String toString() {
      return what;
    }
  }

  /** What somebody else's check returned. */
  record Exit(int code) implements Failure {
    @Override
    public String toString() {
      return "exit code " + code;
    }
  }

  /** What was thrown. */
  static Failure of(Throwable thrown) {
    if (thrown instanceof DiagnosticException wrong) {
      return new Error(wrong.diagnostics().get(0).code());
    }
    Throwable root = Throwables.getRootCause(thrown);
    String where =
        Arrays.stream(root.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("axisweave."))
            .findFirst()
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .orElse("an unknown place");
    return new Bug(root.getClass().getName(), where);
  }

  /** Something that may fail. */
  interface Attempt {
    Optional<Failure> run();
  }

  /** How it fails, whether it says so or throws; even for want of stack. */
  static Optional<Failure> of(Attempt attempt) {
    try {
      return attempt.run();
    } catch (RuntimeException | StackOverflowError thrown) {
      return Optional.of(of(thrown));
    }
  }
}
