package axisweave.reduce;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;

/** Leaves out discardable attributes, sharding rules that users attached among them. */
record DropAttributes() implements Step {
  @Override
  public String name() {
    return "attributes dropped";
  }

  /** Counts, and leaves out, attributes by their number. */
  private static final class Numbered {
    private final int from;
    private final int to;
    private int next;

    Numbered(int from, int to) {
      this.from = from;
      this.to = to;
    }

    private boolean isDropped() {
      int number = next++;
      return number >= from && number < to;
    }

    Attributes of(Attributes attributes) {
      ImmutableSortedMap.Builder<String, Attribute> kept = ImmutableSortedMap.naturalOrder();
      for (Map.Entry<String, Attribute> entry : attributes.foreign().entrySet()) {
        if (!isDropped()) {
          kept.put(entry);
        }
      }
      boolean rule = attributes.rule().isPresent() && !isDropped();
      return new Attributes(
          attributes.sharding(), rule ? attributes.rule() : Optional.empty(), kept.buildOrThrow());
    }
  }

  @Override
  public int count(Program program) {
    Numbered all = new Numbered(0, 0);
    AttributeRewrite.of(program, all::of);
    return all.next;
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    return Optional.of(AttributeRewrite.of(program, new Numbered(from, to)::of));
  }
}
