package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of calls out of the program. The numbers are ours. */
final class CustomCallConstraints {
  private CustomCallConstraints() {}

  /** (C1) layouts of both sides or none; (C2) one for each value; (C3) orders of its dimensions. */
  static void verify(CustomCall kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    configuration(kind, checks);
    aliases(kind, checks);
    Optional<Attribute> operands = Optional.ofNullable(kind.attributes().get("operand_layouts"));
    Optional<Attribute> results = Optional.ofNullable(kind.attributes().get("result_layouts"));
    if (operands.isEmpty() && results.isEmpty()) {
      return;
    }
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
      if (types.get(i) instanceof TupleType tuple) {
        checks.fail("c3", "layout of %s", tuple);
      }
      if (!(types.get(i) instanceof TensorType)
          && all.elements().get(i) instanceof Literal literal
          && literal.count() > 0) {
        checks.fail("c3", "layout %s of %s", literal, types.get(i));
      }
      if (types.get(i) instanceof TensorType tensor
          && all.elements().get(i) instanceof Literal literal
          && !Dims.isPermutation(order(literal), tensor.rank())) {
        checks.fail("c3", "layout %s of %s", literal, tensor);
      }
    }
  }

  /** A dictionary configures a call of the typed interface, a text one of those before it. */
  private static void configuration(CustomCall kind, Checks checks) {
    Optional<Attribute> given = Optional.ofNullable(kind.attributes().get("backend_config"));
    boolean typed =
        kind.attributes().get("api_version") instanceof Attribute.Int number
            && number.value().intValue() == 4;
    boolean fits =
        given.isEmpty()
            || (typed
                ? given.get() instanceof Attribute.Dictionary
                : given.get() instanceof Attribute.Text);
    if (!fits) {
      checks.fail("config", "backend_config %s in this api_version", given.get());
    }
  }

  /** An alias names an operand and a result that are there, and of one type. */
  private static void aliases(CustomCall kind, Checks checks) {
    if (!(kind.attributes().get("output_operand_aliases") instanceof Attribute.Array all)) {
      return;
    }
    Op op = checks.op();
    for (Attribute alias : all.elements()) {
      String text = alias.toString();
      ImmutableLongArray operand = numbers(text, "operand_index\\s*=\\s*(\\d{1,9})");
      if (operand.length() != 1 || operand.get(0) >= op.operands().size()) {
        checks.fail("alias", "%s of a call with %s operands", text, op.operands().size());
        continue;
      }
      Optional<Type> from =
          part(
              op.operand((int) operand.get(0)).type(),
              numbers(text, "operand_tuple_indices\\s*=\\s*\\[([^\\]]*)\\]"));
      ImmutableLongArray path = numbers(text, "output_tuple_indices\\s*=\\s*\\[([^\\]]*)\\]");
      Optional<Type> to =
          op.results().size() == 1
              ? part(op.result(0).type(), path)
              : part(new TupleType(op.resultTypes()), path);
      if (from.isEmpty() || to.isEmpty()) {
        checks.fail("alias", "%s names a part that is not there", text);
      } else if (!Types.compatible(from.get(), to.get())) {
        checks.fail("alias", "%s aliases %s and %s", text, from.get(), to.get());
      }
    }
  }

  private static Optional<Type> part(Type type, ImmutableLongArray path) {
    Type at = type;
    for (int i = 0; i < path.length(); i++) {
      if (!(at instanceof TupleType tuple) || path.get(i) >= tuple.types().size()) {
        return Optional.empty();
      }
      at = tuple.types().get((int) path.get(i));
    }
    return Optional.of(at);
  }

  private static ImmutableLongArray numbers(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    if (found.find()) {
      for (String number :
          Splitter.on(',').trimResults().omitEmptyStrings().split(found.group(1))) {
        all.add(number.matches("\\d{1,9}") ? Long.parseLong(number) : Integer.MAX_VALUE);
      }
    }
    return all.build();
  }

  private static ImmutableLongArray order(Literal literal) {
    ImmutableLongArray.Builder order = ImmutableLongArray.builder();
    for (long i = 0; i < literal.count(); i++) {
      order.add(literal.longAt(i));
    }
    return order.build();
  }
}
