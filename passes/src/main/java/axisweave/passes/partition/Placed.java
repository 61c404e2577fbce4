package axisweave.passes.partition;

import static com.google.common.base.Preconditions.checkState;

import axisweave.ir.Loc;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value of the input and what devices hold of it: each layout that it was brought into, in the
 * order they came about. The first is the one it was computed in; {@code target} is the one that
 * the input asks for. New layouts are made in the block that the value was made in, so that they
 * are made once.
 */
final class Placed {
  private final TensorType type;
  private final Layout target;
  private final Emitter home;
  private final String name;
  private final Loc loc;
  private final int uses;
  private final Map<Layout, Value> versions;
  private final int cell;
  private Optional<Placed> outside = Optional.empty();
  private Optional<Layout> goal = Optional.empty();

  Placed(
      TensorType type,
      Layout target,
      Emitter home,
      Value original,
      int uses,
      int cell,
      Layout layout,
      Value local) {
    this.type = type;
    this.target = target;
    this.home = home;
    this.name = original.name();
    this.loc = original.loc();
    this.uses = uses;
    this.cell = cell;
    this.versions = new LinkedHashMap<>();
    versions.put(layout, local);
  }

  private Placed(Placed same, Layout target, int uses, int cell) {
    this.type = same.type;
    this.target = target;
    this.home = same.home;
    this.name = same.name;
    this.loc = same.loc;
    this.uses = uses;
    this.versions = same.versions;
    this.outside = same.outside;
    this.goal = same.goal;
    this.cell = cell;
  }

  /** The same value, wanted elsewhere in another layout. */
  Placed aliased(Layout other, int more) {
    return new Placed(this, other, Math.max(2, uses + more), cell);
  }

  /**
   * The argument of a loop's body that is the same in all turns: {@code before} the loop. Other
   * layouts are made there, once.
   */
  void constantSince(Placed before) {
    outside = Optional.of(before);
  }

  /** The same value, which the program wants in a layout here: seen as a value of its own. */
  Placed constrained(Layout other, int more, int newCell) {
    return new Placed(this, other, Math.max(2, uses + more), newCell);
  }

  /** Its number in the {@link Flow}. */
  int cell() {
    return outside.map(Placed::cell).orElse(cell);
  }

  /** Its parts, if it is made in parts, are best joined into this layout. */
  void joinInto(Layout layout) {
    goal = Optional.of(layout);
  }

  private Layout goal(Layout need) {
    return goal.filter(g -> !g.isPartial()).orElse(uses == 1 ? need : target);
  }

  /** The type of the whole value. */
  TensorType type() {
    return type;
  }

  Layout target() {
    return target;
  }

  /** The layout it was made in. */
  Layout first() {
    return versions.keySet().iterator().next();
  }

  Value firstValue() {
    return versions.values().iterator().next();
  }

  int uses() {
    return uses;
  }

  Iterable<Layout> layouts() {
    return versions.keySet();
  }

  /** Whether all there is are parts yet to be joined. */
  boolean isPartial() {
    return versions.size() == 1 && first().isPartial();
  }

  /** What bringing it into a layout would cost. */
  double cost(Resharder resharder, Layout need) {
    if (versions.containsKey(need)) {
      return 0;
    }
    if (need.isPartial() && first().isPartial()) {
      return resharder.planner().plan(type, first().reduced(), need.reduced()).cost();
    }
    if (need.isPartial()) {
      return parting(resharder, need).cost();
    }
    if (isPartial()) {
      Layout join = goal(need);
      return resharder.reduceCost(type, first(), join)
          + resharder.planner().plan(type, resharder.reduced(type, first(), join), need).cost();
    }
    return cheapest(resharder, need).cost();
  }

  private ReshardPlan cheapest(Resharder resharder, Layout need) {
    return from(resharder, need)
        .map(from -> resharder.planner().plan(type, from, need))
        .orElseThrow();
  }

  private Optional<Layout> from(Resharder resharder, Layout need) {
    Optional<Layout> best = Optional.empty();
    double cost = Double.MAX_VALUE;
    for (Layout from : versions.keySet()) {
      if (!from.isPartial()) {
        double c = resharder.planner().plan(type, from, need).cost();
        if (c < cost) {
          best = Optional.of(from);
          cost = c;
        }
      }
    }
    return best;
  }

  /** A layout that it is whole in: the first, or where its parts are joined. */
  Layout settled(Resharder resharder) {
    return first().isPartial() ? resharder.reduced(type, first(), goal(target)) : first();
  }

  /** It in a layout, made if it was not yet. */
  Value in(Resharder resharder, Layout need) {
    Value known = versions.get(need);
    if (known != null) {
      return known;
    }
    if (outside.isPresent()) {
      return outside.get().in(resharder, need);
    }
    home.serve(name, loc);
    home.because(resharder.reasons().moved(first(), need));
    if (need.isPartial() && first().isPartial()) {
      return parts(resharder, need);
    }
    if (need.isPartial()) {
      Resharder.Parting parting = parting(resharder, need);
      return resharder.part(home, type, version(parting.from()), parting, need);
    }
    if (isPartial()) {
      Layout join = goal(need);
      Value whole = resharder.reduce(home, type, firstValue(), first(), join);
      versions.put(resharder.reduced(type, first(), join), whole);
    }
    Layout from = from(resharder, need).orElseThrow();
    Value value = version(from);
    for (ReshardStep step : resharder.planner().plan(type, from, need).steps()) {
      Value have = versions.get(step.to());
      value = have != null ? have : resharder.wire().step(home, type, value, from, step);
      versions.put(step.to(), value);
      from = step.to();
    }
    checkState(from.equals(need), "%s is in %s, not %s", name, from, need);
    return value;
  }

  /** Parts in another layout, parts still: a sum of what is moved is moved just so. */
  private Value parts(Resharder resharder, Layout need) {
    return resharder.moved(home, type, firstValue(), first().reduced(), need.reduced());
  }

  private Resharder.Parting parting(Resharder resharder, Layout need) {
    return versions.keySet().stream()
        .filter(from -> !from.isPartial())
        .map(from -> resharder.parting(type, from, need))
        .min(java.util.Comparator.comparingDouble(Resharder.Parting::cost))
        .orElseThrow();
  }

  private Value version(Layout layout) {
    return java.util.Objects.requireNonNull(versions.get(layout));
  }

  /** Takes note of another layout that the value has come into. */
  void add(Layout layout, Value local) {
    versions.putIfAbsent(layout, local);
  }
}
