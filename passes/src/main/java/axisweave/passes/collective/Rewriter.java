package axisweave.passes.collective;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.ReplicaGroups;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One sweep over a program in the order of its ops. Each op is offered to the rules, and so is each
 * that a rule writes: rules look back from an op to those that made its operands, so that one sweep
 * carries a rewrite as far down as it goes. What nothing uses any more goes at once, so that the
 * rules see how often a value is really used.
 */
final class Rewriter {
  private final Program program;
  private final ImmutableList<Rewrite> rules;
  private final PassReport report;
  private final ValueMap map = new ValueMap();
  private final Map<Value, Integer> uses = new IdentityHashMap<>();
  private final Set<Op> dead = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<ReplicaGroups, Optional<Members>> members = new HashMap<>();
  private final Deque<Map<Object, Op>> seen = new ArrayDeque<>();
  private final DeviceValues numbers = new DeviceValues();
  private final Sharing sharing;
  private List<Op> out = new ArrayList<>();
  private long channels;
  private int applied;

  Rewriter(Program program, ImmutableList<Rewrite> rules, PassReport report) {
    this.program = program;
    this.rules = rules;
    this.report = report;
    this.sharing = new Sharing(program, this::members);
    for (Func func : program.funcs()) {
      func.body().ifPresent(this::survey);
    }
  }

  private void survey(Region region) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        op.operands().forEach(v -> uses.merge(v, 1, Integer::sum));
        if (op.kind() instanceof Collective collective) {
          channels = Math.max(channels, collective.channel().map(c -> c.handle()).orElse(0L));
        }
        sharing.note(op);
        op.regions().forEach(this::survey);
      }
    }
  }

  /** How often a rule was applied. */
  int applied() {
    return applied;
  }

  Program run() {
    return program.withBodies(this::region);
  }

  private Region region(Region region) {
    if (region.blocks().size() != 1) {
      return map.copy(region); // blocks that branch are left alone
    }
    Block before = region.block();
    List<Op> outer = out;
    out = new ArrayList<>();
    seen.push(new HashMap<>());
    before.ops().forEach(this::visit);
    seen.pop();
    boolean same = out.size() == before.ops().size();
    for (int i = 0; same && i < out.size(); i++) {
      same = out.get(i) == before.ops().get(i);
    }
    List<Op> made = out;
    out = outer;
    if (same) {
      return region;
    }
    made.removeIf(dead::contains);
    return Region.of(new Block(before.label(), before.arguments(), ImmutableList.copyOf(made)));
  }

  private void visit(Op op) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    boolean same = true;
    for (Region inner : op.regions()) {
      Region made = region(inner);
      same &= made == inner;
      regions.add(made);
    }
    ImmutableList<Value> operands = map.getAll(op.operands());
    for (int i = 0; i < operands.size(); i++) {
      same &= operands.get(i) == op.operand(i);
    }
    Op at = op;
    if (!same) {
      at = map.copy(op, regions.build());
      for (int i = 0; i < op.results().size(); i++) {
        uses.merge(at.result(i), uses.getOrDefault(op.result(i), 0), Integer::sum);
      }
    }
    Optional<Value> instead = offer(at);
    if (instead.isPresent()) {
      map.putAll(op.results(), ImmutableList.of(instead.get()));
    }
  }

  /** Writes an op, or what a rule has instead. */
  private Optional<Value> offer(Op op) {
    if (op.results().size() == 1) {
      for (Rewrite rule : rules) {
        Optional<Value> instead = rule.apply(op, this);
        if (instead.isPresent()) {
          applied++;
          report.count(rule.name(), 1);
          uses.merge(instead.get(), uses.getOrDefault(op.result(), 0), Integer::sum);
          release(op);
          return instead;
        }
      }
    }
    out.add(op);
    return Optional.empty();
  }

  /** {@code op} uses its operands no more; what nobody uses then goes, too. */
  private void release(Op op) {
    Deque<Op> todo = new ArrayDeque<>();
    todo.add(op);
    while (!todo.isEmpty()) {
      for (Value value : todo.remove().operands()) {
        int left = uses.merge(value, -1, Integer::sum);
        Optional<Op> owner = value.owner();
        if (left == 0 && owner.isPresent() && isFree(owner.get()) && dead.add(owner.get())) {
          todo.add(owner.get());
        }
      }
    }
  }

  private boolean isFree(Op op) {
    return Purity.isPure(op) && op.results().stream().allMatch(r -> uses.getOrDefault(r, 0) == 0);
  }

  // ---- what rules ask -------------------------------------------------------------------------

  /** The op that makes a value, and no other, which nothing else uses. */
  Optional<Op> maker(Value onlyUse) {
    return uses.getOrDefault(onlyUse, 0) == 1
        ? onlyUse.owner().filter(op -> op.results().size() == 1)
        : Optional.empty();
  }

  Optional<Members> members(Collective kind) {
    return kind.replicaGroups().flatMap(this::members);
  }

  private Optional<Members> members(ReplicaGroups groups) {
    return members.computeIfAbsent(groups, Members::of);
  }

  /** The values that a scalar integer has on each of {@code n} devices, if that can be told. */
  Optional<long[]> perDevice(Value scalar, int n) {
    return numbers.of(scalar, n);
  }

  /** Whether all members of a group have the same of a value, in every group. */
  boolean isShared(Value value, Members among) {
    return sharing.isShared(value, among);
  }

  /** Whether all operands of an op but one are such. */
  boolean isShared(Op op, int butOne, Members among) {
    for (int i = 0; i < op.operands().size(); i++) {
      if (i != butOne && !isShared(op.operand(i), among)) {
        return false;
      }
    }
    return true;
  }

  /** An op of the same block, or of one around it, that had the same key. */
  Optional<Op> before(Object key, Op op) {
    for (Map<Object, Op> scope : seen) {
      Op known = scope.get(key);
      if (known != null && !dead.contains(known)) {
        return Optional.of(known);
      }
    }
    seen.element().put(key, op);
    return Optional.empty();
  }

  // ---- what rules write -----------------------------------------------------------------------

  /** A channel of its own, for a collective beside one that is on {@code channel}. */
  Optional<ChannelHandle> another(Optional<ChannelHandle> channel) {
    return channel.map(c -> new ChannelHandle(++channels, c.type()));
  }

  /** Writes an op that serves the value which {@code like} makes; offers it to the rules, too. */
  Value add(OpKind kind, Type type, Op like, Value... operands) {
    return add(kind, type, like, ImmutableList.of(), operands);
  }

  /** With a copy of the reducer of {@code like}. */
  Value addReducing(OpKind kind, Type type, Op like, Value... operands) {
    Region reducer = new ValueMap().copy(like.region(0));
    return add(kind, type, like, ImmutableList.of(reducer), operands);
  }

  /** The op anew on other operands, with a result of another type. */
  Value again(Op op, TensorType type, Value... operands) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    op.regions().forEach(r -> regions.add(new ValueMap().copy(r)));
    return add(op.kind(), type, op, regions.build(), operands);
  }

  private Value add(
      OpKind kind, Type type, Op like, ImmutableList<Region> regions, Value... operands) {
    boolean both = kind instanceof Collective == like.kind() instanceof Collective;
    Op op =
        new Op(
            kind,
            both ? like.attributes() : Attributes.EMPTY,
            ImmutableList.copyOf(operands),
            ImmutableList.of(type),
            ImmutableList.of(ResultName.of(like.result().name())),
            regions,
            like.loc());
    op.operands().forEach(v -> uses.merge(v, 1, Integer::sum));
    return offer(op).orElseGet(op::result);
  }
}
