package axisweave.ir.op;

import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.Codecs;
import com.google.common.collect.ImmutableList;

/** How exactly a product is to be computed. */
public enum Precision {
  DEFAULT,
  HIGH,
  HIGHEST;

  static final Codec<ImmutableList<Precision>> LIST = list("stablehlo");
  static final Codec<ImmutableList<Precision>> CHLO_LIST = list("chlo");

  /** {@code [#stablehlo<precision HIGH>]}, bare {@code [HIGH]}. */
  private static Codec<ImmutableList<Precision>> list(String dialect) {
    return Codecs.constants(
        Codecs.constant(dialect, "precision", Precision.class, Enum::name), "a list of precisions");
  }
}
