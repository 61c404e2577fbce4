package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.Syntax;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The syntax of a kind, put together from its fields and the pieces of its pretty form in order,
 * much as MLIR's declarative assembly formats are:
 *
 * <pre>{@code
 * Form.of("stablehlo.transpose", own -> new Transpose(own.get(DIMS)), DIMS)
 *     .values(1).text(", dims = ").field(DIMS).functionType();
 * }</pre>
 *
 * reads and prints {@code stablehlo.transpose %0, dims = [1, 0] {a = 1} : (T) -> U}. Fields that no
 * piece mentions stand in the dictionary, before the types. A form of no pieces is generic only.
 * Immutable; each method returns a longer form.
 */
public final class Form<K extends OpKind> implements Syntax<K> {
  private final ImmutableList<String> mnemonics;
  private final Function<Own, K> make;
  private final ImmutableList<Field<K, ?>> fields;
  private final ImmutableList<Step<K>> steps;
  private final ImmutableSet<String> names;

  /** The fields that no piece mentions. */
  private final ImmutableList<Field<K, ?>> unmentioned;

  private final Predicate<Op> pretty;

  private Form(
      ImmutableList<String> mnemonics,
      Function<Own, K> make,
      ImmutableList<Field<K, ?>> fields,
      ImmutableList<Step<K>> steps,
      ImmutableList<Field<K, ?>> unmentioned,
      Predicate<Op> pretty) {
    this.mnemonics = mnemonics;
    this.make = make;
    this.fields = fields;
    this.steps = steps;
    this.unmentioned = unmentioned;
    this.pretty = pretty;
    ImmutableSet.Builder<String> all = ImmutableSet.builder();
    fields.forEach(f -> all.add(f.name()));
    this.names = all.build();
  }

  /** A form of one name, generic only until pieces are added. */
  @SafeVarargs
  public static <K extends OpKind> Form<K> of(
      String mnemonic, Function<Own, K> make, Field<K, ?>... fields) {
    ImmutableList.Builder<Field<K, ?>> all = ImmutableList.builder();
    for (Field<K, ?> field : fields) {
      all.add(field);
    }
    return of(ImmutableList.of(mnemonic), make, all.build());
  }

  /** A form of several names, told apart by {@link Own#op}. */
  @SafeVarargs
  public static <K extends OpKind> Form<K> of(
      ImmutableList<String> mnemonics, Function<Own, K> make, Field<K, ?>... fields) {
    ImmutableList.Builder<Field<K, ?>> all = ImmutableList.builder();
    for (Field<K, ?> field : fields) {
      all.add(field);
    }
    return of(mnemonics, make, all.build());
  }

  /** A form of fields that were listed elsewhere. */
  public static <K extends OpKind> Form<K> of(
      ImmutableList<String> mnemonics,
      Function<Own, K> make,
      ImmutableList<? extends Field<K, ?>> fields) {
    ImmutableList<Field<K, ?>> all = ImmutableList.copyOf(fields);
    return new Form<>(mnemonics, make, all, ImmutableList.of(), all, op -> true);
  }

  private Form<K> then(Step<K> step, Field<?, ?>... mentioned) {
    ImmutableList<Step<K>> longer =
        ImmutableList.<Step<K>>builder().addAll(steps).add(step).build();
    Set<Field<?, ?>> gone = new HashSet<>(ImmutableList.copyOf(mentioned));
    ImmutableList<Field<K, ?>> rest =
        unmentioned.stream()
            .filter(f -> !gone.contains(f))
            .collect(ImmutableList.toImmutableList());
    return new Form<>(mnemonics, make, fields, longer, rest, pretty);
  }

  /** A piece of the kind's own, which reads and prints {@code mentioned}. */
  public Form<K> step(Step<K> step, Field<?, ?>... mentioned) {
    return then(step, mentioned);
  }

  /** The same for many fields. */
  public Form<K> step(Step<K> step, ImmutableList<Field<K, ?>> mentioned) {
    return then(step, mentioned.toArray(new Field<?, ?>[0]));
  }

  /** The pretty form is for ops of which this is true; the others print generically. */
  public Form<K> when(Predicate<Op> condition) {
    return new Form<>(mnemonics, make, fields, steps, unmentioned, condition);
  }

  /** Fixed text, printed as it is. */
  public Form<K> text(String text) {
    return then(Steps.text(text));
  }

  /** {@code count} operands, the first after a space if they come first. */
  public Form<K> values(int count) {
    return then(Steps.values(count, steps.isEmpty() ? " " : ""));
  }

  /** Any number of operands; before text that starts with a comma there may be none. */
  public Form<K> values() {
    return then(Steps.values(steps.isEmpty() ? " " : ""));
  }

  /** Operands with a comma behind each: {@code %a, %b,}. */
  public Form<K> valuesAndComma() {
    return then(Steps.valuesAndComma());
  }

  /** A field in its bare spelling and a space, if it starts with a word; else it is absent. */
  public <T> Form<K> leadingField(Field<K, T> field) {
    return then(Steps.leadingField(field), field);
  }

  /** A field in its bare spelling. */
  public <T> Form<K> field(Field<K, T> field) {
    return then(Steps.field(field, steps.isEmpty() ? " " : ""), field);
  }

  /** {@code text} and then the field, or nothing if the value is the one that is not printed. */
  public <T> Form<K> optionalField(String text, Field<K, T> field) {
    return then(Steps.optionalField(text, field), field);
  }

  /** The dictionary of the fields not mentioned yet and the discardable attributes. */
  public Form<K> dictionary() {
    ImmutableList<Field<K, ?>> rest = unmentioned;
    return then(
        new Step<>() {
          @Override
          public void read(Reading reading) {
            reading.dictionary();
          }

          @Override
          public void print(Op op, K kind, OpWriter out) {
            if (rest.isEmpty()) {
              out.dictionary(op.attributes());
            } else {
              out.dictionary(attributes(kind, rest), op.attributes());
            }
          }
        },
        rest.toArray(new Field<?, ?>[0]));
  }

  /** The dictionary behind the word {@code attributes}, or nothing. */
  public Form<K> attributesKeyword() {
    ImmutableList<Field<K, ?>> rest = unmentioned;
    return then(
        new Step<>() {
          @Override
          public void read(Reading reading) {
            if (reading.in().accept("attributes")) {
              reading.dictionary();
            }
          }

          @Override
          public void print(Op op, K kind, OpWriter out) {
            ImmutableMap<String, Attribute> own = attributes(kind, rest);
            if (!own.isEmpty() || !op.attributes().isEmpty()) {
              out.text(" attributes").dictionary(own, op.attributes());
            }
          }
        },
        rest.toArray(new Field<?, ?>[0]));
  }

  private Form<K> types(Step<K> step) {
    return dictionary().text(" : ").then(step);
  }

  /** The dictionary, then {@code : (T, ...) -> U}. */
  public Form<K> functionType() {
    return types(Types.function());
  }

  /** The dictionary, then {@code : T} if operands and result are all of it, else as a function. */
  public Form<K> sameType() {
    return types(Types.same());
  }

  /** The dictionary, then the types of the results. */
  public Form<K> resultTypes() {
    return types(Types.results());
  }

  /** The dictionary, then the types of the operands; there are no results. */
  public Form<K> operandTypes() {
    return types(Types.operands());
  }

  /** The dictionary, then the one type that all operands have; there are no results. */
  public Form<K> commonType() {
    return types(Types.common());
  }

  /** The dictionary, then {@code : T, U -> V}. */
  public Form<K> arrowType() {
    return types(Types.arrow());
  }

  /** The dictionary, then types written in a way of the kind's own. */
  public Form<K> typed(Step<K> step) {
    return types(step);
  }

  private static <K> ImmutableMap<String, Attribute> attributes(
      K kind, ImmutableList<Field<K, ?>> fields) {
    ImmutableMap.Builder<String, Attribute> all =
        ImmutableMap.builderWithExpectedSize(fields.size());
    for (Field<K, ?> field : fields) {
      if (field.isPrinted(kind)) {
        all.put(field.name(), field.toAttribute(kind));
      }
    }
    return all.buildOrThrow();
  }

  @Override
  public ImmutableList<String> mnemonics() {
    return mnemonics;
  }

  @Override
  public ImmutableList<String> attributeNames() {
    return names.asList();
  }

  @Override
  public K fromAttributes(String name, ImmutableMap<String, Attribute> own, Loc loc) {
    return make.apply(new Own(name, loc, own));
  }

  @Override
  public ImmutableMap<String, Attribute> toAttributes(K kind) {
    return attributes(kind, fields);
  }

  @Override
  public boolean hasPretty(Op op) {
    return !steps.isEmpty() && pretty.test(op);
  }

  @Override
  public Parts readPretty(String name, Cursor in) {
    if (steps.isEmpty()) {
      throw in.error("generic_only", "%s has only the quoted form: \"%s\"(...)", name, name);
    }
    Reading reading = new Reading(name, in, names);
    for (Step<K> step : steps) {
      step.read(reading);
    }
    return reading.parts(make.apply(reading.own()));
  }

  @Override
  public void printPretty(Op op, OpWriter out) {
    @SuppressWarnings("unchecked") // a kind's syntax is only handed ops of that kind
    K kind = (K) op.kind();
    for (Step<K> step : steps) {
      step.print(op, kind, out);
    }
  }
}
