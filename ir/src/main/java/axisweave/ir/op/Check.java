package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import java.util.Optional;

/** StableHLO's {@code check} test ops; none is pure. */
public sealed interface Check extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    CheckConstraints.verify(this, op, errors);
  }

  /** The operands are equal. */
  record ExpectEq() implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_eq";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals a constant. */
  record ExpectEqConst(ElementsAttribute value) implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_eq_const";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operands are equal within a tolerance. */
  record ExpectAlmostEq(Optional<Attribute> tolerance) implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_almost_eq";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals a constant within a tolerance. */
  record ExpectAlmostEqConst(ElementsAttribute value, Optional<Attribute> tolerance)
      implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_almost_eq_const";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operands differ by a number of representable values. */
  record ExpectClose(Optional<Attribute> minUlpDifference, Optional<Attribute> maxUlpDifference)
      implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_close";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals what a probe wrote. */
  record ExpectSerializedEq(String probeId, long iteration) implements Check {
    @Override
    public String mnemonic() {
      return "check.expect_serialized_eq";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }
}
