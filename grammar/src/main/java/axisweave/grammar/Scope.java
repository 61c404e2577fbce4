package axisweave.grammar;

import axisweave.ir.Value;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that can be named at a place: names are those of the text, without percent sign. */
final class Scope {
  /** Stands for results of an op that could not be read, so that their uses are not errors too. */
  static final ImmutableList<Value> LOST = ImmutableList.of();

  private final Map<String, ImmutableList<Value>> values = new HashMap<>();
  private final List<String> defined = new ArrayList<>();

  /** What {@code name} stands for: one value, a group of them, or {@link #LOST}. */
  Optional<ImmutableList<Value>> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** False if the name is taken. */
  boolean define(String name, ImmutableList<Value> group) {
    if (values.putIfAbsent(name, group) != null) {
      return values.get(name).isEmpty();
    }
    defined.add(name);
    return true;
  }

  /** Opens a region; the result goes to {@link #close}. */
  int open() {
    return defined.size();
  }

  /** Forgets what was defined since {@code mark}. */
  void close(int mark) {
    while (defined.size() > mark) {
      values.remove(defined.remove(defined.size() - 1));
    }
  }
}
