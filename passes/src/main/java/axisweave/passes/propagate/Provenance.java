package axisweave.passes.propagate;

/** Who gave which axis to which value. */
public final class Provenance {
  private Provenance() {}

  /** What the sweeps write: for each change the op, the slot, and the layouts before and after. */
  static final class Log {
    private static final int WIDTH = 4;
    private final IntList entries = new IntList();

    void add(int op, int slot, int before, int after) {
      entries.add(op);
      entries.add(slot);
      entries.add(before);
      entries.add(after);
    }

    int size() {
      return entries.size() / WIDTH;
    }
  }
}
