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

  @Override
  public int count(Program program) {
    Numbering all = Numbering.counting();
    AttributeRewrite.of(program, attributes -> kept(attributes, all));
    return all.count();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Numbering some = new Numbering(from, to);
    return Optional.of(AttributeRewrite.of(program, attributes -> kept(attributes, some)));
  }

  private static Attributes kept(Attributes attributes, Numbering numbering) {
    ImmutableSortedMap.Builder<String, Attribute> kept = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, Attribute> entry : attributes.foreign().entrySet()) {
      if (numbering.keeps()) {
        kept.put(entry);
      }
    }
    boolean rule = attributes.rule().isPresent() && numbering.keeps();
    return new Attributes(
        attributes.sharding(), rule ? attributes.rule() : Optional.empty(), kept.buildOrThrow());
  }
}
