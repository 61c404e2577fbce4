package axisweave.ir;

import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * How a kind is written: in the generic quoted form, through a dictionary of its own attributes,
 * and in its pretty form if it has one. Reading and printing stand side by side, so that they
 * cannot drift.
 */
public interface Syntax<K extends OpKind> {
  /**
   * The full names that it reads: {@code stablehlo.transpose}; a family of one shape has several.
   */
  ImmutableList<String> mnemonics();

  /**
   * The names of the attributes that are the kind's own; every other one of a generic op is
   * discardable.
   */
  ImmutableList<String> attributeNames();

  /**
   * The kind of a generic op {@code name}. {@code own} has the attributes listed in {@link
   * #attributeNames} that are present, from the properties or the discardable dictionary.
   */
  K fromAttributes(String name, ImmutableMap<String, Attribute> own, Loc loc);

  /** The inverse: what the generic form prints between {@code <{} and {@code }>}. */
  ImmutableMap<String, Attribute> toAttributes(K kind);

  /**
   * Whether {@code op} can be printed in the pretty form; ops for which MLIR has none always print
   * generically.
   */
  boolean hasPretty(Op op);

  /** Reads the pretty form from behind the name. */
  Parts readPretty(String name, Cursor in);

  /** Prints the pretty form from behind the name. */
  void printPretty(Op op, OpWriter out);

  /** What a pretty form says. */
  record Parts(
      OpKind kind,
      Attributes attributes,
      ImmutableList<Value> operands,
      ImmutableList<Type> resultTypes,
      ImmutableList<Region> regions) {}
}
