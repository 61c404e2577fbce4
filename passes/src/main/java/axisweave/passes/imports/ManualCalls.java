package axisweave.passes.imports;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Movement;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the manual computations that older dumps write as a call between changes of shape:
 *
 * <pre>{@code
 * %1 = custom_call @SPMDFullToShardShape(%0) {mhlo.sharding = "{manual}"}
 * %2 = call @shmap_body(%1)
 * %3 = custom_call @Sharding(%2) {mhlo.sharding = "{manual}"}
 * %4 = custom_call @SPMDShardToFullShape(%3) {mhlo.sharding = "{devices=[2,1]<=[2]}"}
 * }</pre>
 *
 * and likewise with {@code @xla.sdy.GlobalToLocalShape} and {@code @xla.sdy.LocalToGlobalShape}.
 */
final class ManualCalls {
  /** Where the shardings of the values around a call are known. */
  interface Shardings {
    /** What the attributes of an op say of its result {@code i}; empty if nothing. */
    Optional<TensorSharding> stated(Op op, int i);

    /** The axes that the attributes of a boundary call manual. */
    Optional<ImmutableList<String>> manualAxes(Op op);
  }

  /** A call that is a manual computation, the values it takes, and those it stands for. */
  record Found(
      ImmutableList<Value> operands,
      ShardingPerValue in,
      ImmutableList<Value> results,
      ShardingPerValue out,
      ImmutableList<String> axes) {}

  private record Boundary(Value whole, TensorSharding sharding) {}

  private final Shardings shardings;
  private final Map<Value, List<Op>> users = new IdentityHashMap<>();
  private final Map<Op, Found> found = new IdentityHashMap<>();
  private final Map<Op, Boolean> gone = new IdentityHashMap<>();

  ManualCalls(Block block, Shardings shardings) {
    this.shardings = shardings;
    for (Op op : block.ops()) {
      op.operands().forEach(v -> users.computeIfAbsent(v, k -> new ArrayList<>()).add(op));
    }
    for (Op op : block.ops()) {
      if (op.kind() instanceof Control.Call) {
        new Search(op).run();
      }
    }
  }

  Optional<Found> of(Op call) {
    return Optional.ofNullable(found.get(call));
  }

  /** Whether an op is a part of what a manual computation was written as. */
  boolean isGone(Op op) {
    return gone.containsKey(op);
  }

  static boolean is(Op op, String... targets) {
    return op.kind() instanceof CustomCall call && List.of(targets).contains(call.target());
  }

  private static boolean isEntry(Op op) {
    return is(op, "SPMDFullToShardShape", "xla.sdy.GlobalToLocalShape");
  }

  private static boolean isExit(Op op) {
    return is(op, "SPMDShardToFullShape", "xla.sdy.LocalToGlobalShape");
  }

  /** One call. */
  private final class Search {
    private final Op call;
    private final Set<Op> parts = new LinkedHashSet<>();
    private final Set<String> axes = new LinkedHashSet<>();

    Search(Op call) {
      this.call = call;
    }

    void run() {
      List<Boundary> ins = new ArrayList<>();
      for (Value operand : call.operands()) {
        entry(operand).ifPresent(ins::add);
      }
      List<Boundary> outs = new ArrayList<>();
      for (Value result : call.results()) {
        exit(result).ifPresent(outs::add);
      }
      boolean whole = ins.size() == call.operands().size() && outs.size() == call.results().size();
      if (!whole || outs.isEmpty() || axes.isEmpty()) {
        return;
      }
      ImmutableList<String> manual = ImmutableList.copyOf(axes);
      found.put(
          call,
          new Found(
              ins.stream().map(Boundary::whole).collect(ImmutableList.toImmutableList()),
              complete(ins, manual),
              outs.stream().map(Boundary::whole).collect(ImmutableList.toImmutableList()),
              complete(outs, manual),
              manual));
      parts.forEach(op -> gone.put(op, true));
    }

    /** The op behind a value, through the tuple that it may have come in. */
    private Optional<Op> maker(Value value) {
      Optional<Op> op = value.owner();
      if (op.isPresent() && op.get().kind() instanceof Movement.GetTupleElement) {
        parts.add(op.get());
        return op.get().operand(0).owner();
      }
      return op;
    }

    private static int position(Value value) {
      return value.owner().isPresent()
              && value.owner().get().kind() instanceof Movement.GetTupleElement get
          ? Math.toIntExact(get.index())
          : value.index();
    }

    private Optional<Boundary> entry(Value local) {
      Optional<Op> maker = maker(local).filter(ManualCalls::isEntry);
      if (maker.isEmpty()) {
        return Optional.empty();
      }
      Op op = maker.get();
      int i = position(local);
      parts.add(op);
      Value whole = op.operand(i);
      add(op, whole.owner());
      Optional<TensorSharding> stated =
          is(op, "SPMDFullToShardShape")
              ? whole.owner().flatMap(o -> shardings.stated(o, whole.index()))
              : shardings.stated(op, i);
      return stated.map(s -> new Boundary(whole, s));
    }

    private Optional<Boundary> exit(Value local) {
      List<Op> next = users.getOrDefault(local, List.of());
      if (next.size() != 1) {
        return Optional.empty();
      }
      Op op = next.get(0);
      if (is(op, "Sharding")) {
        parts.add(op);
        return exit(op.result(0));
      }
      if (!isExit(op)) {
        return Optional.empty();
      }
      int i = op.operands().indexOf(local);
      parts.add(op);
      boolean tells = is(op, "xla.sdy.LocalToGlobalShape");
      add(tells ? op : local.owner().orElse(call), tells ? Optional.empty() : Optional.of(op));
      return whole(op, i).flatMap(w -> shardings.stated(op, i).map(s -> new Boundary(w, s)));
    }

    /** Notes what is manual inside and was not so outside. */
    private void add(Op inside, Optional<Op> outside) {
      Set<String> more =
          new LinkedHashSet<>(shardings.manualAxes(inside).orElse(ImmutableList.of()));
      outside.flatMap(shardings::manualAxes).ifPresent(more::removeAll);
      axes.addAll(more);
    }

    /** What stands for operand {@code i} of an exit behind it. */
    private Optional<Value> whole(Op exit, int i) {
      if (exit.results().size() > 1 || exit.result(0).type() instanceof TensorType) {
        return Optional.of(exit.result(i));
      }
      for (Op user : users.getOrDefault(exit.result(0), List.of())) {
        if (user.kind() instanceof Movement.GetTupleElement get && get.index() == i) {
          parts.add(user);
          return Optional.of(user.result(0));
        }
      }
      return Optional.empty();
    }

    /** Manual axes that split nothing are replicated: each sharding names them all. */
    private ShardingPerValue complete(List<Boundary> values, ImmutableList<String> manual) {
      ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
      for (Boundary value : values) {
        TensorSharding s = value.sharding();
        ImmutableList.Builder<AxisRef> rest = ImmutableList.builder();
        for (String axis : manual) {
          boolean named =
              s.dims().stream()
                      .map(DimensionSharding::axes)
                      .flatMap(ImmutableList::stream)
                      .anyMatch(a -> a.name().equals(axis))
                  || s.replicated().stream().anyMatch(a -> a.name().equals(axis))
                  || s.unreduced().stream().anyMatch(a -> a.name().equals(axis));
          if (!named) {
            rest.add(AxisRef.of(axis));
          }
        }
        all.add(
            new TensorSharding(
                s.mesh(),
                s.dims(),
                ImmutableList.<AxisRef>builder()
                    .addAll(s.replicated())
                    .addAll(rest.build())
                    .build(),
                s.unreduced(),
                s.reduction()));
      }
      return new ShardingPerValue(all.build());
    }
  }
}
