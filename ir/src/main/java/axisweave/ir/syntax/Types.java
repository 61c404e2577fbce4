package axisweave.ir.syntax;

import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The ways in which the types of operands and results are written behind the colon. */
public final class Types {
  private Types() {}

  /** {@code (T, ...) -> U} alone. */
  public static <K extends OpKind> Step<K> function() {
    return Steps.of(Reading::functionType, (op, out) -> out.functionType(op));
  }

  /** {@code T} when all are of it. */
  static <K extends OpKind> Step<K> same() {
    return Steps.of(
        reading -> {
          if (reading.in().at("(")) {
            reading.functionType();
            return;
          }
          Type type = reading.in().type();
          for (int i = 0; i < reading.operands().size(); i++) {
            reading.check(i, type);
          }
          reading.results(ImmutableList.of(type));
        },
        (op, out) -> {
          if (op.results().size() == 1 && allOf(op.result().type(), op.operands())) {
            out.type(op.result().type());
          } else {
            out.functionType(op);
          }
        });
  }

  private static boolean allOf(Type type, ImmutableList<Value> values) {
    for (Value value : values) {
      if (value.type() != type && !value.type().equals(type)) {
        return false;
      }
    }
    return true;
  }

  static <K extends OpKind> Step<K> results() {
    return Steps.of(
        reading -> reading.results(reading.in().types()), (op, out) -> types(op.results(), out));
  }

  /** The types of the operands. */
  public static <K extends OpKind> Step<K> operands() {
    return Steps.of(
        reading -> {
          if (!reading.operands().isEmpty()) {
            reading.check(reading.in().types());
          }
        },
        (op, out) -> types(op.operands(), out));
  }

  static <K extends OpKind> Step<K> common() {
    return Steps.of(
        reading -> {
          Type type = reading.in().type();
          for (int i = 0; i < reading.operands().size(); i++) {
            reading.check(i, type);
          }
        },
        (op, out) -> out.type(op.operand(0).type()));
  }

  static <K extends OpKind> Step<K> arrow() {
    return Steps.of(
        reading -> {
          reading.check(reading.in().types());
          reading.in().expect("->");
          if (reading.in().accept("(")) {
            reading.results(reading.in().types());
            reading.in().expect(")");
          } else {
            reading.results(reading.in().types());
          }
        },
        (op, out) -> {
          types(op.operands(), out);
          out.text(" -> ");
          types(op.results(), out);
        });
  }

  static void types(ImmutableList<Value> values, OpWriter out) {
    for (int i = 0; i < values.size(); i++) {
      out.text(i == 0 ? "" : ", ").type(values.get(i).type());
    }
  }

  /** {@code T -> (U, V)}. */
  public static <K extends OpKind> Step<K> arrowToList() {
    Step<K> arrow = arrow();
    return Steps.of(
        arrow::read,
        (op, out) -> {
          types(op.operands(), out);
          out.text(" -> (");
          types(op.results(), out);
          out.text(")");
        });
  }

  /** {@code %a, %b : T, U} with a result of each operand's type, or {@code ()} for none. */
  public static <K extends OpKind> Step<K> valuesPairwise() {
    return Steps.of(
        reading -> {
          if (reading.in().accept("(")) {
            reading.in().expect(")");
            return;
          }
          reading.addAll(reading.in().values());
          reading.in().expect(":");
          ImmutableList<Type> types = reading.in().types();
          reading.check(types);
          reading.results(types);
        },
        (op, out) -> {
          if (op.operands().isEmpty()) {
            out.text("()");
            return;
          }
          out.text(" ").values(op.operands()).text(" : ");
          types(op.operands(), out);
        });
  }

  /** {@code %a, %b : T, U}, or nothing. */
  public static <K extends OpKind> Step<K> valuesAndTypes() {
    Step<K> types = optionalTypes();
    return Steps.of(
        reading -> {
          reading.addAll(reading.in().values());
          types.read(reading);
        },
        (op, out) -> {
          if (!op.operands().isEmpty()) {
            out.text(" ").values(op.operands()).text(" : ");
            types(op.operands(), out);
          }
        });
  }

  /** {@code : T, U} of the operands, or nothing. */
  public static <K extends OpKind> Step<K> optionalTypes() {
    return Steps.of(
        reading -> {
          if (!reading.operands().isEmpty()) {
            reading.in().expect(":");
            reading.check(reading.in().types());
          }
        },
        (op, out) -> {
          if (!op.operands().isEmpty()) {
            out.text(" : ");
            types(op.operands(), out);
          }
        });
  }

  /** Operands after a space, or nothing. */
  public static <K extends OpKind> Step<K> spacedValues() {
    return Steps.of(
        reading -> reading.addAll(reading.in().values()),
        (op, out) -> {
          if (!op.operands().isEmpty()) {
            out.text(" ").values(op.operands());
          }
        });
  }

  /** {@code ({...}, {...})}, or nothing. */
  public static <K extends OpKind> Step<K> optionalRegions() {
    return Steps.of(
        reading -> {
          if (reading.in().accept("(")) {
            do {
              reading.add(reading.in().region(ImmutableList.of()));
            } while (reading.in().accept(","));
            reading.in().expect(")");
          }
        },
        (op, out) -> {
          for (int i = 0; i < op.regions().size(); i++) {
            out.text(i == 0 ? " (" : ", ").region(op.region(i), true);
          }
          out.text(op.regions().isEmpty() ? "" : ")");
        });
  }

  /** Whether the result is the tuple of the operands' types. */
  public static boolean isTupleOfOperands(Op op) {
    return op.results().size() == 1
        && op.result().type() instanceof TupleType tuple
        && tuple.types().equals(op.operandTypes());
  }

  /** The tuple's type, which gives the operands' types. */
  public static <K extends OpKind> Step<K> tuple() {
    return Steps.of(
        reading -> {
          Type type = reading.in().type();
          if (!(type instanceof TupleType tuple)) {
            throw reading.in().error("tuple_type", "%s is not a tuple", type);
          }
          reading.check(tuple.types());
          reading.results(ImmutableList.of(type));
        },
        (op, out) -> out.type(op.result().type()));
  }

  /** {@code P, T}: the predicate's type, and the one of all others. */
  public static <K extends OpKind> Step<K> select() {
    return Steps.of(
        reading -> {
          if (reading.in().at("(")) {
            reading.functionType();
            return;
          }
          ImmutableList<Type> types = reading.in().types();
          if (types.size() != 2) {
            throw reading.in().error("select_types", "%s types instead of 2", types.size());
          }
          reading.check(ImmutableList.of(types.get(0), types.get(1), types.get(1)));
          reading.results(types.subList(1, 2));
        },
        (op, out) -> {
          Type type = op.results().size() == 1 ? op.result().type() : TupleType.EMPTY;
          if (op.operands().size() == 3 && allOf(type, op.operands().subList(1, 3))) {
            out.type(op.operand(0).type()).text(", ").type(type);
          } else {
            out.functionType(op);
          }
        });
  }

  /** The complex type alone if both operands are of its parts' type. */
  public static <K extends OpKind> Step<K> complex() {
    return Steps.of(
        reading -> {
          if (reading.in().at("(")) {
            reading.functionType();
            return;
          }
          Type type = reading.in().type();
          Type part =
              partOf(type)
                  .orElseThrow(() -> reading.in().error("complex_type", "%s is not complex", type));
          reading.check(ImmutableList.of(part, part));
          reading.results(ImmutableList.of(type));
        },
        (op, out) -> {
          Optional<Type> part =
              op.results().size() == 1 ? partOf(op.result().type()) : Optional.empty();
          if (part.isPresent() && allOf(part.get(), op.operands())) {
            out.type(op.result().type());
          } else {
            out.functionType(op);
          }
        });
  }

  private static Optional<Type> partOf(Type type) {
    if (!(type instanceof TensorType tensor) || !(tensor.element() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar) {
      case C64 -> Optional.of(tensor.withElement(Scalar.F32));
      case C128 -> Optional.of(tensor.withElement(Scalar.F64));
      default -> Optional.empty();
    };
  }
}
