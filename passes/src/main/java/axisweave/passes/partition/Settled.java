package axisweave.passes.partition;

import java.util.Optional;

/** What it costs to have a value in all layouts asked of it, and where its parts are joined. */
record Settled(double cost, Optional<Integer> goal) {
  private static final Settled NOTHING = new Settled(0, Optional.empty());

  /** A value that is made in one layout and asked for in others. */
  static Settled of(NumberedFlow flow, int cell, int made, Asked asked) {
    if (asked.size() == 0 || asked.size() == 1 && asked.layout(0) == made) {
      return NOTHING;
    }
    if (!flow.table.get(made).isPartial()) {
      return new Settled(fan(flow, cell, made, asked), Optional.empty());
    }
    double best = LayoutTable.NEVER;
    Optional<Integer> goal = Optional.empty();
    for (int i = 0; i < asked.size(); i++) {
      int first = asked.layout(i);
      double cost = flow.move(cell, made, first);
      if (asked.size() > 1) {
        cost += fan(flow, cell, first, asked);
      }
      if (cost < best || goal.isEmpty()) {
        best = cost;
        goal = Optional.of(first);
      }
    }
    return new Settled(best, goal);
  }

  /** Each layout in turn from the cheapest of those at hand, those that are near first. */
  private static double fan(NumberedFlow flow, int cell, int made, Asked asked) {
    int n = asked.size();
    if (n == 1) {
      return flow.move(cell, made, asked.layout(0));
    }
    int type = flow.types[cell];
    double[] least = new double[n];
    for (int i = 0; i < n; i++) {
      least[i] = flow.table.cost(type, made, asked.layout(i));
    }
    double total = 0;
    for (int round = 0; round < n; round++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        next = least[i] >= 0 && (next < 0 || least[i] < least[next]) ? i : next;
      }
      total += least[next];
      least[next] = -1;
      for (int i = 0; i < n; i++) {
        if (least[i] > 0) {
          double via = flow.table.cost(type, asked.layout(next), asked.layout(i));
          least[i] = Math.min(least[i], via);
        }
      }
    }
    return flow.times[cell] * total;
  }
}
