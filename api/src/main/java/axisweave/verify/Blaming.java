package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what makes somebody's per-device program differ. Its values have names of their own, so
 * they are known by what they hold: a value of the devices is <em>right</em> if their tensors are
 * the blocks of some value of the whole run, all blocks of it. Partial sums, masks and offsets are
 * right in no such sense, and so is what is wrong; between the last right values and the wrong
 * result lies the mistake.
 */
final class Blaming {
  /** More elements than these are not looked through. */
  private static final long MOST_ELEMENTS = 1 << 21;

  private final Program whole;
  private final Program local;
  private final List<Made> values = new ArrayList<>();
  private final Map<TensorType, Map<Long, List<Place>>> blocks = new HashMap<>();
  private final Set<Made> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> right = Collections.newSetFromMap(new IdentityHashMap<>());
  private long elements;

  /** A value of the whole run, each time that it was made; arguments have no op. */
  private record Made(Optional<Op> op, Tensor tensor) {}

  /** Block number {@code block} of so many of a value. */
  private record Place(Made value, int block, int count) {}

  private Blaming(Program whole, Program local) {
    this.whole = whole;
    this.local = local;
  }

  /** What makes result {@code result} wrong with these arguments; empty if that cannot be told. */
  static Optional<Blame> of(
      Program whole, Program local, int result, ImmutableList<Tensor> arguments, RunOptions run) {
    Blaming blaming = new Blaming(whole, local);
    blaming.runWhole(arguments, run);
    return blaming.elements > MOST_ELEMENTS
        ? Optional.empty()
        : blaming.blame(result, new MeshEvents(local, arguments, run));
  }

  private void runWhole(ImmutableList<Tensor> arguments, RunOptions run) {
    arguments.forEach(tensor -> add(Optional.empty(), tensor));
    RunOptions watched =
        run.withObserver((op, operands, results) -> {
          synchronized (values) {
            results.forEach(tensor -> add(Optional.of(op), tensor));
          }
        });
    ThreadMesh.DEFAULT.run(whole, whole.entry(), arguments, watched);
  }

  private void add(Optional<Op> op, Tensor tensor) {
    elements += tensor.count();
    if (elements <= MOST_ELEMENTS) {
      values.add(new Made(op, tensor));
    }
  }

  private Optional<Blame> blame(int result, MeshEvents events) {
    Optional<Op> manual =
        local.entry().block().ops().stream()
            .filter(op -> op.kind() instanceof Sdy.ManualComputation)
            .findFirst();
    if (manual.isEmpty()) {
      return Optional.empty();
    }
    Block body = manual.get().region(0).block();
    right.addAll(body.arguments());
    Set<Value> wrong = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MeshEvents.Event event : events.all()) {
      for (Value value : event.op().results()) {
        boolean is = isRight(MeshEvents.tensors(event, value.index()));
        if (!is) {
          wrong.add(value);
        }
        right.add(value);
      }
    }
    right.removeAll(wrong);
    Value returned = body.terminator().operands().get(result);
    return localOp(body, returned)
        .flatMap(op ->
            wholeOp(result)
                .map(first ->
                    new Blame(
                        first.kind().mnemonic(), first.loc(), op.kind().mnemonic(), op.loc())));
  }

  /** Whether devices hold all blocks of one value, or all the same single number. */
  private boolean isRight(Map<Integer, Tensor> devices) {
    Map<Made, Set<Integer>> covered = new IdentityHashMap<>();
    Map<Made, Integer> counts = new IdentityHashMap<>();
    Set<Made> candidates = null;
    for (Tensor tensor : devices.values()) {
      List<Place> places = blocksLike(tensor.type()).getOrDefault(hash(tensor), List.of());
      Set<Made> here = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Place place : places) {
        here.add(place.value);
        counts.put(place.value, place.count);
        covered.computeIfAbsent(place.value, v -> new HashSet<>()).add(place.block);
      }
      if (candidates == null) {
        candidates = here;
      } else {
        candidates.retainAll(here);
      }
    }
    boolean any = false;
    for (Made value : candidates == null ? Set.<Made>of() : candidates) {
      if (covered.getOrDefault(value, Set.of()).size() == counts.getOrDefault(value, 0)) {
        found.add(value);
        any = true;
      }
    }
    return any;
  }

  private Map<Long, List<Place>> blocksLike(TensorType type) {
    return blocks.computeIfAbsent(
        type,
        t -> {
          Map<Long, List<Place>> made = new HashMap<>();
          for (Made value : values) {
            cut(value, t, made);
          }
          return made;
        });
  }

  /** The blocks of a value that have a type, if it is made of such. */
  private static void cut(Made value, TensorType type, Map<Long, List<Place>> into) {
    TensorType all = value.tensor.type();
    if (all.rank() != type.rank() || !all.element().equals(type.element())) {
      return;
    }
    int count = 1;
    for (int d = 0; d < type.rank(); d++) {
      if (type.dim(d) == 0 || all.dim(d) % type.dim(d) != 0) {
        return;
      }
      count *= Math.toIntExact(all.dim(d) / type.dim(d));
    }
    for (int block = 0; block < count; block++) {
      long[] start = new long[type.rank()];
      long rest = block;
      for (int d = type.rank() - 1; d >= 0; d--) {
        long along = all.dim(d) / type.dim(d);
        start[d] = rest % along * type.dim(d);
        rest /= along;
      }
      long hash = hash(value.tensor.block(ImmutableLongArray.copyOf(start), type.shape()));
      into.computeIfAbsent(hash, h -> new ArrayList<>()).add(new Place(value, block, count));
    }
  }

  private static long hash(Tensor tensor) {
    long hash = 1;
    for (long i = 0; i < tensor.count(); i++) {
      hash =
          hash * 0x9E3779B97F4A7C15L + bits(tensor.doubleAt(i)) + 31 * bits(tensor.imaginaryAt(i));
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static long bits(double value) {
    return value == 0 ? 0 : Double.doubleToLongBits(value);
  }

  /** The last collective that the wrong result comes through, or else the op that makes it. */
  private Optional<Op> localOp(Block body, Value returned) {
    Set<Op> between = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Value> queue = new ArrayDeque<>();
    queue.add(returned);
    Optional<Op> first = returned.owner();
    while (!queue.isEmpty()) {
      Value value = queue.remove();
      Optional<Op> op = value.owner();
      boolean goesOn = value == returned || !right.contains(value);
      if (op.isPresent() && goesOn && between.add(op.get())) {
        queue.addAll(op.get().operands());
        op.get()
            .regions()
            .forEach(region -> Blaming.each(region, inner -> queue.addAll(inner.results())));
      }
    }
    Op[] collective = new Op[1];
    for (Op op : body.ops()) {
      last(op, between, collective);
    }
    return collective[0] != null ? Optional.of(collective[0]) : first;
  }

  private static void last(Op op, Set<Op> between, Op[] collective) {
    if (between.contains(op) && moves(op)) {
      collective[0] = op;
    }
    op.regions().forEach(region -> each(region, inner -> last(inner, between, collective)));
  }

  private static boolean moves(Op op) {
    return switch (op.kind()) {
      case Collective.PartitionId id -> false;
      case Collective.ReplicaId id -> false;
      case Collective collective -> true;
      default -> false;
    };
  }

  private static void each(Region region, java.util.function.Consumer<Op> consumer) {
    region.blocks().forEach(block -> block.ops().forEach(consumer));
  }

  /** The first op that the result comes from and that made something which no devices hold. */
  private Optional<Op> wholeOp(int result) {
    Block main = whole.entry().block();
    Set<Op> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Value> queue = new ArrayDeque<>();
    queue.add(main.terminator().operands().get(result));
    while (!queue.isEmpty()) {
      Optional<Op> op = queue.remove().owner();
      if (op.isPresent() && needed.add(op.get())) {
        queue.addAll(op.get().operands());
        op.get().regions().forEach(region -> each(region, inner -> queue.addAll(inner.operands())));
      }
    }
    Set<Op> top = Collections.newSetFromMap(new IdentityHashMap<>());
    top.addAll(main.ops());
    return values.stream()
        .filter(value -> !found.contains(value))
        .flatMap(value -> value.op.stream())
        .filter(op -> needed.contains(op) || !top.contains(op))
        .filter(op -> !isPlain(op))
        .findFirst()
        .or(() -> main.terminator().operands().get(result).owner());
  }

  /** Constants and offsets are made anew by everybody, in blocks or not. */
  private static boolean isPlain(Op op) {
    return switch (op.kind()) {
      case Movement.Constant constant -> true;
      case Control.Return end -> true;
      default -> false;
    };
  }
}
