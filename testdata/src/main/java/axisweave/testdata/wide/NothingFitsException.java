package axisweave.testdata.wide;

/** A step needs a value that these choices do not give. */
final class NothingFitsException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
