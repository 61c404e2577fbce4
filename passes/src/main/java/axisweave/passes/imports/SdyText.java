package axisweave.passes.imports;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sdy's attributes where XLA keeps them as text: {@code xla.sdy.sharding =
 * "#sdy.sharding<@mesh, [{\"x\"}, {?}]>"} and its kin. What cannot be read is empty.
 */
final class SdyText {
  private static final Pattern WORD =
      Pattern.compile("\"([^\"]*)\"|[#@]?[\\w.$-]+|[\\[\\]{}<>=,:()?]");

  /** Thrown and caught here: the text is none of the forms. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  private final Matcher words;
  private String word = "";

  private SdyText(String text) {
    words = WORD.matcher(text);
    next();
  }

  /** Of one value, or of several. */
  static Optional<ImmutableList<TensorSharding>> shardings(String text) {
    return read(
        text,
        at -> {
          if (at.takes("#sdy.sharding")) {
            return ImmutableList.of(at.sharding());
          }
          at.expect("#sdy.sharding_per_value");
          at.expect("<");
          ImmutableList<TensorSharding> all = at.list("[", "]", SdyText::sharding);
          at.expect(">");
          return all;
        });
  }

  static Optional<ImmutableList<String>> manualAxes(String text) {
    return read(
        text,
        at -> {
          at.expect("#sdy");
          at.expect("<");
          at.expect("manual_axes");
          ImmutableList<String> axes = at.list("{", "}", SdyText::quoted);
          at.expect(">");
          return axes;
        });
  }

  /** {@code {mesh = #sdy.mesh<["x"=2, "y"=4]>}}. */
  static Optional<ImmutableMap<String, Mesh>> meshes(String text) {
    record Named(String name, Mesh mesh) {}

    return read(
        text,
        at -> {
          ImmutableMap.Builder<String, Mesh> all = ImmutableMap.builder();
          at.list(
                  "{",
                  "}",
                  each -> {
                    String name = each.word;
                    each.next();
                    each.expect("=");
                    each.expect("#sdy.mesh");
                    return new Named(name, each.mesh());
                  })
              .forEach(named -> all.put(named.name(), named.mesh()));
          return all.buildOrThrow();
        });
  }

  private static <T> Optional<T> read(String text, Function<SdyText, T> form) {
    try {
      SdyText at = new SdyText(text);
      T made = form.apply(at);
      return at.word.isEmpty() ? Optional.of(made) : Optional.empty();
    } catch (Unreadable | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void next() {
    word = words.find() ? words.group() : "";
  }

  private boolean takes(String wanted) {
    if (!word.equals(wanted)) {
      return false;
    }
    next();
    return true;
  }

  private void expect(String wanted) {
    if (!takes(wanted)) {
      throw new Unreadable(wanted);
    }
  }

  private <T> ImmutableList<T> list(String open, String close, Function<SdyText, T> element) {
    ImmutableList.Builder<T> all = ImmutableList.builder();
    expect(open);
    while (!takes(close)) {
      all.add(element.apply(this));
      if (!word.equals(close)) {
        expect(",");
      }
    }
    return all.build();
  }

  private String quoted() {
    String text = word;
    if (!text.startsWith("\"")) {
      throw new Unreadable("a name");
    }
    next();
    return text.substring(1, text.length() - 1);
  }

  private long number() {
    String text = word;
    next();
    return Long.parseLong(text);
  }

  private Mesh mesh() {
    expect("<");
    ImmutableList<MeshAxis> axes =
        list(
            "[",
            "]",
            at -> {
              String name = at.quoted();
              at.expect("=");
              return new MeshAxis(name, at.number());
            });
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    if (takes(",")) {
      expect("device_ids");
      expect("=");
      list("[", "]", SdyText::number).forEach(ids::add);
    }
    expect(">");
    return new Mesh(axes, ids.build());
  }

  private TensorSharding sharding() {
    expect("<");
    MeshRef mesh;
    if (takes("mesh")) {
      mesh = new MeshRef.Inline(mesh());
    } else {
      mesh = new MeshRef.Named(word.substring(Math.min(1, word.length())));
      next();
    }
    expect(",");
    ImmutableList<DimensionSharding> dims = list("[", "]", SdyText::dim);
    ImmutableList<AxisRef> replicated = ImmutableList.of();
    ImmutableList<AxisRef> unreduced = ImmutableList.of();
    while (takes(",")) {
      boolean first = takes("replicated");
      if (!first) {
        expect("unreduced");
      }
      expect("=");
      ImmutableList<AxisRef> axes = list("{", "}", SdyText::axis);
      replicated = first ? axes : replicated;
      unreduced = first ? unreduced : axes;
    }
    expect(">");
    return new TensorSharding(mesh, dims, replicated, unreduced, TensorSharding.Reduction.SUM);
  }

  private DimensionSharding dim() {
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    boolean open = false;
    expect("{");
    while (!takes("}")) {
      if (takes("?")) {
        open = true;
      } else {
        axes.add(axis());
      }
      if (!word.equals("}")) {
        expect(",");
      }
    }
    OptionalInt priority = OptionalInt.empty();
    if (word.matches("p\\d{1,9}")) {
      priority = OptionalInt.of(Integer.parseInt(word.substring(1)));
      next();
    }
    return new DimensionSharding(axes.build(), open, priority);
  }

  private AxisRef axis() {
    String name = quoted();
    if (!takes(":")) {
      return AxisRef.of(name);
    }
    expect("(");
    long pre = number();
    expect(")");
    return AxisRef.of(name, pre, number());
  }
}
