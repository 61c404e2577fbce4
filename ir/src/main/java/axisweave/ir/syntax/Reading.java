package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Cursor;
import axisweave.ir.FunctionType;
import axisweave.ir.Region;
import axisweave.ir.Syntax;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;

/** What has been read so far of an op in its pretty form. */
public final class Reading {
  private final Cursor in;
  private final Own own;
  private final ImmutableSet<String> names;
  private Attributes attributes = Attributes.EMPTY;
  private ImmutableList<Value> operands = ImmutableList.of();
  private ImmutableList<Type> results = ImmutableList.of();
  private ImmutableList<Region> regions = ImmutableList.of();

  Reading(String op, Cursor in, ImmutableSet<String> names) {
    this.in = in;
    this.own = new Own(op, in.loc(), ImmutableMap.of());
    this.names = names;
  }

  public Cursor in() {
    return in;
  }

  public Own own() {
    return own;
  }

  /** Reads a field in its bare spelling. */
  public <T> void read(Field<?, T> field) {
    own.put(field, field.codec().read().apply(in));
  }

  public <T> void put(Field<?, T> field, T value) {
    own.put(field, value);
  }

  public ImmutableList<Value> operands() {
    return operands;
  }

  public void add(Value operand) {
    operands =
        operands.isEmpty()
            ? ImmutableList.of(operand)
            : ImmutableList.<Value>builder().addAll(operands).add(operand).build();
  }

  public void addAll(Iterable<Value> more) {
    operands = ImmutableList.copyOf(Iterables.concat(operands, more));
  }

  public void add(Region region) {
    regions = ImmutableList.<Region>builder().addAll(regions).add(region).build();
  }

  public void results(ImmutableList<? extends Type> types) {
    results = ImmutableList.copyOf(types);
  }

  /** The dictionary, of the kind's own attributes and discardable ones. */
  public void dictionary() {
    if (in.at("{")) {
      dictionary(in.dictionary());
    }
  }

  void dictionary(ImmutableMap<String, Attribute> all) {
    ImmutableMap.Builder<String, Attribute> mine = ImmutableMap.builder();
    ImmutableMap.Builder<String, Attribute> rest = ImmutableMap.builder();
    all.forEach((name, value) -> (names.contains(name) ? mine : rest).put(name, value));
    own.dictionary(mine.buildOrThrow());
    attributes = Attributes.of(rest.buildOrThrow().entrySet());
  }

  /** That operand {@code i} is of the type written for it. */
  public void check(int i, Type written) {
    Type actual = operands.get(i).type();
    if (actual != written && !actual.equals(written)) {
      throw in.errorBefore(
          "operand_type", "%s has type %s, not %s as written", operands.get(i), actual, written);
    }
  }

  /** That the operands are of the types written for them, one each. */
  public void check(ImmutableList<Type> written) {
    if (written.size() != operands.size()) {
      throw in.errorBefore(
          "operand_count", "%s operands but %s types", operands.size(), written.size());
    }
    for (int i = 0; i < written.size(); i++) {
      check(i, written.get(i));
    }
  }

  /** {@code (T, ...) -> T} of operands and results. */
  public void functionType() {
    FunctionType type = in.functionType();
    check(type.inputs());
    results = type.results();
  }

  Syntax.Parts parts(OpKind kind) {
    return new Syntax.Parts(kind, attributes, operands, results, regions);
  }
}
