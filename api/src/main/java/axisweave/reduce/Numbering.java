package axisweave.reduce;

/** Numbers units as they come by, and tells which are left out. */
final class Numbering {
  private final int from;
  private final int to;
  private int next;

  /** Leaves out those of numbers from {@code from} up to {@code to}. */
  Numbering(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** Leaves out nothing. */
  static Numbering counting() {
    return new Numbering(0, 0);
  }

  /** Whether the next unit stays. */
  boolean keeps() {
    int number = next++;
    return number < from || number >= to;
  }

  /** How many units came by. */
  int count() {
    return next;
  }
}
