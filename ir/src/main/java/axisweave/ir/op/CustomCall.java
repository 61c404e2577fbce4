package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Own;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls something outside the program by name. {@code attributes} holds its other own attributes as
 * written (backend config, API version, layouts, aliases), in order.
 */
public record CustomCall(
    String target,
    boolean hasSideEffect,
    ImmutableList<String> calledComputations,
    ImmutableMap<String, Attribute> attributes)
    implements OpKind {

  private static final Field<CustomCall, String> TARGET =
      Field.of(
          "call_target_name",
          Codecs.TEXT.bare(Cursor::symbol, (name, out) -> out.symbol(name)),
          CustomCall::target);
  private static final Field<CustomCall, Boolean> SIDE_EFFECT =
      Field.<CustomCall, Boolean>of("has_side_effect", Codecs.BOOL, CustomCall::hasSideEffect)
          .elide(false);
  private static final Field<CustomCall, ImmutableList<String>> CALLED =
      Field.<CustomCall, ImmutableList<String>>of(
              "called_computations", Codecs.SYMBOLS, CustomCall::calledComputations)
          .elide(ImmutableList.of());

  /** Kept as written. */
  private static final ImmutableList<Field<CustomCall, Optional<Attribute>>> OTHERS =
      Stream.of(
              "api_version",
              "backend_config",
              "operand_layouts",
              "output_operand_aliases",
              "result_layouts",
              "result_tilings")
          .map(CustomCall::other)
          .collect(ImmutableList.toImmutableList());

  static final Form<CustomCall> SYNTAX =
      Form.of(ImmutableList.of("stablehlo.custom_call"), CustomCall::of, fields())
          .field(TARGET)
          .text("(")
          .values()
          .text(")")
          .functionType();

  private static Field<CustomCall, Optional<Attribute>> other(String name) {
    return Field.optional(
        name, Codecs.ANY, call -> Optional.ofNullable(call.attributes().get(name)));
  }

  private static ImmutableList<Field<CustomCall, ?>> fields() {
    return ImmutableList.<Field<CustomCall, ?>>builder()
        .add(TARGET)
        .add(SIDE_EFFECT)
        .add(CALLED)
        .addAll(OTHERS)
        .build();
  }

  private static CustomCall of(Own own) {
    ImmutableMap.Builder<String, Attribute> others = ImmutableMap.builder();
    for (Field<CustomCall, Optional<Attribute>> field : OTHERS) {
      own.get(field).ifPresent(value -> others.put(field.name(), value));
    }
    return new CustomCall(
        own.get(TARGET), own.get(SIDE_EFFECT), own.get(CALLED), others.buildOrThrow());
  }

  @Override
  public String mnemonic() {
    return "stablehlo.custom_call";
  }

  @Override
  public Syntax<?> syntax() {
    return SYNTAX;
  }

  @Override
  public Optional<OpShardingRule> rule(Op op) {
    return CustomCallRule.of(op, target);
  }

  /** Whether it makes 64-bit integers of pairs of 32-bit ones. */
  public boolean isCombine64() {
    return target.equals("X64Combine");
  }

  /** Its rule if it {@link #isCombine64} and makes the state of a random generator. */
  public Optional<OpShardingRule> rngStateRule(Op op) {
    return CustomCallRule.rngState(op);
  }

  @Override
  public boolean isPure() {
    return !hasSideEffect;
  }
}
