package axisweave.ir.op;

import axisweave.ir.Attribute;
import com.google.common.collect.ImmutableList;

/** Sums of products. */
public sealed interface Contraction extends OpKind
    permits DotGeneral,
        Convolution,
        Contraction.Dot,
        Contraction.Einsum,
        Contraction.UnaryEinsum,
        Contraction.RaggedDot {
  /** A product of vectors and matrices. */
  record Dot(ImmutableList<Precision> precision) implements Contraction {
    @Override
    public String mnemonic() {
      return "stablehlo.dot";
    }
  }

  /** A contraction in letters: {@code ij,jk->ik}. */
  record Einsum(String config) implements Contraction {
    @Override
    public String mnemonic() {
      return "stablehlo.einsum";
    }
  }

  /** An einsum of one operand. */
  record UnaryEinsum(String config) implements Contraction {
    @Override
    public String mnemonic() {
      return "stablehlo.unary_einsum";
    }
  }

  /** A product whose groups have the sizes of the third operand. */
  record RaggedDot(Attribute dimensions, ImmutableList<Precision> precision)
      implements Contraction {
    @Override
    public String mnemonic() {
      return "chlo.ragged_dot";
    }
  }
}
