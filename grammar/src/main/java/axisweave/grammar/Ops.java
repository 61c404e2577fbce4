package axisweave.grammar;

import axisweave.ir.Block;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Syntax;
import axisweave.ir.Value;
import axisweave.ir.op.Vocabulary;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Token;

/**
 * Reads ops one by one. An op that cannot be read is reported and skipped, and what uses its
 * results is left out silently, so that one mistake is one error.
 */
final class Ops {
  /** Ops whose regions see nothing of what is around them, and may use its names again. */
  private static final ImmutableSet<String> ISOLATED =
      ImmutableSet.of(
          "builtin.module",
          "func.func",
          "sdy.manual_computation",
          "sdy.named_computation",
          "chlo.scan");

  /** A result as it is named: {@code %x}, or {@code %x:3}. */
  private record Named(Token token, String name, int count) {}

  private final Reading reading;
  private final TokenCursor cursor;
  private final Tokens tokens;
  private final Funcs funcs;
  private final GenericOps generics;
  private Scope scope = new Scope();
  private boolean isolated;

  Ops(Reading reading, Rules rules) {
    this.reading = reading;
    this.tokens = rules.tokens();
    this.cursor = new TokenCursor(reading, rules, this);
    this.funcs = new Funcs(reading, cursor, this);
    this.generics = new GenericOps(reading, cursor, this);
  }

  TokenCursor cursor() {
    return cursor;
  }

  Funcs funcs() {
    return funcs;
  }

  // ---- values

  Value lookUp(Token token, Tokens in) {
    String text = in.text(token);
    int hash = text.indexOf('#');
    String name = text.substring(1, hash < 0 ? text.length() : hash);
    Optional<ImmutableList<Value>> found = scope.find(name);
    if (found.isEmpty()) {
      throw in.errorAt(token, "undefined_value", "%s is not defined here", text);
    }
    ImmutableList<Value> group = found.get();
    if (group == Scope.LOST) {
      throw Silent.EXCEPTION;
    }
    int part = hash < 0 ? 0 : part(text, hash, group.size());
    if (part < 0 || part >= group.size()) {
      throw in.errorAt(
          token, "undefined_value", "%s, but %s has %s results", text, "%" + name, group.size());
    }
    return group.get(part);
  }

  private static int part(String text, int hash, int size) {
    return text.length() - hash > 9 ? size : Integer.parseInt(text, hash + 1, text.length(), 10);
  }

  private void define(Token token, String name, ImmutableList<Value> values) {
    if (!scope.define(name, values)) {
      throw tokens.errorAt(token, "redefinition", "%s is defined already", "%" + name);
    }
  }

  // ---- regions and blocks

  /** A region in braces; see {@link axisweave.ir.Cursor#region}. */
  Region region(ImmutableList<Value> arguments) {
    cursor.expectType(MlirLexer.LBRACE, "'{'");
    Scope outer = scope;
    boolean outerIsolated = isolated;
    if (isolated) {
      scope = new Scope();
    }
    isolated = false;
    int mark = scope.open();
    try {
      Region region = blocks(arguments);
      cursor.expectType(MlirLexer.RBRACE, "'}'");
      return region;
    } finally {
      scope.close(mark);
      scope = outer;
      isolated = outerIsolated;
    }
  }

  /** A region that sees nothing of what is around it. */
  Region isolatedRegion(ImmutableList<Value> arguments) {
    isolated = true;
    try {
      return region(arguments);
    } finally {
      isolated = false;
    }
  }

  /** Reads something that sees nothing of what is around it. */
  <T> T isolate(Supplier<T> read) {
    Scope outer = scope;
    scope = new Scope();
    try {
      return read.get();
    } finally {
      scope = outer;
    }
  }

  private Region blocks(ImmutableList<Value> arguments) {
    for (Value argument : arguments) {
      if (!argument.name().isEmpty()) {
        define(tokens.peek(), argument.name(), ImmutableList.of(argument));
      }
    }
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    Labels labels = new Labels();
    if (!cursor.atType(MlirLexer.LABEL)) {
      if (cursor.atType(MlirLexer.RBRACE) && arguments.isEmpty()) {
        return new Region(ImmutableList.of());
      }
      blocks.add(new Block("", arguments, ops(labels)));
    } else if (!arguments.isEmpty()) {
      Token label = tokens.peek();
      Block first = block(labels);
      if (!first.arguments().isEmpty()) {
        throw tokens.errorAt(label, "block", "the arguments of this block are given already");
      }
      blocks.add(new Block(first.label(), arguments, first.ops()));
    }
    while (cursor.atType(MlirLexer.LABEL)) {
      blocks.add(block(labels));
    }
    labels.check();
    return new Region(blocks.build());
  }

  private Block block(Labels labels) {
    Token start = tokens.peek();
    MlirParser.LabelContext tree = cursor.rules().label();
    String label = tokens.text(start).substring(1);
    labels.define(start, label);
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (MlirParser.BlockArgumentContext argument : tree.blockArgument()) {
      Value value = argument(argument.VALUE().getSymbol(), argument.type(), argument.location());
      define(argument.getStart(), value.name(), ImmutableList.of(value));
      arguments.add(value);
    }
    return new Block(label, arguments.build(), ops(labels));
  }

  /** A block or function argument from its parse tree. */
  Value argument(
      Token name,
      MlirParser.TypeContext type,
      MlirParser.@org.jspecify.annotations.Nullable LocationContext location) {
    Loc loc = tokens.place(name);
    if (location != null) {
      reading.sawLocation();
      loc = loc.withLocation(reading.trees().location(location, tokens));
    }
    return Value.argument(reading.trees().type(type, tokens), tokens.text(name).substring(1), loc);
  }

  /** The labels of a region: successors may be defined behind their uses. */
  private final class Labels {
    private final Set<String> defined = new HashSet<>();
    private final List<Token> used = new ArrayList<>();

    void define(Token at, String label) {
      if (!defined.add(label)) {
        throw tokens.errorAt(at, "redefinition", "block ^%s is defined already", label);
      }
    }

    void check() {
      for (Token use : used) {
        if (!defined.contains(tokens.text(use).substring(1))) {
          throw tokens.errorAt(use, "block", "undefined block %s", tokens.text(use));
        }
      }
    }
  }

  private Optional<Labels> labels = Optional.empty();

  private ImmutableList<Op> ops(Labels of) {
    Optional<Labels> outer = labels;
    labels = Optional.of(of);
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    while (!atEnd()) {
      next().ifPresent(ops::add);
    }
    labels = outer;
    return ops.build();
  }

  private boolean atEnd() {
    return switch (tokens.peek().getType()) {
      case MlirLexer.RBRACE, MlirLexer.LABEL, Token.EOF -> true;
      default -> false;
    };
  }

  // ---- ops

  /** The next op, or nothing if it could not be read, and the tokens stand at the one behind. */
  Optional<Op> next() {
    int braces = tokens.braces();
    Token start = tokens.peek();
    List<Named> names = new ArrayList<>(1);
    Optional<Labels> outerLabels = labels;
    boolean outerIsolated = isolated;
    Scope outerScope = scope;
    try {
      return Optional.of(op(names));
    } catch (DiagnosticException e) {
      scope = outerScope;
      labels = outerLabels;
      isolated = outerIsolated;
      recover(e, start, braces);
      names.forEach(name -> scope.define(name.name, Scope.LOST));
      return Optional.empty();
    }
  }

  /** Collects an error and skips to the next line that starts at the same depth of braces. */
  void recover(DiagnosticException e, Token start, int braces) {
    reading.collect(e);
    boolean over = tokens.peek().getType() == Token.EOF;
    if (over || reading.isHopeless() || tokens.isTooDeep()) {
      throw new Hopeless();
    }
    while (true) {
      Token token = tokens.peek();
      int type = token.getType();
      boolean level = tokens.braces() <= braces;
      if (type == Token.EOF || tokens.braces() < braces || level && type == MlirLexer.RBRACE) {
        return;
      }
      boolean begins =
          type == MlirLexer.VALUE
              || type == MlirLexer.LABEL
              || type == MlirLexer.STRING
              || type == MlirLexer.NAME
              || type == MlirLexer.HASH
              || type == MlirLexer.BANG;
      if (level && begins && token != start && tokens.source().startsLine(token.getStartIndex())) {
        return;
      }
      tokens.consume();
    }
  }

  /** Nothing more can be read. */
  static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hopeless() {
      super("", null, false, false);
    }
  }

  private Op op(List<Named> names) {
    if (cursor.atType(MlirLexer.VALUE)) {
      names(names);
    }
    Token token = tokens.peek();
    boolean outer = isolated;
    try {
      Op op =
          switch (token.getType()) {
            case MlirLexer.STRING -> op(generics.read(), names, token);
            default -> {
              if (!TokenCursor.isWord(token.getType())) {
                throw tokens.error("syntax", "expected an op, found %s", tokens.shown());
              }
              yield pretty(names);
            }
          };
      defineResults(names, op);
      return op;
    } catch (IllegalArgumentException e) {
      throw tokens.errorAt(token, "invalid", "%s", String.valueOf(e.getMessage()));
    } finally {
      isolated = outer;
    }
  }

  private void names(List<Named> names) {
    do {
      Token token = cursor.expectType(MlirLexer.VALUE, "a value such as %0");
      String name = tokens.text(token).substring(1);
      if (name.indexOf('#') >= 0) {
        throw tokens.errorAt(
            token, "syntax", "expected a new name, found '%s'", tokens.text(token));
      }
      int count = 1;
      if (cursor.acceptType(MlirLexer.COLON)) {
        Token number = tokens.peek();
        long given = cursor.integer();
        if (given < 1 || given > 1_000_000) {
          throw tokens.errorAt(number, "syntax", "%s results", given);
        }
        count = (int) given;
      }
      names.add(new Named(token, name, count));
    } while (cursor.acceptType(MlirLexer.COMMA));
    cursor.expectType(MlirLexer.EQ, "'='");
  }

  private ImmutableList<ResultName> resultNames(List<Named> names, int results, Token at) {
    if (names.size() == 1 && results == 1 && names.get(0).count == 1) {
      return ImmutableList.of(ResultName.of(names.get(0).name));
    }
    if (names.isEmpty()) {
      return ImmutableList.copyOf(java.util.Collections.nCopies(results, ResultName.NONE));
    }
    int named = names.stream().mapToInt(Named::count).sum();
    if (named != results) {
      throw tokens.errorAt(at, "results", "the op has %s results, %s are named", results, named);
    }
    ImmutableList.Builder<ResultName> all = ImmutableList.builder();
    names.forEach(name -> all.addAll(ResultName.group(name.name, name.count)));
    return all.build();
  }

  private void defineResults(List<Named> names, Op op) {
    int at = 0;
    for (Named name : names) {
      define(name.token, name.name, op.results().subList(at, at + name.count));
      at += name.count;
    }
  }

  private Op pretty(List<Named> names) {
    Token token = tokens.peek();
    String written = tokens.text(token);
    String name = fullName(written);
    if (Funcs.isSymbol(name)) {
      return funcs.prettyAsOp(name);
    }
    Optional<Syntax<?>> syntax = Vocabulary.find(name);
    if (syntax.isEmpty()) {
      throw tokens.error(
          "unknown_op",
          "op %s is not known, and only the generic form, \"%s\"(..) : .., can be read without"
              + " knowing it (mlir-opt prints it with -mlir-print-op-generic)",
          written,
          written);
    }
    tokens.consume();
    enter(name);
    return op(syntax.get().readPretty(name, cursor), names, token);
  }

  /** Whether the regions of the op {@code name}, which are read next, see what is around it. */
  void enter(String name) {
    isolated = ISOLATED.contains(name);
  }

  /** Notes a successor: the region being read must have a block of that label. */
  void use(Token label) {
    labels.ifPresent(l -> l.used.add(label));
  }

  private Op op(Syntax.Parts parts, List<Named> names, Token token) {
    Loc loc = cursor.locatedAt(tokens.place(token));
    ImmutableList<ResultName> results = resultNames(names, parts.resultTypes().size(), token);
    return new Op(
        parts.kind(),
        parts.attributes(),
        parts.operands(),
        parts.resultTypes(),
        results,
        parts.regions(),
        loc);
  }

  /** {@code return} and {@code call} are {@code func}'s, {@code module} is {@code builtin}'s. */
  private static String fullName(String name) {
    if (name.indexOf('.') >= 0) {
      return name;
    }
    return name.equals("module") ? "builtin.module" : "func." + name;
  }
}
