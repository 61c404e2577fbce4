package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.Scalar;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.AxisRefList;
import axisweave.ir.sharding.DirectionAttribute;
import axisweave.ir.sharding.ManualAxes;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codecs of the {@code sdy} dialect's attributes. */
public final class SdyCodecs {
  private SdyCodecs() {}

  /** Bare {@code <@mesh, [{"x"}]>}. */
  public static final Codec<TensorSharding> SHARDING =
      Codecs.sharding(TensorSharding.class, Cursor::sharding, TensorSharding::body);

  /** Bare {@code [<@mesh, [{"x"}]>]}. */
  public static final Codec<ShardingPerValue> SHARDINGS =
      Codecs.sharding(ShardingPerValue.class, Cursor::shardings, ShardingPerValue::body);

  /** Bare {@code [{"x"}, {}]}. */
  public static final Codec<AxesPerDimension> PER_DIMENSION =
      Codecs.sharding(AxesPerDimension.class, SdyCodecs::readPerDimension, AxesPerDimension::body);

  /** Bare {@code [{"x"}: 0->2]}. */
  public static final Codec<AllToAllParameters> PARAMETERS =
      Codecs.sharding(
          AllToAllParameters.class, SdyCodecs::readParameters, AllToAllParameters::body);

  /** Bare {@code {"x", "y"}}. */
  public static final Codec<ImmutableList<String>> MANUAL_AXES =
      Codecs.sharding(ManualAxes.class, SdyCodecs::readManualAxes, ManualAxes::body)
          .as(ManualAxes::names, ManualAxes::new);

  /** Bare {@code {"x", "y":(1)2}}. */
  public static final Codec<ImmutableList<AxisRef>> AXES =
      Codecs.sharding(AxisRefList.class, in -> new AxisRefList(in.axes()), AxisRefList::body)
          .as(AxisRefList::axes, AxisRefList::new);

  /** Its number as an i32; bare {@code FORWARD}. */
  public static final Codec<DirectionAttribute> DIRECTION =
      Codec.<DirectionAttribute>of(
              "a propagation direction",
              SdyCodecs::direction,
              direction -> Attribute.Int.of(direction.ordinal(), Scalar.I32))
          .bare(SdyCodecs::readDirection, (direction, out) -> out.text(direction.name()));

  /** Bare {@code max}. */
  public static final Codec<TensorSharding.Reduction> REDUCTION =
      Codecs.constant(
          "sdy",
          "reduction_op",
          TensorSharding.Reduction.class,
          r -> r.name().toLowerCase(Locale.ROOT));

  private static AxesPerDimension readPerDimension(Cursor in) {
    ImmutableList.Builder<ImmutableList<AxisRef>> dims = ImmutableList.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        dims.add(in.axes());
      } while (in.accept(","));
    }
    in.expect("]");
    return new AxesPerDimension(dims.build());
  }

  private static AllToAllParameters readParameters(Cursor in) {
    ImmutableList.Builder<AllToAllParameters.Move> moves = ImmutableList.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        ImmutableList<AxisRef> axes = in.axes();
        in.expect(":");
        int source = dimension(in);
        in.expect("->");
        moves.add(new AllToAllParameters.Move(axes, source, dimension(in)));
      } while (in.accept(","));
    }
    in.expect("]");
    return new AllToAllParameters(moves.build());
  }

  private static int dimension(Cursor in) {
    long dim = in.integer();
    if (dim < 0 || dim > Integer.MAX_VALUE) {
      throw in.error("dimension", "%s is not a dimension", dim);
    }
    return (int) dim;
  }

  private static ManualAxes readManualAxes(Cursor in) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    in.expect("{");
    if (!in.at("}")) {
      do {
        names.add(in.string());
      } while (in.accept(","));
    }
    in.expect("}");
    return new ManualAxes(names.build());
  }

  private static Optional<DirectionAttribute> direction(Attribute attribute) {
    if (attribute instanceof DirectionAttribute direction) {
      return Optional.of(direction);
    }
    return Arrays.stream(DirectionAttribute.values())
        .filter(d -> attribute.equals(Attribute.Int.of(d.ordinal(), Scalar.I32)))
        .findFirst();
  }

  private static DirectionAttribute readDirection(Cursor in) {
    String word = in.word();
    for (DirectionAttribute direction : DirectionAttribute.values()) {
      if (direction.name().equals(word)) {
        return direction;
      }
    }
    throw in.error("direction", "%s is not NONE, FORWARD, BACKWARD or BOTH", word);
  }
}
