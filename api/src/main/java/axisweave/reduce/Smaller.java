package axisweave.reduce;

/** How much smaller a size gets. */
enum Smaller {
  ONE,
  HALF,
  LESS;

  /** A size below {@code size}, which is more than 1. */
  long of(long size) {
    return switch (this) {
      case ONE -> 1;
      case HALF -> size / 2;
      case LESS -> size - 1;
    };
  }

  /** Whether it is another size than the ones before it in this list give. */
  boolean isNew(long size) {
    return switch (this) {
      case ONE -> size > 1;
      case HALF -> size > 3;
      case LESS -> size > 2;
    };
  }
}
