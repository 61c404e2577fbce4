package axisweave.passes.collective;

import axisweave.ir.Block;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which collectives of a block are one. Between two ops of the block is a slot. A collective can
 * stand in any slot from where its operand is made to where its result is first used; those of one
 * kind go into a bucket as long as there is a slot for all of it, and room. No other op moves, so
 * that nothing but what is sent lives longer.
 *
 * <p>A collective that hangs on another is at a deeper level. Levels are filled one after the
 * other, each knowing where those before ended up.
 */
final class Buckets {
  private final long most;
  private final Map<Value, Integer> made = new IdentityHashMap<>();
  private final Map<Value, Integer> used = new IdentityHashMap<>();
  private final Map<Value, Integer> levels = new IdentityHashMap<>();
  private final Map<Integer, List<Bucket>> bySlot = new HashMap<>();
  private final Map<Op, Bucket> byOp = new IdentityHashMap<>();

  /** What collectives have in common that can be one. */
  private record Key(Collective kind, ElementType element, Optional<Combiner> combiner) {}

  /** Some that are one. */
  static final class Bucket {
    private final List<Op> members = new ArrayList<>();
    private int from;
    private int to = Integer.MAX_VALUE;
    private double bytes;

    List<Op> members() {
      return Collections.unmodifiableList(members);
    }
  }

  /** Of a block, none with more than {@code most} bytes. */
  Buckets(Block block, long most) {
    this.most = most;
    if (block.ops().stream().filter(op -> op.kind() instanceof Collective).limit(2).count() < 2) {
      return;
    }
    TreeMap<Integer, List<Op>> candidates = survey(block);
    Map<Op, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < block.ops().size(); i++) {
      places.put(block.ops().get(i), i);
    }
    candidates.values().forEach(level -> fill(level, places));
  }

  /** The buckets that go before an op of the block, in order. */
  List<Bucket> before(int slot) {
    return bySlot.getOrDefault(slot, List.of());
  }

  /** Whether an op is done with others elsewhere. */
  boolean isElsewhere(Op op) {
    return byOp.containsKey(op);
  }

  boolean isEmpty() {
    return byOp.isEmpty();
  }

  private TreeMap<Integer, List<Op>> survey(Block block) {
    TreeMap<Integer, List<Op>> candidates = new TreeMap<>();
    for (int i = 0; i < block.ops().size(); i++) {
      Op op = block.ops().get(i);
      int slot = i;
      int[] level = {0};
      reads(
          op,
          value -> {
            used.putIfAbsent(value, slot);
            level[0] = Math.max(level[0], levels.getOrDefault(value, 0));
          });
      boolean candidate = key(op).isPresent();
      for (Value result : op.results()) {
        made.put(result, i + 1);
        levels.put(result, candidate ? level[0] + 1 : level[0]);
      }
      if (candidate) {
        candidates.computeIfAbsent(level[0], k -> new ArrayList<>()).add(op);
      }
    }
    return candidates;
  }

  private static void reads(Op op, Consumer<Value> reader) {
    op.operands().forEach(reader);
    for (Region region : op.regions()) {
      region.blocks().forEach(b -> b.ops().forEach(inner -> reads(inner, reader)));
    }
  }

  private Optional<Key> key(Op op) {
    if (!(op.kind() instanceof Collective)
        || op.operands().size() != 1
        || !(op.operand(0).type() instanceof TensorType type)
        || !type.isStatic()
        || type.count() == 0
        || bytes(op) > most) {
      return Optional.empty();
    }
    Optional<Combiner> combiner = op.regions().isEmpty() ? Optional.empty() : Reducing.combiner(op);
    if (!op.regions().isEmpty() && combiner.isEmpty()) {
      return Optional.empty();
    }
    return Packing.rows(Reducing.unnumbered(op)).map(k -> new Key(k, type.element(), combiner));
  }

  private static double bytes(Op op) {
    return Math.max(Wire.bytes(op.operand(0).type()), Wire.bytes(op.result().type()));
  }

  private void fill(List<Op> level, Map<Op, Integer> places) {
    Map<Key, Bucket> open = new LinkedHashMap<>();
    List<Bucket> all = new ArrayList<>();
    for (Op op : level) {
      Key key = key(op).orElseThrow();
      int from = made.getOrDefault(op.operand(0), 0);
      int to = used.getOrDefault(op.result(), Integer.MAX_VALUE);
      Bucket bucket = open.get(key);
      if (bucket == null
          || Math.max(bucket.from, from) > Math.min(bucket.to, to)
          || bucket.bytes + bytes(op) > most) {
        bucket = new Bucket();
        bucket.from = places.getOrDefault(op, 0);
        open.put(key, bucket);
        all.add(bucket);
      }
      bucket.members.add(op);
      bucket.from = Math.max(bucket.from, from);
      bucket.to = Math.min(bucket.to, to);
      bucket.bytes += bytes(op);
    }
    for (Bucket bucket : all) {
      if (bucket.members.size() > 1) {
        bySlot.computeIfAbsent(bucket.from, k -> new ArrayList<>()).add(bucket);
        for (Op op : bucket.members) {
          byOp.put(op, bucket);
          made.put(op.result(), bucket.from);
        }
      }
    }
  }
}
