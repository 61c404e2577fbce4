package axisweave.passes.propagate;

/**
 * What propagation did, change by change, so that it can say why afterwards: the op at which a
 * sharding changed (negative for the results of main), the slot, and the layouts before and after.
 * Which factor and which tensor an axis came by follows from these.
 */
final class ChangeLog {
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
