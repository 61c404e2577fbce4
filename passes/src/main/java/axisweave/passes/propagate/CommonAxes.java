package axisweave.passes.propagate;

import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which axes each factor of an op gets where its tensors disagree: those that most elements have
 * already, so that the least is moved.
 */
final class CommonAxes {
  private final Projection projection;
  private final AxisTable axes;
  private final CompiledRule compiled;
  private final OpShardingRule rule;
  private final long[] sizes;

  private CommonAxes(Projection projection, OpShardingRule rule, long[] sizes) {
    this.projection = projection;
    this.axes = projection.axes;
    this.compiled = projection.rule;
    this.rule = rule;
    this.sizes = sizes;
  }

  /** The axes of each factor; {@code sizes} are the numbers of elements of the tensors. */
  static AxisList[] find(Projection projection, OpShardingRule rule, long[] sizes) {
    return new CommonAxes(projection, rule, sizes).find();
  }

  /** The axes of a factor if all tensors that have it agree; null if two differ. */
  static @Nullable AxisList sameInAll(Projection projection, int f) {
    AxisList same = null;
    for (int t = 0; t < projection.rule.tensorCount; t++) {
      if (projection.has(t, f)) {
        if (same != null && !same.same(projection.axes(t, f))) {
          return null;
        }
        same = projection.axes(t, f);
      }
    }
    return same == null ? new AxisList() : same;
  }

  private AxisList[] find() {
    AxisList[] compatible = compatible();
    if (compatible != null) {
      return compatible;
    }
    int[] tensors = nonScalar();
    if (tensors.length == 2 && rule.needReplication().isEmpty() && !hasCompoundDims()) {
      return ofPreferred(tensors[0], tensors[1]);
    }
    AxisList[] found = byVotes();
    moveFromReplicated(found);
    return found;
  }

  private AxisList[] empty() {
    AxisList[] made = new AxisList[compiled.factorCount];
    Arrays.setAll(made, f -> new AxisList());
    return made;
  }

  private AxisList @Nullable [] compatible() {
    AxisList[] found = empty();
    AxisList seen = new AxisList();
    for (int f = 0; f < compiled.factorCount; f++) {
      AxisList same = sameInAll(projection, f);
      if (same == null) {
        return null;
      }
      if (rule.typeOf(f) == FactorType.NEED_REPLICATION) {
        if (!same.isEmpty()) {
          return null;
        }
        continue;
      }
      for (int i = 0; i < same.length; i++) {
        for (int j = 0; j < seen.length; j++) {
          if (axes.overlaps(same.axes[i], seen.axes[j])) {
            return null;
          }
        }
      }
      found[f].set(same);
      seen.addAll(same);
    }
    return found;
  }

  private int[] nonScalar() {
    IntList found = new IntList();
    for (int t = 0; t < compiled.tensorCount; t++) {
      if (compiled.dims[t].length > 0) {
        found.add(t);
      }
    }
    return found.toArray();
  }

  private boolean hasCompoundDims() {
    for (int[][] dims : compiled.dims) {
      for (int[] dim : dims) {
        if (dim.length > 1) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasSplitPermutation(int t) {
    for (int f : compiled.factors[t]) {
      if (projection.has(t, f)
          && rule.typeOf(f) == FactorType.PERMUTATION
          && !projection.axes(t, f).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean isPreferred(int a, int b) {
    boolean permutedA = hasSplitPermutation(a);
    if (permutedA != hasSplitPermutation(b)) {
      return !permutedA;
    }
    if (sizes[a] != sizes[b]) {
      return sizes[a] > sizes[b];
    }
    return projection.shards(a) >= projection.shards(b);
  }

  private AxisList[] ofPreferred(int a, int b) {
    int preferred = isPreferred(a, b) ? a : b;
    int other = preferred == a ? b : a;
    AxisList[] found = empty();
    AxisList used = new AxisList();
    for (int f : compiled.factors[preferred]) {
      if (projection.has(preferred, f)) {
        found[f].set(projection.axes(preferred, f));
        used.addAll(projection.axes(preferred, f));
      }
    }
    for (int f : compiled.factors[other]) {
      if (projection.has(other, f) && !projection.has(preferred, f)) {
        found[f].set(projection.axes(other, f));
        truncate(found[f], used);
      }
    }
    return found;
  }

  /** Cuts a list at the first overlap with {@code used}; whether anything was cut. */
  private boolean truncate(AxisList list, AxisList used) {
    for (int i = 0; i < list.length; i++) {
      int kept = list.axes[i];
      for (int j = 0; j < used.length && kept != AxisTable.NONE; j++) {
        kept = axes.prefixWithoutOverlap(kept, used.axes[j]);
      }
      if (kept != list.axes[i]) {
        list.length = i;
        if (kept != AxisTable.NONE) {
          list.add(kept);
        }
        return true;
      }
    }
    return false;
  }

  private static final class Candidate {
    final int factor;
    final AxisList list = new AxisList();
    long votes;
    long expansion;
    int precedence;

    Candidate(int factor) {
      this.factor = factor;
    }
  }

  private List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    for (int t = 0; t < compiled.tensorCount; t++) {
      for (int f : compiled.factors[t]) {
        if (projection.has(t, f)) {
          AxisList list = projection.axes(t, f);
          for (int n = list.length; n > 0; n--) {
            addCandidate(all, f, list, n);
          }
        }
      }
    }
    for (Candidate candidate : all) {
      for (int t = 0; t < compiled.tensorCount; t++) {
        if (projection.has(t, candidate.factor)
            && axes.prefix(candidate.list, projection.axes(t, candidate.factor))
                != AxisTable.Prefix.NO) {
          candidate.votes += sizes[t];
        }
      }
    }
    return all;
  }

  private void addCandidate(List<Candidate> all, int f, AxisList list, int n) {
    Candidate made = new Candidate(f);
    for (int i = 0; i < n; i++) {
      made.list.add(list.axes[i]);
    }
    for (Candidate other : all) {
      if (other.factor == f && other.list.same(made.list)) {
        return;
      }
    }
    made.expansion = projection.size(made.list);
    made.precedence =
        switch (rule.typeOf(f)) {
          case PASS_THROUGH -> 3;
          case REDUCTION -> 2;
          case PERMUTATION -> 1;
          case NEED_REPLICATION -> 0;
        };
    all.add(made);
  }

  private int compare(Candidate a, Candidate b) {
    int order = Long.compare(a.votes, b.votes);
    order = order != 0 ? order : Integer.compare(a.precedence, b.precedence);
    order = order != 0 ? order : Long.compare(a.expansion, b.expansion);
    order = order != 0 ? order : Integer.compare(a.factor, b.factor);
    order = order != 0 ? order : Integer.compare(a.list.length, b.list.length);
    for (int i = 0; order == 0 && i < a.list.length; i++) {
      order = axes.compareByName(a.list.axes[i], b.list.axes[i]);
    }
    return order;
  }

  /** For each factor those that must be fully split before it may be. */
  private boolean[][] dependencies() {
    boolean[][] on = new boolean[compiled.factorCount][compiled.factorCount];
    for (int[][] dims : compiled.dims) {
      for (int[] dim : dims) {
        for (int i = 1; i < dim.length; i++) {
          on[dim[i]][dim[i - 1]] = true;
        }
      }
    }
    return on;
  }

  private AxisList[] byVotes() {
    AxisList[] found = empty();
    boolean[][] dependsOn = dependencies();
    List<Candidate> candidates = candidates();
    while (true) {
      Candidate best = null;
      for (Candidate candidate : candidates) {
        if (isFree(dependsOn[candidate.factor]) && (best == null || compare(candidate, best) > 0)) {
          best = candidate;
        }
      }
      if (best == null) {
        return found;
      }
      found[best.factor].set(best.list);
      if (projection.size(best.list) == compiled.sizes[best.factor]) {
        for (boolean[] on : dependsOn) {
          on[best.factor] = false;
        }
      }
      candidates = remaining(candidates, best, found);
    }
  }

  private static boolean isFree(boolean[] dependsOn) {
    for (boolean one : dependsOn) {
      if (one) {
        return false;
      }
    }
    return true;
  }

  private List<Candidate> remaining(List<Candidate> candidates, Candidate best, AxisList[] found) {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.factor == best.factor) {
        if (axes.prefix(best.list, candidate.list) == AxisTable.Prefix.STRICT) {
          candidate.expansion = projection.size(candidate.list) / projection.size(best.list);
          kept.add(candidate);
        }
      } else if (truncate(candidate.list, best.list)) {
        if (!candidate.list.same(found[candidate.factor])) {
          candidate.expansion =
              projection.size(candidate.list) / projection.size(found[candidate.factor]);
          kept.add(candidate);
        }
      } else {
        candidate.expansion = projection.size(candidate.list);
        kept.add(candidate);
      }
    }
    return kept;
  }

  /** Axes of factors that must be replicated go to factors that all tensors have. */
  private void moveFromReplicated(AxisList[] found) {
    for (int f : rule.needReplication().toArray()) {
      AxisList moved = new AxisList();
      moved.set(found[f]);
      found[f].clear();
      if (isInAllTensors(f) && !moved.isEmpty()) {
        moveToBatch(moved, found);
      }
    }
  }

  private void moveToBatch(AxisList moved, AxisList[] found) {
    int next = 0;
    for (int f = 0; f < compiled.factorCount && next < moved.length; f++) {
      long size = compiled.sizes[f];
      if (!compiled.passThrough[f] || !isInAllTensors(f) || size == 0) {
        continue;
      }
      long parts = projection.size(found[f]);
      if (size % parts != 0) {
        continue;
      }
      long capacity = size / parts;
      while (next < moved.length && capacity % axes.size(moved.axes[next]) == 0) {
        capacity /= axes.size(moved.axes[next]);
        axes.addOrMerge(found[f], moved.axes[next++]);
      }
    }
  }

  private boolean isInAllTensors(int f) {
    for (int t = 0; t < compiled.tensorCount; t++) {
      if (compiled.dims[t].length > 0
          && Arrays.stream(compiled.factors[t]).noneMatch(other -> other == f)) {
        return false;
      }
    }
    return true;
  }
}
