package axisweave.examples;

/** The sizes of a model. Axes of these names have these sizes wherever they occur. */
public record Size(
    long batch, long length, long width, long heads, long k, long ff, long vocab, long experts) {
  /** Small enough to run in a test. */
  public static final Size SMALL = new Size(4, 6, 8, 4, 4, 16, 12, 4);

  /**
   * PaLM 540B (arXiv:2204.02311, table 1), with a vocabulary that 48 divides and one expert for
   * each of 48.
   */
  public static final Size PALM = new Size(2048, 2048, 18432, 48, 256, 73728, 259200, 48);
}
