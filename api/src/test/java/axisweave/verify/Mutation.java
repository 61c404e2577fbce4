package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.ReplicaGroups;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A deliberate mistake in one collective of a per-device program. */
record Mutation(String name, Op target, Kind kind) {
  /** What is done wrong. */
  enum Kind {
    LEFT_OUT,
    WRONG_REDUCER,
    OTHER_GROUPS,
    OTHER_ORDER,
    TURNED_PAIRS
  }

  /** Every mistake that can be made in a program. */
  static List<Mutation> of(Program program) {
    List<Mutation> all = new ArrayList<>();
    program.main().orElseThrow().block().ops().forEach(op -> collect(op, all));
    return all;
  }

  private static void collect(Op op, List<Mutation> all) {
    if (op.kind() instanceof Collective kind) {
      for (Kind one : Kind.values()) {
        if (one == Kind.LEFT_OUT ? sameTypes(op) : changed(op, kind, one).isPresent()) {
          all.add(new Mutation(one + " " + kind.mnemonic() + " at " + op.result(0), op, one));
        }
      }
    }
    for (Region region : op.regions()) {
      region.blocks().forEach(block -> block.ops().forEach(inner -> collect(inner, all)));
    }
  }

  private static boolean sameTypes(Op op) {
    return op.operands().size() == op.results().size()
        && op.operandTypes().equals(op.resultTypes())
        && !op.operands().isEmpty();
  }

  private static Optional<OpKind> changed(Op op, Collective kind, Kind how) {
    return switch (kind) {
      case Collective.AllGather k ->
          groups(k.groups(), how)
              .map(g -> new Collective.AllGather(k.dim(), g, k.channel(), k.useGlobalDeviceIds()));
      case Collective.AllReduce k when how == Kind.WRONG_REDUCER -> Optional.of(k);
      case Collective.ReduceScatter k when how == Kind.WRONG_REDUCER -> Optional.of(k);
      case Collective.AllReduce k when how == Kind.OTHER_GROUPS ->
          groups(k.groups(), how)
              .map(g -> new Collective.AllReduce(g, k.channel(), k.useGlobalDeviceIds()));
      case Collective.ReduceScatter k ->
          groups(k.groups(), how)
              .map(g ->
                  new Collective.ReduceScatter(k.dim(), g, k.channel(), k.useGlobalDeviceIds()));
      case Collective.AllToAll k ->
          groups(k.groups(), how)
              .map(g ->
                  new Collective.AllToAll(
                      k.splitDim(), k.concatDim(), k.splitCount(), g, k.channel()));
      case Collective.CollectivePermute k when how == Kind.TURNED_PAIRS -> {
        long[] pairs = k.pairs().toArray();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
          long source = pairs[i];
          pairs[i] = pairs[i + 1];
          pairs[i + 1] = source;
        }
        yield isSymmetric(k.pairs())
            ? Optional.empty()
            : Optional.of(
                new Collective.CollectivePermute(ImmutableLongArray.copyOf(pairs), k.channel()));
      }
      default -> Optional.empty();
    };
  }

  /** Whether for every pair there is one the other way round. */
  private static boolean isSymmetric(ImmutableLongArray pairs) {
    Set<List<Long>> all = new HashSet<>();
    Set<List<Long>> turned = new HashSet<>();
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      all.add(List.of(pairs.get(i), pairs.get(i + 1)));
      turned.add(List.of(pairs.get(i + 1), pairs.get(i)));
    }
    return all.equals(turned);
  }

  /** Members at different places of two groups swapped, or each group the other way round. */
  private static Optional<ReplicaGroups> groups(ReplicaGroups groups, Kind how) {
    long[] ids = groups.ids().toArray();
    int size = (int) groups.size();
    if (how == Kind.OTHER_GROUPS && groups.count() > 1 && size > 1) {
      long first = ids[0];
      ids[0] = ids[size + 1];
      ids[size + 1] = first;
    } else if (how == Kind.OTHER_ORDER && size > 1) {
      for (int g = 0; g < groups.count(); g++) {
        long first = ids[g * size];
        ids[g * size] = ids[g * size + size - 1];
        ids[g * size + size - 1] = first;
      }
    } else {
      return Optional.empty();
    }
    return Optional.of(
        ReplicaGroups.of(groups.count(), groups.size(), ImmutableLongArray.copyOf(ids)));
  }

  /** The program with the mistake in it. */
  Program in(Program program) {
    Func main = program.main().orElseThrow();
    Func wrong = main.withBody(copy(main.body().orElseThrow(), new ValueMap()));
    return program.withItems(
        program.items().stream()
            .map(item -> item == main ? wrong : item)
            .collect(ImmutableList.toImmutableList()));
  }

  private Region copy(Region region, ValueMap map) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        map.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      for (Op op : block.ops()) {
        if (op == target && kind == Kind.LEFT_OUT) {
          map.putAll(op.results(), map.getAll(op.operands()));
        } else {
          ops.add(copy(op, map));
        }
      }
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private Op copy(Op op, ValueMap map) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    for (Region region : op.regions()) {
      regions.add(
          op == target && kind == Kind.WRONG_REDUCER ? otherReducer(region) : copy(region, map));
    }
    OpKind made =
        op == target ? changed(op, (Collective) op.kind(), kind).orElseThrow() : op.kind();
    Op copy =
        new Op(
            made,
            op.attributes(),
            map.getAll(op.operands()),
            op.resultTypes(),
            op.resultNames(),
            regions.build(),
            op.loc());
    map.putAll(op.results(), copy.results());
    return copy;
  }

  /** Minimum for whatever it was, maximum for minimum. */
  private static Region otherReducer(Region region) {
    ValueMap map = new ValueMap();
    Block block = region.block();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (Value old : block.arguments()) {
      Value made = Value.argument(old.type(), old.name(), old.loc());
      map.put(old, made);
      arguments.add(made);
    }
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    for (Op op : block.ops()) {
      if (op.kind() instanceof Elementwise.Binary binary) {
        Elementwise.BinaryFunction other =
            binary.function() == Elementwise.BinaryFunction.MINIMUM
                ? Elementwise.BinaryFunction.MAXIMUM
                : Elementwise.BinaryFunction.MINIMUM;
        Op copy =
            new Op(
                new Elementwise.Binary(other),
                op.attributes(),
                map.getAll(op.operands()),
                op.resultTypes(),
                op.resultNames(),
                ImmutableList.of(),
                op.loc());
        map.putAll(op.results(), copy.results());
        ops.add(copy);
      } else {
        ops.add(map.copy(op));
      }
    }
    return Region.of(Block.of(arguments.build(), ops.build()));
  }
}
