package axisweave.passes.partition;

import static com.google.common.base.Preconditions.checkState;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.passes.cost.WireCost;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds the cheapest moves from any layout to any other: a search from the cheapest state on, over
 * slices, gathers, exchanges between two dimensions, and the one permutation that gets closest to
 * the goal. Plans are kept, so that the layers of a model are planned once.
 *
 * <p>A dimension that does not divide can only be cut finer, or joined, where the blocks of the two
 * layouts have common borders; any can be joined altogether.
 */
final class ReshardPlanner {
  private static final int MOST_STATES = 1500;

  private final Devices devices;
  private final WireCost costs;
  private final Map<Request, ReshardPlan> known = new HashMap<>();

  private record Request(
      ImmutableLongArray shape, int bytes, boolean adds, Layout from, Layout to) {}

  /** A state that was reached, and from where; the start from nowhere. */
  private record Node(Layout at, double cost, int serial, Optional<Arrival> by) {
    Node after(double more, int number, ReshardStep step) {
      return new Node(step.to(), cost + more, number, Optional.of(new Arrival(this, step)));
    }
  }

  private record Arrival(Node before, ReshardStep step) {}

  ReshardPlanner(Devices devices, WireCost costs) {
    this.devices = devices;
    this.costs = costs;
  }

  /** Both layouts without parts to join. */
  ReshardPlan plan(TensorType type, Layout from, Layout to) {
    if (from.dims().equals(to.dims())) {
      return ReshardPlan.NOTHING;
    }
    Request request = new Request(type.shape(), bytes(type), adds(type), from, to);
    return known.computeIfAbsent(request, this::search);
  }

  /** Whether a sum with nothing else keeps every element to the bit, and XLA runs one. */
  private static boolean adds(TensorType type) {
    return type.element() instanceof Scalar scalar
        && !scalar.isComplex()
        && (scalar == Scalar.I1 || scalar.bits() >= (scalar.isFloat() ? 16 : 8));
  }

  static int bytes(TensorType type) {
    return type.element() instanceof Scalar scalar ? scalar.storageBytes() : 4;
  }

  /** Bytes that a device holds. */
  double localBytes(TensorType type, Layout layout) {
    return localBytes(type.shape(), bytes(type), layout);
  }

  private double localBytes(ImmutableLongArray shape, int element, Layout layout) {
    double bytes = element;
    for (int d = 0; d < shape.length(); d++) {
      bytes *= layout.local(d, shape.get(d), devices);
    }
    return bytes;
  }

  private ReshardPlan search(Request request) {
    Search search = new Search(request);
    ReshardPlan plan = search.run();
    Layout end = plan.steps().get(plan.steps().size() - 1).to();
    checkState(end.equals(request.to), "a reshard to %s ended at %s", request.to, end);
    return plan;
  }

  /** Whether blocks of {@code coarse} shards fall into whole blocks of {@code fine} ones. */
  static boolean nests(long size, long coarse, long fine) {
    return coarse == 1
        || Layout.ceilDiv(size, fine) * (fine / coarse) == Layout.ceilDiv(size, coarse);
  }

  /** One search. */
  private final class Search {
    private final Request request;
    private final int[] home;
    private final int[] frozen;
    private final int[] follower;
    private boolean appears;
    private boolean vanishes;
    private final Map<Layout, Double> best = new HashMap<>();
    private final PriorityQueue<Node> open =
        new PriorityQueue<>((a, b) ->
            a.cost != b.cost
                ? Double.compare(a.cost, b.cost)
                : Integer.compare(a.serial, b.serial));
    private int serial;

    Search(Request request) {
      this.request = request;
      this.home = new int[devices.digits()];
      java.util.Arrays.fill(home, -1);
      this.frozen = new int[request.to.rank()];
      for (int d = 0; d < request.to.rank(); d++) {
        ImmutableIntArray goal = request.to.dim(d);
        for (int i = 0; i < goal.length(); i++) {
          home[goal.get(i)] = d;
        }
        long size = request.shape.get(d);
        boolean even =
            !request.to.isPadded(d, size, devices) && !request.from.isPadded(d, size, devices);
        frozen[d] = even ? Layout.commonPrefix(request.from.dim(d), goal) : 0;
      }
      this.follower = new int[devices.digits()];
      java.util.Arrays.fill(follower, -1);
      boolean[] had = new boolean[devices.digits()];
      request.from.dims().forEach(dim -> dim.forEach(a -> had[a] = true));
      for (int a = 0; a < had.length; a++) {
        appears |= !had[a] && home[a] >= 0;
        vanishes |= had[a] && home[a] < 0;
      }
      for (ImmutableIntArray goal : request.to.dims()) {
        for (int i = 1; i < goal.length(); i++) {
          follower[goal.get(i - 1)] = goal.get(i);
        }
      }
    }

    /** Whether no plan gains from parting two neighbouring digits of a dimension. */
    private boolean glued(int before, int after) {
      return home[before] < 0 ? home[after] < 0 && !appears : follower[before] == after;
    }

    ReshardPlan run() {
      open.add(new Node(request.from, 0, serial++, Optional.empty()));
      best.put(request.from, 0.0);
      for (int seen = 0; !open.isEmpty() && seen < MOST_STATES; seen++) {
        Node node = open.poll();
        if (node.at.equals(request.to)) {
          return finish(node);
        }
        if (node.cost <= best.getOrDefault(node.at, Double.MAX_VALUE)) {
          expand(node);
        }
      }
      return finish(gatherAndSlice());
    }

    private ReshardPlan finish(Node end) {
      List<ReshardStep> steps = new ArrayList<>();
      Optional<Arrival> by = end.by;
      while (by.isPresent()) {
        steps.add(0, by.get().step());
        by = by.get().before().by;
      }
      return new ReshardPlan(ImmutableList.copyOf(steps), end.cost);
    }

    private void offer(Node from, double cost, ReshardStep step) {
      double total = from.cost + cost;
      if (total < best.getOrDefault(step.to(), Double.MAX_VALUE)) {
        best.put(step.to(), total);
        open.add(from.after(cost, serial++, step));
      }
    }

    private void expand(Node node) {
      slices(node);
      permutation(node);
      for (int d = 0; d < node.at.rank(); d++) {
        ImmutableIntArray digits = node.at.dim(d);
        for (int keep = digits.length() - 1; keep >= frozen[d]; keep--) {
          if (keep > frozen[d] && glued(digits.get(keep - 1), digits.get(keep))) {
            continue;
          }
          ImmutableIntArray kept = digits.subArray(0, keep);
          ImmutableIntArray moved = digits.subArray(keep, digits.length());
          if (nests(size(d), devices.size(kept), devices.size(digits))) {
            gather(node, d, kept, moved);
            exchange(node, d, kept, moved);
          }
        }
      }
    }

    private long size(int d) {
      return request.shape.get(d);
    }

    private double bytes(Layout at) {
      return localBytes(request.shape, request.bytes, at);
    }

    private void gather(Node node, int d, ImmutableIntArray kept, ImmutableIntArray moved) {
      Layout to = node.at.withDim(d, kept);
      long group = devices.size(moved);
      double gathered = costs.allGather(bytes(node.at) * group, group);
      double added = costs.allReduce(bytes(to), group);
      boolean adds = request.adds && added < gathered;
      offer(node, adds ? added : gathered, new ReshardStep.Gather(d, moved, adds, to));
    }

    private void exchange(Node node, int d, ImmutableIntArray kept, ImmutableIntArray moved) {
      int t = home[moved.get(0)];
      if (t < 0 || t == d) {
        return;
      }
      ImmutableIntArray grown = Layout.concat(node.at.dim(t), moved);
      if (nests(size(t), devices.size(node.at.dim(t)), devices.size(grown))) {
        Layout to = node.at.withDim(d, kept).withDim(t, grown);
        double sent = costs.allToAll(bytes(to) * devices.size(moved), devices.size(moved));
        double evenSent = costs.allToAll(bytes(node.at), devices.size(moved));
        offer(
            node,
            Math.max(sent / devices.size(moved), evenSent),
            new ReshardStep.Exchange(d, t, moved, to));
      }
    }

    private void slices(Node node) {
      boolean[] used = new boolean[devices.digits()];
      for (ImmutableIntArray dim : node.at.dims()) {
        dim.forEach(a -> used[a] = true);
      }
      for (int t = 0; t < request.to.rank(); t++) {
        ImmutableIntArray goal = request.to.dim(t);
        for (int i = 0; i < goal.length(); i++) {
          int digit = goal.get(i);
          if (used[digit]) {
            continue;
          }
          int end = i + 1;
          while (!vanishes && end < goal.length() && !used[goal.get(end)]) {
            end++;
          }
          slice(node, t, goal.subArray(i, end));
          for (int s = 0; s < request.to.rank() && i > 0; s++) {
            ImmutableIntArray there = node.at.dim(s);
            if (s != t && !there.isEmpty() && there.get(there.length() - 1) == goal.get(i - 1)) {
              slice(node, s, ImmutableIntArray.of(digit));
            }
          }
          break;
        }
      }
    }

    private void slice(Node node, int d, ImmutableIntArray digits) {
      ImmutableIntArray grown = Layout.concat(node.at.dim(d), digits);
      if (nests(size(d), devices.size(node.at.dim(d)), devices.size(grown))) {
        Layout to = node.at.withDim(d, grown);
        offer(node, 1e-6, new ReshardStep.Slice(d, digits, to));
      }
    }

    private void permutation(Node node) {
      ImmutableList<ImmutableIntArray> dims =
          Rearrangement.towards(devices, node.at.dims(), request.to.dims());
      if (!dims.equals(node.at.dims())) {
        Layout to = Layout.of(dims);
        offer(node, costs.permute(bytes(node.at)), new ReshardStep.Permute(node.at, to));
      }
    }

    /** Always possible: join what is not in place, then cut. */
    private Node gatherAndSlice() {
      Node node = new Node(request.from, 0, serial++, Optional.empty());
      for (int d = 0; d < frozen.length; d++) {
        ImmutableIntArray digits = node.at.dim(d);
        if (digits.length() > frozen[d]) {
          ImmutableIntArray moved = digits.subArray(frozen[d], digits.length());
          Layout to = node.at.withDim(d, digits.subArray(0, frozen[d]));
          double cost = costs.allGather(bytes(node.at) * devices.size(moved), devices.size(moved));
          ReshardStep step = new ReshardStep.Gather(d, moved, false, to);
          node = node.after(cost, serial++, step);
        }
      }
      for (int d = 0; d < frozen.length; d++) {
        ImmutableIntArray goal = request.to.dim(d);
        if (goal.length() > node.at.dim(d).length()) {
          Layout to = node.at.withDim(d, goal);
          ImmutableIntArray cut = goal.subArray(node.at.dim(d).length(), goal.length());
          node = node.after(0, serial++, new ReshardStep.Slice(d, cut, to));
        }
      }
      return node;
    }
  }
}
