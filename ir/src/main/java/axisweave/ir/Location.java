package axisweave.ir;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A location as MLIR writes it, inside {@code loc(...)}. {@code toString} is that text, without
 * aliases.
 */
public sealed interface Location {
  Location UNKNOWN = new Unknown();

  /** The place in a source file that it means: of a call the callee, of several the first. */
  default Optional<File> source() {
    return switch (this) {
      case File file -> Optional.of(file);
      case Name name -> name.child().flatMap(Location::source);
      case CallSite call -> call.callee().source().or(() -> call.caller().source());
      case Fused fused -> fused.locations().stream().flatMap(l -> l.source().stream()).findFirst();
      case Unknown unknown -> Optional.empty();
      case Foreign foreign -> Optional.empty();
    };
  }

  /** {@code unknown}. */
  record Unknown() implements Location {
    @Override
    public String toString() {
      return "unknown";
    }
  }

  /**
   * {@code "f.py":41:25 to 42:30}; a range within one line prints as {@code to :30}, a plain place
   * has its end equal to its start.
   */
  record File(String file, int line, int column, int endLine, int endColumn) implements Location {
    @Override
    public String toString() {
      String start = Quoted.of(file) + ":" + line + ":" + column;
      if (endLine == line && endColumn == column) {
        return start;
      }
      return start + " to " + (endLine == line ? "" : Integer.toString(endLine)) + ":" + endColumn;
    }
  }

  /** {@code "name"(child)}. */
  record Name(String name, Optional<Location> child) implements Location {
    @Override
    public String toString() {
      return Quoted.of(name) + child.map(c -> "(" + c + ")").orElse("");
    }
  }

  /** {@code callsite(callee at caller)}. */
  record CallSite(Location callee, Location caller) implements Location {
    @Override
    public String toString() {
      return "callsite(" + callee + " at " + caller + ")";
    }
  }

  /** {@code fused<metadata>[a, b]}. */
  record Fused(Optional<Attribute> metadata, ImmutableList<Location> locations)
      implements Location {
    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("fused");
      metadata.ifPresent(m -> out.append('<').append(m).append('>'));
      out.append('[');
      for (int i = 0; i < locations.size(); i++) {
        out.append(i == 0 ? "" : ", ").append(locations.get(i));
      }
      return out.append(']').toString();
    }
  }

  /** Any other location attribute, kept as written. */
  record Foreign(String text) implements Location {
    @Override
    public String toString() {
      return text;
    }
  }
}
