package axisweave.ir;

import java.util.Optional;

/**
 * {@code dense_resource<key> : type}; the elements are absent if the file has no resource section
 * for the key.
 */
public record Resource(String key, TensorType type, Optional<Literal> data)
    implements ElementsAttribute {
  @Override
  public String toString() {
    return "dense_resource<" + Names.bare(key) + "> : " + type;
  }
}
