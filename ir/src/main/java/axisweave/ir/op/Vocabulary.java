package axisweave.ir.op;

import axisweave.ir.Syntax;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** Every op that is known, by its full name; others are {@link Unregistered}. */
public final class Vocabulary {
  /** One entry per {@link Syntax}, in the order of families. */
  public static final ImmutableList<Syntax<?>> ALL =
      ImmutableList.<Syntax<?>>builder()
          .addAll(Elementwise.syntaxes())
          .addAll(Movement.syntaxes())
          .addAll(Dynamic.syntaxes())
          .addAll(Contraction.syntaxes())
          .addAll(LinearAlgebra.syntaxes())
          .addAll(Reduction.syntaxes())
          .addAll(Windowed.syntaxes())
          .addAll(Indexing.syntaxes())
          .addAll(Control.syntaxes())
          .addAll(Random.syntaxes())
          .addAll(Collective.syntaxes())
          .addAll(Communication.syntaxes())
          .add(CustomCall.SYNTAX)
          .addAll(Quantization.syntaxes())
          .addAll(Sdy.syntaxes())
          .addAll(Check.syntaxes())
          .build();

  private static final ImmutableMap<String, Syntax<?>> BY_NAME = byName();

  private Vocabulary() {}

  private static ImmutableMap<String, Syntax<?>> byName() {
    ImmutableMap.Builder<String, Syntax<?>> all = ImmutableMap.builder();
    for (Syntax<?> syntax : ALL) {
      syntax.mnemonics().forEach(name -> all.put(name, syntax));
    }
    return all.buildOrThrow();
  }

  /** How the op {@code name}, in full, is written. */
  public static Optional<Syntax<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
