package axisweave.grammar;

import axisweave.grammar.MlirParser.ModuleHeaderContext;
import axisweave.ir.Attributes;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.TopLevel;
import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads modules and the file around them. */
final class Modules {
  private final Reading reading;
  private final Ops ops;
  private final TokenCursor cursor;
  private final Tokens tokens;

  Modules(Reading reading, Ops ops) {
    this.reading = reading;
    this.ops = ops;
    this.cursor = ops.cursor();
    this.tokens = cursor.tokens();
  }

  /** A whole text: a module, or what would stand in one. */
  Module file() {
    Loc start = tokens.place(tokens.peek());
    ImmutableList<TopLevel> items = items(true);
    Token token = tokens.peek();
    if (token.getType() != Token.EOF) {
      throw tokens.error("syntax", "unexpected %s", tokens.shown());
    }
    if (items.size() == 1) {
      Optional<Module> module = SymbolOps.module(items.get(0));
      if (module.isPresent()) {
        return module.get();
      }
    }
    return new Module("", Attributes.EMPTY, items, start);
  }

  /** {@code module @name attributes {..} { .. } loc(..)}. */
  Module module() {
    Loc place = tokens.place(tokens.take());
    ModuleHeaderContext header = cursor.rules().moduleHeader();
    String name =
        header.SYMBOL() == null ? "" : Trees.symbolName(header.SYMBOL().getSymbol(), tokens);
    Attributes attributes =
        header.dictionary() == null
            ? Attributes.EMPTY
            : Attributes.of(reading.trees().dictionary(header.dictionary(), tokens).entrySet());
    cursor.expectType(MlirLexer.LBRACE, "'{'");
    ImmutableList<TopLevel> items = ops.isolate(() -> items(false));
    cursor.expectType(MlirLexer.RBRACE, "'}'");
    return new Module(name, attributes, items, cursor.locatedAt(place));
  }

  private ImmutableList<TopLevel> items(boolean file) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    Set<String> names = new HashSet<>();
    while (true) {
      Token token = tokens.peek();
      int type = token.getType();
      if (type == Token.EOF || type == MlirLexer.RBRACE) {
        return items.build();
      }
      int braces = tokens.braces();
      try {
        if (!file || !skipped(token)) {
          item()
              .ifPresent(item -> {
                checkName(item, names);
                items.add(item);
              });
        }
      } catch (DiagnosticException e) {
        ops.recover(e, token, braces);
      }
    }
  }

  private void checkName(TopLevel item, Set<String> names) {
    String name =
        switch (item) {
          case Func func -> func.name();
          case MeshDeclaration mesh -> mesh.name();
          case TopLevel.Foreign foreign -> "";
        };
    if (!name.isEmpty() && !names.add(name)) {
      Loc loc = item instanceof Func func ? func.loc() : ((MeshDeclaration) item).loc();
      reading.errors().at(loc, "redefinition", "@%s is defined already", name);
    }
  }

  private Optional<TopLevel> item() {
    Token token = tokens.peek();
    if (tokens.reads(token, "func.func")) {
      return Optional.of(ops.funcs().func());
    }
    if (tokens.reads(token, "sdy.mesh")) {
      return Optional.of(ops.funcs().mesh());
    }
    return ops.next().map(SymbolOps::item);
  }

  /** Alias definitions and resources have been read already. */
  private boolean skipped(Token token) {
    int end =
        switch (token.getType()) {
          case MlirLexer.HASH, MlirLexer.BANG -> alias(token);
          case MlirLexer.RESOURCES -> reading.resources().end();
          default -> -1;
        };
    if (end < 0) {
      return false;
    }
    tokens.skipTo(end);
    return true;
  }

  private int alias(Token token) {
    Token equals = tokens.LT(2);
    return equals.getType() == MlirLexer.EQ
        ? reading.aliases().endOf(token, tokens, equals.getStopIndex() + 1)
        : -1;
  }
}
