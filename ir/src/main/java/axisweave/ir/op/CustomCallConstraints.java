package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.ForeignType;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of calls out of the program. The numbers are ours. */
final class CustomCallConstraints {
  private static final Pattern OPERAND = Pattern.compile("operand_index\\s*=\\s*(\\d{1,9})");
  private static final Pattern OPERAND_PART =
      Pattern.compile("operand_tuple_indices\\s*=\\s*\\[([^\\]]*)\\]");
  private static final Pattern RESULT_PART =
      Pattern.compile("output_tuple_indices\\s*=\\s*\\[([^\\]]*)\\]");

  private CustomCallConstraints() {}

  /** (C1) layouts of both sides or none; (C2) one for each value; (C3) orders of its dimensions. */
  static void verify(CustomCall kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    configuration(kind, checks);
    aliases(kind, checks);
    switch (kind.target()) {
      case "CreateBuffer" -> buffer(checks, 0);
      case "Pin", "Unpin" -> buffer(checks, 1);
      default -> aliased(kind, checks);
    }
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
      ImmutableLongArray operand = numbers(text, OPERAND);
      if (operand.length() != 1 || operand.get(0) >= op.operands().size()) {
        checks.fail("alias", "%s of a call with %s operands", text, op.operands().size());
        continue;
      }
      Optional<Type> from =
          part(op.operand((int) operand.get(0)).type(), numbers(text, OPERAND_PART));
      ImmutableLongArray path = numbers(text, RESULT_PART);
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

  /** Makes a buffer, of one tensor or of nothing, or a tensor of one again. */
  private static void buffer(Checks checks, int operands) {
    Op op = checks.op();
    if (op.operands().size() != operands || op.results().size() != 1) {
      checks.fail("buffer", "%s operands, %s results", op.operands().size(), op.results().size());
      return;
    }
    Type to = op.result(0).type();
    boolean fits =
        operands == 0
            ? isBuffer(to)
            : isBuffer(to) != isBuffer(op.operand(0).type())
                && tensorText(to).equals(tensorText(op.operand(0).type()));
    if (!fits) {
      checks.fail("buffer", "makes %s of %s", to, op.operandTypes());
    }
  }

  /** Each buffer among the results is one of the operands, which is used up. */
  private static void aliased(CustomCall kind, Checks checks) {
    Op op = checks.op();
    Set<String> operands = new HashSet<>();
    Set<ImmutableLongArray> results = new HashSet<>();
    if (kind.attributes().get("output_operand_aliases") instanceof Attribute.Array all) {
      for (Attribute alias : all.elements()) {
        String text = alias.toString();
        ImmutableLongArray operand = numbers(text, OPERAND);
        if (operand.length() != 1 || operand.get(0) >= op.operands().size()) {
          continue; // told above
        }
        ImmutableLongArray path = numbers(text, OPERAND_PART);
        Type type = op.operand((int) operand.get(0)).type();
        if (part(type, path).filter(CustomCallConstraints::isBuffer).isPresent()
            && !(operands.add(operand + " " + path) & results.add(numbers(text, RESULT_PART)))) {
          checks.fail("buffer", "%s aliases a buffer again", text);
        }
      }
    }
    boolean single = op.results().size() == 1;
    Type made = single ? op.result(0).type() : new TupleType(op.resultTypes());
    unaliased(checks, made, ImmutableLongArray.of(), results);
  }

  private static void unaliased(
      Checks checks, Type type, ImmutableLongArray path, Set<ImmutableLongArray> results) {
    if (type instanceof TupleType tuple) {
      for (int i = 0; i < tuple.types().size(); i++) {
        ImmutableLongArray.Builder inner = ImmutableLongArray.builder().addAll(path);
        unaliased(checks, tuple.types().get(i), inner.add(i).build(), results);
      }
    } else if (isBuffer(type) && !results.contains(path)) {
      checks.fail("buffer", "result %s at %s is no operand", type, path);
    }
  }

  private static boolean isBuffer(Type type) {
    return type instanceof ForeignType foreign && foreign.text().startsWith("memref<");
  }

  private static String tensorText(Type type) {
    return type.toString().replaceFirst("^memref<", "tensor<");
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

  private static ImmutableLongArray numbers(String text, Pattern pattern) {
    Matcher found = pattern.matcher(text);
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
