package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Syntax;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * An op of a dialect that nobody declared, kept and printed back generically. {@code properties}
 * are those in {@code <{}>}; {@code successors} are block labels.
 */
public record Unregistered(
    String mnemonic, ImmutableMap<String, Attribute> properties, ImmutableList<String> successors)
    implements OpKind {
  private static final Syntax<Unregistered> GENERIC =
      Form.of(ImmutableList.of(), own -> of(own.op(), own.dictionary()));

  /** One without successors. */
  public static Unregistered of(String mnemonic, ImmutableMap<String, Attribute> properties) {
    return new Unregistered(mnemonic, properties, ImmutableList.of());
  }

  @Override
  public Syntax<?> syntax() {
    return GENERIC;
  }

  @Override
  public boolean isPure() {
    return false;
  }
}
