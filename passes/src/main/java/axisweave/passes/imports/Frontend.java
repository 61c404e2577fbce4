package axisweave.passes.imports;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** The dictionary of texts in which XLA keeps what its own attributes have no place for. */
final class Frontend {
  static final String NAME = "mhlo.frontend_attributes";

  private Frontend() {}

  static Optional<String> text(Attributes attributes, String key) {
    return attributes.foreign().get(NAME) instanceof Attribute.Dictionary all
            && all.entries().get(key) instanceof Attribute.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  static Optional<ImmutableList<TensorSharding>> shardings(Attributes attributes, String key) {
    return text(attributes, key).flatMap(SdyText::shardings);
  }

  /** The attributes without an entry, and without the dictionary if it was the only one. */
  static Attributes without(Attributes attributes, String key) {
    if (!(attributes.foreign().get(NAME) instanceof Attribute.Dictionary all)
        || !all.entries().containsKey(key)) {
      return attributes;
    }
    ImmutableMap.Builder<String, Attribute> rest = ImmutableMap.builder();
    all.entries()
        .forEach((name, value) -> {
          if (!name.equals(key)) {
            rest.put(name, value);
          }
        });
    ImmutableMap<String, Attribute> left = rest.buildOrThrow();
    return left.isEmpty()
        ? attributes.without(NAME)
        : attributes.with(NAME, new Attribute.Dictionary(left));
  }
}
