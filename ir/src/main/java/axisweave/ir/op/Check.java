package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Syntax;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Types;
import axisweave.ir.syntax.UlpBound;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** StableHLO's {@code check} test ops; none is pure. */
public sealed interface Check extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        ExpectEq.SYNTAX,
        ExpectEqConst.SYNTAX,
        ExpectAlmostEq.SYNTAX,
        ExpectAlmostEqConst.SYNTAX,
        ExpectClose.SYNTAX,
        ExpectSerializedEq.SYNTAX);
  }

  /** The operands are equal. */
  record ExpectEq() implements Check {

    static final Form<ExpectEq> SYNTAX =
        Form.of("check.expect_eq", own -> new ExpectEq()).values(2).commonType();

    @Override
    public String mnemonic() {
      return "check.expect_eq";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals a constant. */
  record ExpectEqConst(ElementsAttribute value) implements Check {

    private static final Field<ExpectEqConst, ElementsAttribute> VALUE =
        Field.of("value", Codecs.ELEMENTS, ExpectEqConst::value);
    static final Form<ExpectEqConst> SYNTAX =
        Form.of("check.expect_eq_const", own -> new ExpectEqConst(own.get(VALUE)), VALUE)
            .values(1)
            .text(", ")
            .field(VALUE)
            .dictionary();

    @Override
    public String mnemonic() {
      return "check.expect_eq_const";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operands are equal within a tolerance. */
  record ExpectAlmostEq(Optional<Attribute> tolerance) implements Check {

    private static final Field<ExpectAlmostEq, Optional<Attribute>> TOLERANCE =
        Field.optional("tolerance", Codecs.DOUBLE, ExpectAlmostEq::tolerance);
    static final Form<ExpectAlmostEq> SYNTAX =
        Form.of("check.expect_almost_eq", own -> new ExpectAlmostEq(own.get(TOLERANCE)), TOLERANCE)
            .values(2)
            .optionalField(", tolerance = ", TOLERANCE)
            .commonType();

    @Override
    public String mnemonic() {
      return "check.expect_almost_eq";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals a constant within a tolerance. */
  record ExpectAlmostEqConst(ElementsAttribute value, Optional<Attribute> tolerance)
      implements Check {

    private static final Field<ExpectAlmostEqConst, ElementsAttribute> VALUE =
        Field.of("value", Codecs.ELEMENTS, ExpectAlmostEqConst::value);
    private static final Field<ExpectAlmostEqConst, Optional<Attribute>> TOLERANCE =
        Field.optional("tolerance", Codecs.DOUBLE, ExpectAlmostEqConst::tolerance);
    static final Form<ExpectAlmostEqConst> SYNTAX =
        Form.of(
                "check.expect_almost_eq_const",
                own -> new ExpectAlmostEqConst(own.get(VALUE), own.get(TOLERANCE)),
                VALUE,
                TOLERANCE)
            .values(1)
            .text(", ")
            .field(VALUE)
            .optionalField(", tolerance = ", TOLERANCE)
            .dictionary();

    @Override
    public String mnemonic() {
      return "check.expect_almost_eq_const";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operands differ by a number of representable values. */
  record ExpectClose(Optional<Attribute> minUlpDifference, Optional<Attribute> maxUlpDifference)
      implements Check {

    private static final Field<ExpectClose, Optional<Attribute>> MIN =
        Field.optional("min_ulp_difference", Codecs.UI64, ExpectClose::minUlpDifference);
    private static final Field<ExpectClose, Optional<Attribute>> MAX =
        Field.optional("max_ulp_difference", Codecs.UI64, ExpectClose::maxUlpDifference);
    static final Form<ExpectClose> SYNTAX =
        Form.of("check.expect_close", own -> new ExpectClose(own.get(MIN), own.get(MAX)), MIN, MAX)
            .values(2)
            .text(", max_ulp_difference = ")
            .step(new UlpBound<>(MAX), MAX)
            .optionalField(", min_ulp_difference = ", MIN)
            .text(" : ")
            .dictionary()
            .step(Types.operands());

    @Override
    public String mnemonic() {
      return "check.expect_close";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** The operand equals what a probe wrote. */
  record ExpectSerializedEq(String probeId, long iteration) implements Check {

    private static final Field<ExpectSerializedEq, String> PROBE =
        Field.of("probe_id", Codecs.TEXT, ExpectSerializedEq::probeId);
    private static final Field<ExpectSerializedEq, Long> ITERATION =
        Field.<ExpectSerializedEq, Long>of("iteration", Codecs.UI32, ExpectSerializedEq::iteration)
            .elide(0L);
    static final Form<ExpectSerializedEq> SYNTAX =
        Form.of(
                "check.expect_serialized_eq",
                own -> new ExpectSerializedEq(own.get(PROBE), own.get(ITERATION)),
                PROBE,
                ITERATION)
            .values(1)
            .text(", probe_id = ")
            .field(PROBE)
            .optionalField(", iter = ", ITERATION)
            .commonType();

    @Override
    public String mnemonic() {
      return "check.expect_serialized_eq";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }
}
