package axisweave.cli;

/** Part of the environment that the command needs is not there; exit code 3. */
final class MissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message);
  }
}
