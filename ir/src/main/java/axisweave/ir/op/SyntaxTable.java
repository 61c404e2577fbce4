package axisweave.ir.op;

import axisweave.ir.Syntax;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** From the full name of an op to its syntax; ops of other names are {@link Unregistered}. */
public final class SyntaxTable {
  private static final ImmutableMap<String, Syntax<?>> BY_NAME = byName();

  private SyntaxTable() {}

  /** Of every family, in order. */
  public static ImmutableList<Syntax<?>> all() {
    return ImmutableList.<Syntax<?>>builder()
        .addAll(Elementwise.SYNTAXES)
        .addAll(Movement.SYNTAXES)
        .addAll(Dynamic.SYNTAXES)
        .addAll(Contraction.SYNTAXES)
        .addAll(LinearAlgebra.SYNTAXES)
        .addAll(Reduction.SYNTAXES)
        .addAll(Windowed.SYNTAXES)
        .addAll(Indexing.SYNTAXES)
        .addAll(Control.SYNTAXES)
        .addAll(Random.SYNTAXES)
        .addAll(Collective.SYNTAXES)
        .addAll(Communication.SYNTAXES)
        .add(CustomCall.SYNTAX)
        .addAll(Quantization.SYNTAXES)
        .addAll(Sdy.SYNTAXES)
        .addAll(Check.SYNTAXES)
        .build();
  }

  private static ImmutableMap<String, Syntax<?>> byName() {
    ImmutableMap.Builder<String, Syntax<?>> table = ImmutableMap.builder();
    for (Syntax<?> syntax : all()) {
      for (String mnemonic : syntax.mnemonics()) {
        table.put(mnemonic, syntax);
      }
    }
    return table.buildOrThrow();
  }

  /** The syntax of {@code stablehlo.add}, if a kind declares it. */
  public static Optional<Syntax<?>> find(String mnemonic) {
    return Optional.ofNullable(BY_NAME.get(mnemonic));
  }

  /** Every full name that is read. */
  public static ImmutableList<String> mnemonics() {
    return BY_NAME.keySet().asList();
  }
}
