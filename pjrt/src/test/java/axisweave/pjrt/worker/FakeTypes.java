package axisweave.pjrt.worker;

/** The widths of element types on the host, by the numbers of the C API. */
final class FakeTypes {
  private FakeTypes() {}

  static int bytes(int type) {
    return switch (type) {
      case 3, 7, 10, 13 -> 2;
      case 4, 8, 11 -> 4;
      case 5, 9, 12, 14 -> 8;
      case 15 -> 16;
      default -> 1;
    };
  }
}
