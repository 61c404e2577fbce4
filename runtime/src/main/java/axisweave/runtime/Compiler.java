package axisweave.runtime;

import axisweave.ir.Block;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Resource;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes {@link Code} of a region and the regions in it, in a few linear walks. Slots are numbered
 * through all of them, so that an inner region reads an outer value where it is.
 */
final class Compiler {
  /** A region that uses nothing from outside, ready to run in a frame of {@code slots}. */
  record Plan(Code code, int slots) {}

  /** Longer chains gain nothing and their blocks leave the cache. */
  private static final int MOST_IN_CHAIN = 48;

  private final boolean fuse;
  private final Map<Value, Integer> slots = new IdentityHashMap<>();

  private Compiler(boolean fuse) {
    this.fuse = fuse;
  }

  /** Without {@code fuse} every op is a step of its own, so that an observer sees every value. */
  static Plan compile(Region region, boolean fuse) {
    Compiler compiler = new Compiler(fuse);
    Code code = compiler.code(region.block());
    return new Plan(code, compiler.slots.size());
  }

  private Code code(Block block) {
    for (Value argument : block.arguments()) {
      slot(argument);
    }
    boolean liftable = block.ops().stream().allMatch(Code::isLiftable);
    int[] group = groups(block);
    List<Draft> drafts = drafts(block, group);
    ImmutableIntArray dropped = free(block, drafts);
    ImmutableList.Builder<Code.Step> steps = ImmutableList.builderWithExpectedSize(drafts.size());
    for (Draft draft : drafts) {
      steps.add(draft.step());
    }
    return new Code(
        block,
        slotsOf(block.arguments()),
        steps.build(),
        slotsOf(block.terminator().operands()),
        dropped,
        liftable);
  }

  private int slot(Value value) {
    return slots.computeIfAbsent(value, v -> slots.size());
  }

  private ImmutableIntArray slotsOf(Iterable<Value> values) {
    ImmutableIntArray.Builder all = ImmutableIntArray.builder();
    for (Value value : values) {
      all.add(slot(value));
    }
    return all.build();
  }

  /** A step before it is known what it may free. */
  private record Draft(
      Op op,
      ImmutableIntArray in,
      ImmutableIntArray out,
      Set<Integer> reads,
      List<Integer> free,
      ImmutableList<Code> regions,
      Optional<Chain> chain,
      Optional<Tensor> constant) {
    Code.Step step() {
      return new Code.Step(op, in, out, ImmutableIntArray.copyOf(free), regions, chain, constant);
    }
  }

  /**
   * For each op the position of the op in whose chain it runs: its own, or that of its users if
   * they all run in one chain and have its shape.
   */
  private int[] groups(Block block) {
    ImmutableList<Op> ops = block.ops();
    int[] group = new int[ops.size()];
    int[] members = new int[ops.size()];
    Map<Value, Integer> wanted = new IdentityHashMap<>();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Op op = ops.get(i);
      group[i] = i;
      if (fuse && canJoin(op)) {
        Integer users = wanted.get(op.result(0));
        if (users != null
            && users >= 0
            && members[users] < MOST_IN_CHAIN
            && sameShape(op, ops.get(users))) {
          group[i] = users;
          members[users]++;
        }
      }
      boolean joins = fuse && canJoin(op);
      for (Value operand : op.operands()) {
        wanted.merge(operand, joins ? group[i] : -1, (a, b) -> a.equals(b) ? a : -1);
      }
      for (Region region : op.regions()) {
        captured(region, wanted);
      }
    }
    return group;
  }

  private static void captured(Region region, Map<Value, Integer> wanted) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        for (Value operand : op.operands()) {
          wanted.put(operand, -1);
        }
        for (Region inner : op.regions()) {
          captured(inner, wanted);
        }
      }
    }
  }

  private static boolean canJoin(Op op) {
    return op.kind() instanceof Elementwise
        && !(op.kind() instanceof Elementwise.Map)
        && !(op.kind() instanceof Elementwise.ChloBroadcast)
        && op.result(0).type() instanceof TensorType type
        && type.isStatic()
        && type.element() instanceof Scalar
        && op.operands().stream()
            .allMatch(v -> v.type() instanceof TensorType t && t.element() instanceof Scalar);
  }

  private static boolean sameShape(Op op, Op root) {
    return op.result(0).tensorType().shape().equals(root.result(0).tensorType().shape());
  }

  private List<Draft> drafts(Block block, int[] group) {
    ImmutableList<Op> ops = block.ops();
    Map<Integer, List<Op>> members = new HashMap<>();
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < ops.size() - 1; i++) {
      Op op = ops.get(i);
      if (group[i] != i) {
        members.computeIfAbsent(group[i], g -> new ArrayList<>()).add(op);
        continue;
      }
      List<Op> all = members.getOrDefault(i, new ArrayList<>());
      all.add(op);
      members.remove(i);
      drafts.add(canJoin(op) ? chain(all) : draft(op));
    }
    return drafts;
  }

  private Draft draft(Op op) {
    ImmutableList.Builder<Code> regions = ImmutableList.builder();
    Set<Integer> reads = new LinkedHashSet<>();
    ImmutableIntArray in = slotsOf(op.operands());
    in.forEach(reads::add);
    if (!(op.kind() instanceof Sdy.ManualComputation)) {
      for (Region region : op.regions()) {
        if (!region.blocks().isEmpty()) {
          regions.add(code(region.block()));
          reads(region, reads);
        }
      }
    }
    return new Draft(
        op,
        in,
        slotsOf(op.results()),
        reads,
        new ArrayList<>(),
        regions.build(),
        Optional.empty(),
        constant(op));
  }

  /** All slots that ops in a region read, its own among them. */
  private void reads(Region region, Set<Integer> reads) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        for (Value operand : op.operands()) {
          reads.add(slot(operand));
        }
        for (Region inner : op.regions()) {
          reads(inner, reads);
        }
      }
    }
  }

  private static Optional<Tensor> constant(Op op) {
    Optional<ElementsAttribute> value =
        switch (op.kind()) {
          case Movement.Constant constant -> Optional.of(constant.value());
          case Sdy.SdyConstant constant -> Optional.of(constant.value());
          // Only these two are known before the program runs.
          default -> Optional.empty();
        };
    value.ifPresent(v -> Evaluation.checkCount(op));
    return value.flatMap(v ->
        switch (v) {
          case Literal literal -> Optional.of(Tensor.of(literal));
          case Resource resource -> resource.data().map(Tensor::of);
        });
  }

  private Draft chain(List<Op> ops) {
    Op root = ops.get(ops.size() - 1);
    IdentityHashMap<Value, Integer> registers = new IdentityHashMap<>();
    List<Value> inputs = new ArrayList<>();
    Set<Value> made = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    for (Op op : ops) {
      made.add(op.result(0));
    }
    for (Op op : ops) {
      for (Value operand : op.operands()) {
        if (!made.contains(operand) && !registers.containsKey(operand)) {
          registers.put(operand, inputs.size());
          inputs.add(operand);
        }
      }
    }
    ImmutableList.Builder<Scalar> scalars = ImmutableList.builder();
    for (Value input : inputs) {
      scalars.add(input.tensorType().scalar().orElseThrow());
    }
    ImmutableList.Builder<Chain.Step> steps = ImmutableList.builder();
    int next = inputs.size();
    for (Op op : ops) {
      ImmutableIntArray.Builder in = ImmutableIntArray.builder();
      for (Value operand : op.operands()) {
        in.add(Objects.requireNonNull(registers.get(operand)));
      }
      steps.add(new Chain.Step((Elementwise) op.kind(), in.build()));
      scalars.add(op.result(0).tensorType().scalar().orElseThrow());
      registers.put(op.result(0), next++);
    }
    ImmutableIntArray in = slotsOf(inputs);
    Set<Integer> reads = new LinkedHashSet<>();
    in.forEach(reads::add);
    return new Draft(
        root,
        in,
        slotsOf(root.results()),
        reads,
        new ArrayList<>(),
        ImmutableList.of(),
        Optional.of(new Chain(inputs.size(), scalars.build(), steps.build())),
        Optional.empty());
  }

  /**
   * Lets a slot of this block go after the last step that reads it, or the one that makes it;
   * returns those that must stay to the end.
   */
  private ImmutableIntArray free(Block block, List<Draft> drafts) {
    Set<Integer> own = new LinkedHashSet<>();
    slotsOf(block.arguments()).forEach(own::add);
    for (Draft draft : drafts) {
      draft.out().forEach(own::add);
    }
    Set<Integer> dropped = new LinkedHashSet<>();
    slotsOf(block.terminator().operands())
        .forEach(slot -> {
          if (own.remove(slot)) {
            dropped.add(slot);
          }
        });
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft draft = drafts.get(i);
      for (int slot : draft.reads()) {
        if (own.remove(slot)) {
          draft.free().add(slot);
        }
      }
      draft
          .out()
          .forEach(slot -> {
            if (own.remove(slot)) {
              draft.free().add(slot);
            }
          });
    }
    dropped.addAll(own);
    return ImmutableIntArray.copyOf(dropped);
  }
}
