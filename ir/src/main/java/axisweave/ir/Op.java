package axisweave.ir;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.op.OpKind;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The only node: what it does ({@link OpKind}), its discardable attributes, operands, results and
 * regions, and where it comes from. Immutable, compared by identity. Successors are those of {@link
 * axisweave.ir.op.Unregistered} ops only and live on that kind.
 */
public final class Op {
  private final OpKind kind;
  private final Attributes attributes;
  private final ImmutableList<Value> operands;
  private final ImmutableList<Value> results;
  private final ImmutableList<Region> regions;
  private final Loc loc;

  /** {@code names} has one name per result type. */
  public Op(
      OpKind kind,
      Attributes attributes,
      ImmutableList<Value> operands,
      ImmutableList<? extends Type> resultTypes,
      ImmutableList<ResultName> names,
      ImmutableList<Region> regions,
      Loc loc) {
    checkArgument(
        names.size() == resultTypes.size(),
        "%s names for %s results",
        names.size(),
        resultTypes.size());
    this.kind = kind;
    this.attributes = attributes;
    this.operands = operands;
    this.regions = regions;
    this.loc = loc;
    this.results = makeResults(resultTypes, names);
  }

  private ImmutableList<Value> makeResults(
      ImmutableList<? extends Type> types, ImmutableList<ResultName> names) {
    if (types.size() == 1) {
      return ImmutableList.of(Value.result(this, 0, types.get(0), names.get(0)));
    }
    ImmutableList.Builder<Value> made = ImmutableList.builderWithExpectedSize(types.size());
    for (int i = 0; i < types.size(); i++) {
      made.add(Value.result(this, i, types.get(i), names.get(i)));
    }
    return made.build();
  }

  public OpKind kind() {
    return kind;
  }

  public Attributes attributes() {
    return attributes;
  }

  public ImmutableList<Value> operands() {
    return operands;
  }

  public Value operand(int i) {
    return operands.get(i);
  }

  public ImmutableList<Value> results() {
    return results;
  }

  public Value result(int i) {
    return results.get(i);
  }

  /** The result of an op that has exactly one. */
  public Value result() {
    checkArgument(results.size() == 1, "%s has %s results", kind.mnemonic(), results.size());
    return results.get(0);
  }

  public ImmutableList<Region> regions() {
    return regions;
  }

  public Region region(int i) {
    return regions.get(i);
  }

  public Loc loc() {
    return loc;
  }

  public ImmutableList<Type> resultTypes() {
    return results.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  public ImmutableList<Type> operandTypes() {
    return operands.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  public ImmutableList<ResultName> resultNames() {
    return results.stream()
        .map(r -> new ResultName(r.name(), r.part()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The sharding annotated for result {@code i}, if there is one. */
  public Optional<TensorSharding> sharding(int i) {
    return attributes.resultSharding(i);
  }

  /** The same op, with fresh results, under other attributes. */
  public Op withAttributes(Attributes other) {
    return new Op(kind, other, operands, resultTypes(), resultNames(), regions, loc);
  }

  /** The mnemonic and place; printing a whole op needs its scope and is {@link Printer}'s job. */
  @Override
  public String toString() {
    return kind.mnemonic() + " at " + loc;
  }
}
