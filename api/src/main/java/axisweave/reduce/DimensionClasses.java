package axisweave.reduce;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Rules;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Which dimensions of a program must have the same size, and which sizes are products of others,
 * seen from the sharding rules: {@code ([i, k], [k, j])->([i, j])} ties the two of i, j and k each,
 * and a reshape {@code ([ij])->([i, j])} makes one the product of two.
 */
final class DimensionClasses {
  /** The size of class {@code whole} is the product of those of the parts. */
  private record Product(int whole, int[] parts) {}

  private final Map<Value, Integer> bases = new IdentityHashMap<>();
  private final List<Product> products = new ArrayList<>();
  private int[] parent = new int[64];
  private long[] sizes = new long[64];
  private int nodes;
  private final Map<Integer, List<Product>> productsOf = new HashMap<>();

  private DimensionClasses() {}

  static DimensionClasses of(Program program) {
    DimensionClasses classes = new DimensionClasses();
    Map<String, Func> functions = new HashMap<>();
    program.funcs().forEach(func -> functions.putIfAbsent(func.name(), func));
    for (Func func : program.funcs()) {
      func.body().ifPresent(classes::define);
    }
    Walk.each(program, op -> classes.tie(op, functions));
    classes.index();
    return classes;
  }

  private void define(Region region) {
    for (Block block : region.blocks()) {
      block.arguments().forEach(this::define);
      for (Op op : block.ops()) {
        op.results().forEach(this::define);
        op.regions().forEach(this::define);
      }
    }
  }

  private void define(Value value) {
    if (value.type() instanceof TensorType type && type.isStatic()) {
      bases.put(value, nodes);
      for (int d = 0; d < type.rank(); d++) {
        node(type.dim(d));
      }
    }
  }

  private int node(long size) {
    if (nodes == parent.length) {
      parent = Arrays.copyOf(parent, 2 * nodes);
      sizes = Arrays.copyOf(sizes, 2 * nodes);
    }
    parent[nodes] = nodes;
    sizes[nodes] = size;
    return nodes++;
  }

  private int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void union(int a, int b) {
    int x = root(a);
    int y = root(b);
    if (x != y && sizes[x] == sizes[y]) {
      parent[Math.max(x, y)] = Math.min(x, y);
    }
  }

  private void tie(Op op, Map<String, Func> functions) {
    switch (op.kind()) {
      case Control.While loop -> {
        tieAll(op.operands(), op.results());
        op.regions().forEach(region -> tieAll(op.operands(), region.block().arguments()));
        tieAll(op.results(), op.region(1).block().terminator().operands());
      }
      case Control.If choice -> tieBranches(op);
      case Control.Case choice -> tieBranches(op);
      case Control.Call call -> {
        Func callee = functions.get(call.callee());
        if (callee != null && callee.body().isPresent()) {
          tieAll(op.operands(), callee.arguments());
          tieAll(op.results(), callee.block().terminator().operands());
        }
      }
      case Sdy.ManualComputation manual -> {
        Block body = op.region(0).block();
        tieBlocks(op.operands(), body.arguments());
        tieBlocks(op.results(), body.terminator().operands());
      }
      case Sdy.NamedComputation named -> {
        tieAll(op.operands(), op.region(0).block().arguments());
        tieAll(op.results(), op.region(0).block().terminator().operands());
      }
      default -> tieByRule(op);
    }
  }

  private void tieBranches(Op op) {
    op.regions().forEach(region -> tieAll(op.results(), region.block().terminator().operands()));
  }

  private void tieAll(ImmutableList<Value> some, ImmutableList<Value> others) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      Integer a = bases.get(some.get(i));
      Integer b = bases.get(others.get(i));
      if (a != null && b != null && some.get(i).type().equals(others.get(i).type())) {
        for (int d = 0; d < some.get(i).tensorType().rank(); d++) {
          union(a + d, b + d);
        }
      }
    }
  }

  /** A whole tensor and a device's block of it. */
  private void tieBlocks(ImmutableList<Value> wholes, ImmutableList<Value> blocks) {
    for (int i = 0; i < Math.min(wholes.size(), blocks.size()); i++) {
      Integer a = bases.get(wholes.get(i));
      Integer b = bases.get(blocks.get(i));
      if (a == null || b == null) {
        continue;
      }
      int rank = Math.min(wholes.get(i).tensorType().rank(), blocks.get(i).tensorType().rank());
      for (int d = 0; d < rank; d++) {
        if (sizes[a + d] == sizes[b + d]) {
          union(a + d, b + d);
        } else if (sizes[b + d] != 0 && sizes[a + d] % sizes[b + d] == 0) {
          int devices = node(sizes[a + d] / sizes[b + d]);
          products.add(new Product(a + d, new int[] {b + d, devices}));
        }
      }
    }
  }

  private void tieByRule(Op op) {
    Optional<OpShardingRule> rule = new Rules(false, true).of(op);
    if (rule.isEmpty()) {
      for (Value result : op.results()) {
        op.operands().stream()
            .filter(operand -> operand.type().equals(result.type()))
            .forEach(operand -> tieAll(ImmutableList.of(operand), ImmutableList.of(result)));
      }
      return;
    }
    int[] factors = new int[rule.get().factorCount()];
    for (int f = 0; f < factors.length; f++) {
      factors[f] = node(rule.get().factorSizes().get(f));
    }
    for (int i = 0; i < rule.get().operands().size(); i++) {
      tie(op.operand(i), rule.get().operands().get(i).dims(), factors);
    }
    for (int i = 0; i < rule.get().results().size(); i++) {
      tie(op.result(i), rule.get().results().get(i).dims(), factors);
    }
  }

  private void tie(Value value, ImmutableList<DimMapping> dims, int[] factors) {
    Integer base = bases.get(value);
    if (base == null) {
      return;
    }
    for (int d = 0; d < dims.size(); d++) {
      ImmutableIntArray of = dims.get(d).factors();
      if (of.length() == 1) {
        union(base + d, factors[of.get(0)]);
      } else if (of.length() > 1) {
        int[] parts = of.stream().map(f -> factors[f]).toArray();
        products.add(new Product(base + d, parts));
      }
    }
  }

  private void index() {
    for (Product product : products) {
      productsOf.computeIfAbsent(root(product.whole), r -> new ArrayList<>()).add(product);
      for (int part : product.parts) {
        productsOf.computeIfAbsent(root(part), r -> new ArrayList<>()).add(product);
      }
    }
  }

  /** The class of a dimension; empty of a value without static sizes. */
  OptionalInt of(Value value, int d) {
    Integer base = bases.get(value);
    return base == null ? OptionalInt.empty() : OptionalInt.of(root(base + d));
  }

  long size(int dimensionClass) {
    return sizes[dimensionClass];
  }

  /** The classes of dimensions of values, in the order of the program. */
  ImmutableList<Integer> all() {
    TreeSet<Integer> roots = new TreeSet<>();
    for (Map.Entry<Value, Integer> entry : bases.entrySet()) {
      for (int d = 0; d < entry.getKey().tensorType().rank(); d++) {
        roots.add(root(entry.getValue() + d));
      }
    }
    return ImmutableList.copyOf(roots);
  }

  /** All sizes that change along with the {@code wanted} ones; empty if they contradict. */
  Optional<Map<Integer, Long>> withConsequences(Map<Integer, Long> wanted) {
    Map<Integer, Long> changed = new LinkedHashMap<>(wanted);
    ArrayDeque<Integer> queue = new ArrayDeque<>(wanted.keySet());
    while (!queue.isEmpty()) {
      for (Product product : productsOf.getOrDefault(queue.remove(), List.of())) {
        if (!settle(product, changed, queue)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(changed);
  }

  private long size(int node, Map<Integer, Long> changed) {
    int root = root(node);
    return changed.getOrDefault(root, sizes[root]);
  }

  private boolean settle(Product product, Map<Integer, Long> changed, ArrayDeque<Integer> queue) {
    long parts = 1;
    for (int part : product.parts) {
      parts *= size(part, changed);
    }
    long whole = size(product.whole, changed);
    if (whole == parts) {
      return true;
    }
    if (!changed.containsKey(root(product.whole))) {
      return change(root(product.whole), parts, changed, queue);
    }
    for (int part : product.parts) {
      long size = size(part, changed);
      boolean divides = whole != 0 && parts % whole == 0 && size % (parts / whole) == 0;
      if (divides && !changed.containsKey(root(part))) {
        return change(root(part), size / (parts / whole), changed, queue);
      }
    }
    return false;
  }

  private static boolean change(
      int root, long size, Map<Integer, Long> changed, ArrayDeque<Integer> queue) {
    changed.put(root, size);
    queue.add(root);
    return true;
  }
}
