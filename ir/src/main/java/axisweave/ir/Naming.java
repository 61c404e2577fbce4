package axisweave.ir;

import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each value of a function is called in the text. Names of the input are kept; of two that
 * clash in scope the later one gets a suffix {@code _k}. Values without a name are numbered as
 * MLIR's printer numbers them: region by region, a region's own values before those of the regions
 * in it, sibling regions from the same number on; constants are {@code %c} or {@code %cst}, entry
 * arguments {@code %argN}, those of a loop {@code %iterArg}. Regions that are isolated from above
 * get names of their own nevertheless, since MLIR's parser asks for that in pretty forms.
 */
final class Naming {
  /** Names that are taken, here and outside. */
  private static final class Scope {
    private final Optional<Scope> outer;
    private final Set<String> taken = new HashSet<>();

    Scope(Optional<Scope> outer) {
      this.outer = outer;
    }

    boolean has(String name) {
      Optional<Scope> scope = Optional.of(this);
      while (scope.isPresent()) {
        if (scope.get().taken.contains(name)) {
          return true;
        }
        scope = scope.get().outer;
      }
      return false;
    }
  }

  /** A region still to be named, with the counters where its values start. */
  private record Pending(
      Region region,
      Optional<Op> owner,
      int position,
      Scope outer,
      int nextValue,
      int nextArgument,
      int nextConflict) {}

  private Map<Value, String> names = new IdentityHashMap<>();
  private final boolean renumbered;
  private Scope scope = new Scope(Optional.empty());
  private int nextValue;
  private int nextArgument;
  private int nextConflict;

  Naming(boolean renumbered) {
    this.renumbered = renumbered;
  }

  /** {@code name}, or {@code name#part} in a group, without the percent sign. */
  String of(Value value) {
    String name = names.get(value);
    if (name == null) {
      throw new IllegalStateException(
          value + ", made by " + value.owner() + ", is used where it is not in scope");
    }
    return name;
  }

  /** Names all values in a function's body, or an op's results and what is inside it. */
  void nameFunction(Region body) {
    names = new IdentityHashMap<>(values(body));
    name(new Pending(body, Optional.empty(), 0, new Scope(Optional.empty()), 0, 0, 0));
  }

  void nameTopLevel(Op op) {
    names = new IdentityHashMap<>();
    scope = new Scope(Optional.empty());
    nextValue = 0;
    nextArgument = 0;
    nextConflict = 0;
    nameOps(ImmutableList.of(op));
    Deque<Pending> pending = new ArrayDeque<>();
    push(op, pending);
    drain(pending);
  }

  private static int values(Region region) {
    int count = 0;
    for (Block block : region.blocks()) {
      count += block.arguments().size();
      for (Op op : block.ops()) {
        count += op.results().size();
        for (Region inner : op.regions()) {
          count += values(inner);
        }
      }
    }
    return count;
  }

  private void name(Pending first) {
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(first);
    drain(pending);
  }

  private void drain(Deque<Pending> pending) {
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      nextValue = next.nextValue;
      nextArgument = next.nextArgument;
      nextConflict = next.nextConflict;
      scope = new Scope(Optional.of(next.outer));
      nameRegion(next);
      for (Block block : next.region.blocks()) {
        for (Op op : block.ops()) {
          if (!op.regions().isEmpty()) {
            push(op, pending);
          }
        }
      }
    }
  }

  private void push(Op op, Deque<Pending> pending) {
    // Regions of manual and named computations see nothing outside, but may not reuse its names.
    for (int i = 0; i < op.regions().size(); i++) {
      pending.push(
          new Pending(
              op.region(i), Optional.of(op), i, scope, nextValue, nextArgument, nextConflict));
    }
  }

  private void nameRegion(Pending pending) {
    ImmutableList<Block> blocks = pending.region.blocks();
    for (int b = 0; b < blocks.size(); b++) {
      nameArguments(blocks.get(b).arguments(), b == 0, pending);
    }
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    blocks.forEach(block -> ops.addAll(block.ops()));
    nameOps(blocks.size() == 1 ? blocks.get(0).ops() : ops.build());
  }

  private void nameArguments(ImmutableList<Value> arguments, boolean entry, Pending pending) {
    boolean loop = pending.owner.isPresent() && pending.owner.get().kind() instanceof Control.While;
    ImmutableList<Value> spelled = arguments;
    if (loop && pending.position == 0) {
      // Both regions of a loop are written with the names of the second.
      spelled = pending.owner.get().region(1).block().arguments();
    }
    for (int i = 0; i < arguments.size(); i++) {
      String wish = wish(spelled.get(i));
      if (wish.isEmpty()) {
        wish = loop ? "iterArg" : entry ? "arg" + nextArgument++ : "";
      }
      names.put(arguments.get(i), (wish.isEmpty() ? number() : unique(wish)));
    }
  }

  private void nameOps(ImmutableList<Op> ops) {
    if (!renumbered) {
      for (Op op : ops) {
        if (op.results().size() == 1) {
          keep(op.result());
        } else if (!op.results().isEmpty()) {
          keepGroups(op);
        }
      }
    }
    for (Op op : ops) {
      if (op.results().size() == 1) {
        if (!names.containsKey(op.result())) {
          names.put(op.result(), fresh(wish(op.result()), hint(op, 0)));
        }
      } else if (!op.results().isEmpty()) {
        freshGroups(op);
      }
    }
  }

  private void keep(Value value) {
    String wish = wish(value);
    if (!wish.isEmpty() && !scope.has(wish)) {
      take(wish);
      names.put(value, wish);
    }
  }

  /** Numbers of the input count: what is numbered afterwards goes on from the highest. */
  private void take(String name) {
    scope.taken.add(name);
    if (isDigit(name.charAt(0)) && name.length() < 9) {
      nextValue = Math.max(nextValue, Integer.parseInt(name) + 1);
    }
  }

  /** Where the results that share the name of result {@code from} end. */
  private int groupEnd(Op op, int from) {
    ImmutableList<Value> results = op.results();
    String name = wish(results.get(from));
    if (name.isEmpty()) {
      int end = from + 1;
      boolean alone = !hint(op, from).isEmpty();
      while (!alone && end < results.size() && wish(results.get(end)).isEmpty()) {
        end++;
      }
      return end;
    }
    if (results.get(from).part() != 0) {
      return from + 1;
    }
    int end = from + 1;
    while (end < results.size()
        && results.get(end).part() == end - from
        && wish(results.get(end)).equals(name)) {
      end++;
    }
    return end;
  }

  private void keepGroups(Op op) {
    for (int from = 0, end; from < op.results().size(); from = end) {
      end = groupEnd(op, from);
      String wish = wish(op.result(from));
      if (!wish.isEmpty() && !scope.has(wish)) {
        take(wish);
        put(op, from, end, wish);
      }
    }
  }

  private void freshGroups(Op op) {
    for (int from = 0, end; from < op.results().size(); from = end) {
      end = groupEnd(op, from);
      if (!names.containsKey(op.result(from))) {
        put(op, from, end, fresh(wish(op.result(from)), hint(op, from)));
      }
    }
  }

  private void put(Op op, int from, int end, String name) {
    for (int i = from; i < end; i++) {
      names.put(op.result(i), name + (end - from == 1 ? "" : "#" + (i - from)));
    }
  }

  /** A name of the input if it can be one. */
  private String wish(Value value) {
    return renumbered ? "" : valid(value.name());
  }

  private String fresh(String wish, String hint) {
    String base = wish.isEmpty() ? hint : wish;
    return base.isEmpty() || Character.isDigit(base.charAt(0)) ? number() : unique(base);
  }

  private String number() {
    String name = Integer.toString(nextValue++);
    while (scope.has(name)) {
      name = Integer.toString(nextValue++);
    }
    scope.taken.add(name);
    return name;
  }

  private String unique(String base) {
    if (Character.isDigit(base.charAt(0)) && scope.has(base)) {
      return number();
    }
    String name = base;
    while (scope.has(name)) {
      name = base + "_" + nextConflict++;
    }
    take(name);
    return name;
  }

  /** What MLIR calls a result that nobody named. */
  private static String hint(Op op, int result) {
    return switch (op.kind()) {
      case Movement.Constant c ->
          c.value().type().element() instanceof Scalar s && isIntegral(s) ? "c" : "cst";
      default -> ResultHints.of(op, result);
    };
  }

  private static boolean isIntegral(Scalar scalar) {
    return scalar != Scalar.INDEX && !scalar.isFloat() && !scalar.isComplex();
  }

  /** {@code name} without what MLIR does not take in one: it is all digits, or starts with none. */
  private static String valid(String name) {
    if (name.isEmpty()) {
      return name;
    }
    boolean digits = isDigit(name.charAt(0));
    if (isValid(name, digits)) {
      return name;
    }
    StringBuilder fixed = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fine = isDigit(c) || !digits && isLetter(c);
      if (!fine && digits) {
        return valid("_" + name);
      }
      fixed.append(fine ? c : '_');
    }
    return fixed.toString();
  }

  private static boolean isValid(String name, boolean digits) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isDigit(c) && (digits || !isLetter(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == '$'
        || c == '.'
        || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
