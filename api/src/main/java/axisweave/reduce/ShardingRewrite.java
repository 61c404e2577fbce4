package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Program;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingAttribute;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A program with other shardings wherever one is written, in a fixed order. */
public final class ShardingRewrite {
  private ShardingRewrite() {}

  /** With other shardings, and after that other kinds of ops. */
  public static Program of(
      Program program, UnaryOperator<TensorSharding> each, UnaryOperator<OpKind> others) {
    return AttributeRewrite.of(
        program,
        attributes -> attributes(attributes, each),
        kind -> others.apply(kind(kind, each)));
  }

  static Program of(Program program, UnaryOperator<TensorSharding> each) {
    return of(program, each, kind -> kind);
  }

  private static Attributes attributes(Attributes attributes, UnaryOperator<TensorSharding> each) {
    if (attributes.sharding().isEmpty()) {
      return attributes;
    }
    Optional<ShardingAttribute> made =
        switch (attributes.sharding().get()) {
          case TensorSharding one -> Optional.of(each.apply(one));
          case ShardingPerValue many -> Optional.of(all(many, each));
          default -> attributes.sharding();
        };
    return attributes.withSharding(made);
  }

  private static ShardingPerValue all(ShardingPerValue many, UnaryOperator<TensorSharding> each) {
    return new ShardingPerValue(
        many.shardings().stream().map(each).collect(ImmutableList.toImmutableList()));
  }

  private static OpKind kind(OpKind kind, UnaryOperator<TensorSharding> each) {
    return switch (kind) {
      case Sdy.ShardingConstraint k -> new Sdy.ShardingConstraint(each.apply(k.sharding()));
      case Sdy.Reshard k -> new Sdy.Reshard(each.apply(k.sharding()));
      case Sdy.DataFlowEdge k -> new Sdy.DataFlowEdge(k.sharding().map(each));
      case Sdy.NamedComputation k ->
          new Sdy.NamedComputation(
              k.name(),
              k.inShardings().map(s -> all(s, each)),
              k.outShardings().map(s -> all(s, each)));
      case Sdy.ManualComputation k ->
          new Sdy.ManualComputation(
              all(k.inShardings(), each), all(k.outShardings(), each), k.manualAxes());
      // A collective says twice what it does: its sharding cannot change alone.
      default -> kind;
    };
  }
}
