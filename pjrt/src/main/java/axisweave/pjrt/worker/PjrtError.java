package axisweave.pjrt.worker;

/** An error that a plugin returned: where, abseil's code, and its text. */
final class PjrtError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Codes that mean something to us, as abseil numbers them; the deadline is also our own. */
  static final int INVALID_ARGUMENT = 3;

  static final int DEADLINE_EXCEEDED = 4;
  static final int FAILED_PRECONDITION = 9;
  static final int UNIMPLEMENTED = 12;
  static final int INTERNAL = 13;
  private final int code;

  PjrtError(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
