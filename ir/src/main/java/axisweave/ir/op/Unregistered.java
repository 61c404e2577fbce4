package axisweave.ir.op;

import axisweave.ir.Attribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * An op of a dialect that nobody declared, kept and printed back generically. {@code properties}
 * are those in {@code <{}>}; {@code successors} are block labels.
 */
public record Unregistered(
    String mnemonic, ImmutableMap<String, Attribute> properties, ImmutableList<String> successors)
    implements OpKind {
  @Override
  public boolean isPure() {
    return false;
  }
}
