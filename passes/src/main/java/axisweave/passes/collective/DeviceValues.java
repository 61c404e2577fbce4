package axisweave.passes.collective;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/**
 * The numbers that integer scalars are on each device, as far as they are computed from {@code
 * partition_id} and constants: where a device's own part of a tensor begins. Found when asked for,
 * and kept.
 */
final class DeviceValues {
  private final Map<Value, Optional<long[]>> known = new IdentityHashMap<>();
  private int devices;

  /** The value of a scalar on each of {@code n} devices; empty if that cannot be told. */
  Optional<long[]> of(Value scalar, int n) {
    if (n != devices) {
      known.clear();
      devices = n;
    }
    Deque<Value> todo = new ArrayDeque<>();
    todo.push(scalar);
    while (!todo.isEmpty()) {
      Value at = todo.peek();
      ImmutableList<Value> from = at.owner().map(Op::operands).orElse(ImmutableList.of());
      boolean ready = true;
      for (Value operand : from) {
        if (!known.containsKey(operand) && isSmall(operand) && isSmall(at)) {
          todo.push(operand);
          ready = false;
        }
      }
      if (ready) {
        todo.pop();
        known.computeIfAbsent(at, this::compute);
      }
    }
    return get(scalar);
  }

  private Optional<long[]> get(Value value) {
    return known.getOrDefault(value, Optional.empty());
  }

  /** Scalars, and what is one but for its shape. */
  private static boolean isSmall(Value value) {
    return value.type() instanceof TensorType type
        && type.isStatic()
        && type.count() == 1
        && type.scalar().filter(s -> !s.isFloat() && !s.isComplex()).isPresent();
  }

  private Optional<long[]> compute(Value value) {
    if (value.owner().isEmpty() || !isSmall(value)) {
      return Optional.empty();
    }
    Op op = value.owner().get();
    return switch (op.kind()) {
      case Collective.PartitionId id -> Optional.of(numbers());
      case Movement.Constant(Literal literal) -> Optional.of(all(literal.longAt(0)));
      case Sdy.SdyConstant(Literal literal) -> Optional.of(all(literal.longAt(0)));
      case Movement.Reshape r -> get(op.operand(0));
      case Movement.BroadcastInDim b -> get(op.operand(0));
      case Elementwise.Convert c -> get(op.operand(0));
      case Elementwise.Binary(BinaryFunction function) ->
          function(function).flatMap(f -> zip(op.operand(0), op.operand(1), f));
      case Elementwise.Compare(Direction direction, var type) ->
          zip(op.operand(0), op.operand(1), (a, b) -> holds(direction, a, b) ? 1 : 0);
      case Elementwise.Select s -> choose(op);
      case Indexing.DynamicSlice s -> lookUp(op);
      default -> Optional.empty(); // not index arithmetic
    };
  }

  private long[] numbers() {
    long[] ids = new long[devices];
    Arrays.setAll(ids, i -> i);
    return ids;
  }

  private long[] all(long number) {
    long[] numbers = new long[devices];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private Optional<long[]> zip(Value a, Value b, LongBinaryOperator function) {
    Optional<long[]> left = get(a);
    Optional<long[]> right = get(b);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    long[] made = new long[devices];
    Arrays.setAll(made, i -> function.applyAsLong(left.get()[i], right.get()[i]));
    return Optional.of(made);
  }

  private static Optional<LongBinaryOperator> function(BinaryFunction function) {
    return switch (function) {
      case ADD -> Optional.of((a, b) -> a + b);
      case SUBTRACT -> Optional.of((a, b) -> a - b);
      case MULTIPLY -> Optional.of((a, b) -> a * b);
      case DIVIDE -> Optional.of((a, b) -> b == 0 ? -1 : a / b);
      case REMAINDER -> Optional.of((a, b) -> b == 0 ? a : a % b);
      case MINIMUM -> Optional.of(Math::min);
      case MAXIMUM -> Optional.of(Math::max);
      case AND -> Optional.of((a, b) -> a & b);
      case OR -> Optional.of((a, b) -> a | b);
      default -> Optional.empty();
    };
  }

  private static boolean holds(Direction direction, long a, long b) {
    return switch (direction) {
      case EQ -> a == b;
      case NE -> a != b;
      case GE -> a >= b;
      case GT -> a > b;
      case LE -> a <= b;
      case LT -> a < b;
    };
  }

  private Optional<long[]> choose(Op select) {
    Optional<long[]> which = get(select.operand(0));
    Optional<long[]> yes = get(select.operand(1));
    Optional<long[]> no = get(select.operand(2));
    if (which.isEmpty() || yes.isEmpty() || no.isEmpty()) {
      return Optional.empty();
    }
    long[] made = new long[devices];
    Arrays.setAll(made, i -> (which.get()[i] != 0 ? yes : no).get()[i]);
    return Optional.of(made);
  }

  /** One number of a constant table, as XLA writes offsets. */
  private Optional<long[]> lookUp(Op slice) {
    Optional<Literal> table = slice.operand(0).owner().map(Op::kind).flatMap(DeviceValues::literal);
    if (table.isEmpty() || table.get().type().rank() != 1) {
      return Optional.empty();
    }
    long last = table.get().count() - 1;
    return get(slice.operand(1))
        .map(
            at -> Arrays.stream(at).map(i -> table.get().longAt(Math.clamp(i, 0, last))).toArray());
  }

  private static Optional<Literal> literal(axisweave.ir.op.OpKind kind) {
    return kind instanceof Movement.Constant(Literal literal)
        ? Optional.of(literal)
        : Optional.empty();
  }
}
