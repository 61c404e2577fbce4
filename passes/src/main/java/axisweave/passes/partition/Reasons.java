package axisweave.passes.partition;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Op;
import com.google.common.base.Joiner;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Why collectives are there, in words: which layout a value has, and who needs it in which. Written
 * on each collective as an attribute, if a report was asked for.
 */
public final class Reasons {
  /** The attribute of a collective that says why it is there. */
  public static final String ATTRIBUTE = "axisweave.why";

  private final boolean wanted;
  private final Devices devices;
  private Supplier<String> asker = () -> "";

  Reasons(boolean wanted, Devices devices) {
    this.wanted = wanted;
    this.devices = devices;
  }

  /** From now on values are needed by {@code op}. */
  void asks(Op op) {
    asker = () -> named(op);
  }

  /** From now on values are needed by what is no op, such as the end of the program. */
  void asks(String who) {
    asker = () -> who;
  }

  private static String named(Op op) {
    String result = op.results().isEmpty() ? "" : " " + op.result(0);
    return op.kind().mnemonic() + result + " (" + place(op) + ")";
  }

  private static String place(Op op) {
    return op.loc().line() + ":" + op.loc().column();
  }

  /** A value is brought from one layout into another. */
  Optional<Supplier<String>> moved(Layout has, Layout need) {
    if (!wanted) {
      return Optional.empty();
    }
    Supplier<String> who = asker;
    return Optional.of(() -> who.get() + " needs " + text(need) + "; it lies as " + text(has));
  }

  /** An op is computed in parts that need each other. */
  Optional<Supplier<String>> computed(Op op, Assignment split) {
    if (!wanted) {
      return Optional.empty();
    }
    return Optional.of(() -> named(op) + " is computed as " + text(split.result(0)));
  }

  private String text(Layout layout) {
    StringJoiner dims = new StringJoiner(", ", "[", "]");
    layout.dims().forEach(d -> dims.add(axes(d)));
    return layout.isPartial() ? dims + " in parts over " + axes(layout.partial()) : dims.toString();
  }

  private String axes(ImmutableIntArray digits) {
    return "{" + Joiner.on(", ").join(devices.axes(digits)) + "}";
  }

  static Attributes on(Attributes attributes, Optional<Supplier<String>> why) {
    return why.map(w -> attributes.with(ATTRIBUTE, new Attribute.Text(w.get()))).orElse(attributes);
  }
}
