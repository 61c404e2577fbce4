package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of calls out of the program. The numbers are ours. */
final class CustomCallConstraints {
  private CustomCallConstraints() {}

  /** (C1) layouts of both sides or none; (C2) one for each value; (C3) orders of its dimensions. */
  static void verify(CustomCall kind, Op op, Diagnostics errors) {
    Optional<Attribute> operands = Optional.ofNullable(kind.attributes().get("operand_layouts"));
    Optional<Attribute> results = Optional.ofNullable(kind.attributes().get("result_layouts"));
    if (operands.isEmpty() && results.isEmpty()) {
      return;
    }
    Checks checks = new Checks(op, errors);
    if (operands.isEmpty() || results.isEmpty()) {
      checks.fail("c1", "layouts of operands %s, of results %s", operands, results);
      return;
    }
    layouts(checks, operands.get(), op.operandTypes());
    ImmutableList<Type> types = op.resultTypes();
    boolean packed = types.size() == 1 && types.get(0) instanceof TupleType;
    layouts(checks, results.get(), packed ? ((TupleType) types.get(0)).types() : types);
  }

  private static void layouts(Checks checks, Attribute layouts, ImmutableList<Type> types) {
    if (!(layouts instanceof Attribute.Array all)) {
      return;
    }
    if (all.elements().size() != types.size()) {
      checks.fail("c2", "%s layouts for %s values", all.elements().size(), types.size());
      return;
    }
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) instanceof TensorType tensor
          && all.elements().get(i) instanceof Literal literal
          && !Dims.isPermutation(order(literal), tensor.rank())) {
        checks.fail("c3", "layout %s of %s", literal, tensor);
      }
    }
  }

  private static ImmutableLongArray order(Literal literal) {
    ImmutableLongArray.Builder order = ImmutableLongArray.builder();
    for (long i = 0; i < literal.count(); i++) {
      order.add(literal.longAt(i));
    }
    return order.build();
  }
}
