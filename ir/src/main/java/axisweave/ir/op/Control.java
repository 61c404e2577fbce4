package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Ops that choose, repeat, call and return. */
public sealed interface Control extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    ControlConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return ControlConstraints.infer(this, operands, regions);
  }

  /** Ends a block with its operands. */
  record Return(ReturnDialect dialect) implements Control {
    @Override
    public String mnemonic() {
      return dialect.mnemonic();
    }
  }

  /** Calls a function. */
  record Call(String callee) implements Control {
    @Override
    public String mnemonic() {
      return "func.call";
    }
  }

  /** Runs the second region while the first returns true. */
  record While() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.while";
    }
  }

  /** Runs the first region if the operand is true, else the second. */
  record If() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.if";
    }
  }

  /** Runs the region that the operand names; the last one if it is out of range. */
  record Case() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.case";
    }
  }

  /** An op defined by a function of the program, {@code decomposition}. */
  record Composite(
      String name,
      Attribute compositeAttributes,
      String decomposition,
      long version,
      boolean hasVersion)
      implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.composite";
    }
  }

  /** Joins tokens. */
  record AfterAll() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.after_all";
    }
  }

  /** Makes a token. */
  record CreateToken() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.create_token";
    }
  }

  /** Starts its region; returns a future. */
  record AsyncStart() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.async_start";
    }
  }

  /** Waits for a future. */
  record AsyncDone() implements Control {
    @Override
    public String mnemonic() {
      return "stablehlo.async_done";
    }
  }

  /** Shapes of equal rank 1 or more that broadcast alike. */
  record MinimumBroadcastShapes() implements Control {
    @Override
    public String mnemonic() {
      return "chlo.minimum_broadcast_shapes";
    }
  }

  /** Whose return it is. */
  enum ReturnDialect {
    FUNC("func.return"),
    STABLEHLO("stablehlo.return"),
    SDY("sdy.return"),
    CHLO("chlo.return");

    private final String mnemonic;

    ReturnDialect(String mnemonic) {
      this.mnemonic = mnemonic;
    }

    public String mnemonic() {
      return mnemonic;
    }
  }
}
