package axisweave.passes;

/** The text of a pipeline is wrong; the message says where and how. */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PipelineException(String message) {
    super(message);
  }
}
