package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Scalar;
import axisweave.ir.Syntax;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Types;
import axisweave.ir.syntax.WhileText;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** Ops that choose, repeat, call and return. */
public sealed interface Control extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Return.FUNC,
        Return.SDY,
        Return.STABLEHLO,
        Return.CHLO,
        Call.SYNTAX,
        While.SYNTAX,
        If.SYNTAX,
        Case.SYNTAX,
        Composite.SYNTAX,
        AfterAll.SYNTAX,
        CreateToken.SYNTAX,
        AsyncStart.SYNTAX,
        AsyncDone.SYNTAX,
        MinimumBroadcastShapes.SYNTAX);
  }

  /** Ends a block with its operands. */
  record Return(ReturnDialect dialect) implements Control {

    static final Form<Return> FUNC =
        Form.of("func.return", own -> new Return(ReturnDialect.FUNC))
            .dictionary()
            .step(Types.valuesAndTypes());
    static final Form<Return> SDY =
        Form.of("sdy.return", own -> new Return(ReturnDialect.SDY))
            .dictionary()
            .step(Types.valuesAndTypes());
    static final Form<Return> STABLEHLO =
        Form.of("stablehlo.return", own -> new Return(ReturnDialect.STABLEHLO))
            .values()
            .dictionary()
            .step(Types.optionalTypes());
    static final Form<Return> CHLO =
        Form.of("chlo.return", own -> new Return(ReturnDialect.CHLO))
            .values()
            .dictionary()
            .step(Types.optionalTypes());

    @Override
    public String mnemonic() {
      return dialect.mnemonic();
    }

    @Override
    public Syntax<?> syntax() {
      return switch (dialect) {
        case FUNC -> FUNC;
        case SDY -> SDY;
        case STABLEHLO -> STABLEHLO;
        case CHLO -> CHLO;
      };
    }
  }

  /** Calls a function. */
  record Call(String callee) implements Control {

    private static final Field<Call, String> CALLEE =
        Field.of("callee", Codecs.SYMBOL, Call::callee);
    static final Form<Call> SYNTAX =
        Form.of("func.call", own -> new Call(own.get(CALLEE)), CALLEE)
            .field(CALLEE)
            .text("(")
            .values()
            .text(")")
            .functionType();

    @Override
    public String mnemonic() {
      return "func.call";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Runs the second region while the first returns true. */
  record While() implements Control {

    static final Form<While> SYNTAX =
        Form.of("stablehlo.while", own -> new While()).step(new WhileText()).when(WhileText::fits);

    @Override
    public String mnemonic() {
      return "stablehlo.while";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Runs the first region if the operand is true, else the second. */
  record If() implements Control {

    static final Form<If> SYNTAX = Form.of("stablehlo.if", own -> new If());

    @Override
    public String mnemonic() {
      return "stablehlo.if";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Runs the region that the operand names; the last one if it is out of range. */
  record Case() implements Control {

    static final Form<Case> SYNTAX = Form.of("stablehlo.case", own -> new Case());

    @Override
    public String mnemonic() {
      return "stablehlo.case";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
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

    private static final Field<Composite, String> NAME =
        Field.of("name", Codecs.TEXT, Composite::name);
    private static final Field<Composite, Attribute> ATTRIBUTES =
        Field.<Composite, Attribute>of(
                "composite_attributes", Codecs.ANY, Composite::compositeAttributes)
            .elide(new Attribute.Dictionary(ImmutableMap.of()));
    private static final Field<Composite, String> DECOMPOSITION =
        Field.of("decomposition", Codecs.SYMBOL, Composite::decomposition);
    private static final Field<Composite, Optional<Long>> VERSION =
        Field.optional(
            "version",
            Codecs.integer(Scalar.I32),
            k -> k.hasVersion() ? Optional.of(k.version()) : Optional.empty());
    static final Form<Composite> SYNTAX =
        Form.of(
                "stablehlo.composite",
                own ->
                    new Composite(
                        own.get(NAME),
                        own.get(ATTRIBUTES),
                        own.get(DECOMPOSITION),
                        own.get(VERSION).orElse(0L),
                        own.get(VERSION).isPresent()),
                NAME,
                ATTRIBUTES,
                DECOMPOSITION,
                VERSION)
            .field(NAME)
            .step(Types.spacedValues())
            .step(Types.optionalRegions())
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.composite";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Joins tokens. */
  record AfterAll() implements Control {

    static final Form<AfterAll> SYNTAX =
        Form.of("stablehlo.after_all", own -> new AfterAll()).values().sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.after_all";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Makes a token. */
  record CreateToken() implements Control {

    static final Form<CreateToken> SYNTAX =
        Form.of("stablehlo.create_token", own -> new CreateToken()).resultTypes();

    @Override
    public String mnemonic() {
      return "stablehlo.create_token";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Starts its region; returns a future. */
  record AsyncStart() implements Control {

    static final Form<AsyncStart> SYNTAX =
        Form.of("stablehlo.async_start", own -> new AsyncStart());

    @Override
    public String mnemonic() {
      return "stablehlo.async_start";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Waits for a future. */
  record AsyncDone() implements Control {

    static final Form<AsyncDone> SYNTAX = Form.of("stablehlo.async_done", own -> new AsyncDone());

    @Override
    public String mnemonic() {
      return "stablehlo.async_done";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Shapes of equal rank 1 or more that broadcast alike. */
  record MinimumBroadcastShapes() implements Control {

    static final Form<MinimumBroadcastShapes> SYNTAX =
        Form.of("chlo.minimum_broadcast_shapes", own -> new MinimumBroadcastShapes())
            .values()
            .arrowType();

    @Override
    public String mnemonic() {
      return "chlo.minimum_broadcast_shapes";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
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
