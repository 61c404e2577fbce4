package axisweave.ir.op;

import axisweave.ir.Attribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * Calls something outside the program by name. {@code attributes} holds its other own attributes as
 * written (backend config, API version, layouts, aliases), in order.
 */
public record CustomCall(
    String target,
    boolean hasSideEffect,
    ImmutableList<String> calledComputations,
    ImmutableMap<String, Attribute> attributes)
    implements OpKind {
  @Override
  public String mnemonic() {
    return "stablehlo.custom_call";
  }

  @Override
  public boolean isPure() {
    return !hasSideEffect;
  }
}
