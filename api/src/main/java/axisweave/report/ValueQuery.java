package axisweave.report;

import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.Op;
import axisweave.ir.PrintedNames;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.passes.Suggestion;
import axisweave.passes.propagate.Explanation;
import axisweave.passes.propagate.Provenance;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values by what the text calls them: {@code %12}, {@code %12#1}, {@code @func/%3}, {@code
 * result#0} of the main function, or {@code line:col} of a place in the text. A name without a
 * function is looked for in main first, then everywhere. Names are those of the given program, and
 * then those of the propagated one as it is printed.
 */
public final class ValueQuery {
  private static final Pattern PLACE = Pattern.compile("(?:.*:)?(\\d{1,9}):(\\d{1,9})");
  private static final Pattern NAME =
      Pattern.compile("(?:@([^/]+)/)?%?([\\w$.-]+?)(?:#(\\d{1,9}))?");
  private static final Pattern TOKEN = Pattern.compile("%[\\w$.-]+(?:#\\d+)?");
  private static final String RESULT = "result";

  private final Program given;
  private final Program made;
  private final String file;
  private final List<String> lines;

  /** {@code text} is what {@code given} was read from. */
  public ValueQuery(Program given, Program made, String file, String text) {
    this.given = given;
    this.made = made;
    this.file = file;
    this.lines = Splitter.on('\n').splitToList(text);
  }

  /** What a query found: values of one of the two programs, or a result of main. */
  public record Found(ImmutableList<Value> values, OptionalInt result) {}

  /** A value with what finds it. */
  private record Named(String function, Value value, String name) {}

  /** Whether a word asks for a value, and is no file name. */
  public static boolean looksLikeOne(String word) {
    return word.startsWith("%")
        || word.startsWith("@")
        || word.matches("\\d+:\\d+")
        || word.matches(RESULT + "#\\d+");
  }

  /** What the query names; a diagnostic if there is no such value. */
  public Found find(String query) {
    Matcher place = PLACE.matcher(query);
    if (place.matches()) {
      return at(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
    }
    Matcher name = NAME.matcher(query);
    if (!name.matches()) {
      throw wrong(
          place(Optional.empty()),
          query + " names no value: %12, %12#1, @func/%3, result#0 and line:col do");
    }
    Optional<String> function = Optional.ofNullable(name.group(1));
    String text = "%" + name.group(2) + (name.group(3) == null ? "" : "#" + name.group(3));
    if (name.group(2).equals(RESULT) && name.group(3) != null && !query.contains("%")) {
      return result(Integer.parseInt(name.group(3)));
    }
    return byName(query, function, text);
  }

  /** The explanations of a value; a diagnostic if there are none, since propagation dropped it. */
  public ImmutableList<Explanation> explain(Provenance provenance, Value value) {
    ImmutableList<Explanation> found = provenance.of(value);
    if (found.isEmpty()) {
      throw wrong(value.loc(), value + " has no uses: propagation drops it before it begins");
    }
    return found;
  }

  private Found result(int index) {
    int count = given.main().map(f -> f.type().results().size()).orElse(0);
    if (index >= count) {
      throw wrong(
          place(Optional.empty()),
          "there is no result#"
              + index
              + ": main has "
              + count
              + (count == 1 ? " result" : " results"));
    }
    return new Found(ImmutableList.of(), OptionalInt.of(index));
  }

  private Found byName(String query, Optional<String> function, String name) {
    List<Named> all = named();
    if (function.isPresent() && all.stream().noneMatch(n -> n.function.equals(function.get()))) {
      Set<String> functions = new LinkedHashSet<>();
      all.forEach(n -> functions.add(n.function));
      throw wrong(
          place(Optional.empty()),
          "there is no function @"
              + function.get()
              + " with values"
              + Suggestion.of(function.get(), functions));
    }
    String main = given.main().map(Func::name).orElse("");
    ImmutableList<Value> found = matching(all, function.orElse(main), name);
    if (found.isEmpty() && function.isEmpty()) {
      found = all.stream().filter(n -> matches(n, name)).map(Named::value).collect(toList());
    }
    if (found.isEmpty()) {
      found = printed(function, name);
    }
    if (found.isEmpty()) {
      Set<String> names = new LinkedHashSet<>();
      all.stream()
          .filter(n -> function.isEmpty() || n.function.equals(function.get()))
          .forEach(n -> names.add(n.name));
      throw wrong(place(function), "there is no value " + query + Suggestion.of(name, names));
    }
    return new Found(found, OptionalInt.empty());
  }

  private static java.util.stream.Collector<Value, ?, ImmutableList<Value>> toList() {
    return ImmutableList.toImmutableList();
  }

  private static ImmutableList<Value> matching(List<Named> all, String function, String name) {
    return all.stream()
        .filter(n -> n.function.equals(function) && matches(n, name))
        .map(Named::value)
        .collect(toList());
  }

  /** The name of a group of results means all of them. */
  private static boolean matches(Named one, String name) {
    return one.name.equals(name) || one.name.startsWith(name + "#");
  }

  private ImmutableList<Value> printed(Optional<String> function, String name) {
    PrintedNames names = new PrintedNames(made);
    List<Named> all = new ArrayList<>();
    for (Func func : made.funcs()) {
      func.body()
          .ifPresent(
              body -> walk(body, v -> all.add(new Named(func.name(), v, names.of(v).orElse("")))));
    }
    String main = made.main().map(Func::name).orElse("");
    return matching(all, function.orElse(main), name);
  }

  private List<Named> named() {
    List<Named> all = new ArrayList<>();
    for (Func func : given.funcs()) {
      func.body()
          .ifPresent(body -> walk(body, v -> all.add(new Named(func.name(), v, v.toString()))));
    }
    return all;
  }

  private interface Visitor {
    void visit(Value value);
  }

  private static void walk(Region region, Visitor visitor) {
    for (Block block : region.blocks()) {
      block.arguments().forEach(visitor::visit);
      for (Op op : block.ops()) {
        op.results().forEach(visitor::visit);
        op.regions().forEach(inner -> walk(inner, visitor));
      }
    }
  }

  /** The value whose name stands at a place; elsewhere what is made there. */
  private Found at(int line, int column) {
    Loc loc = new Loc(file, line, column, Location.UNKNOWN);
    if (line < 1 || line > lines.size()) {
      throw wrong(
          place(Optional.empty()),
          "there is no line " + line + ": " + file + " has " + lines.size());
    }
    String text = lines.get(line - 1);
    if (column < 1 || column > text.length() + 1) {
      throw wrong(
          new Loc(file, line, 1, Location.UNKNOWN),
          "line " + line + " has no column " + column + " but " + text.length());
    }
    Optional<Func> func =
        given.funcs().stream().filter(f -> f.loc().line() <= line).reduce((a, b) -> b);
    List<Named> all =
        named().stream()
            .filter(n -> func.isPresent() && n.function.equals(func.get().name()))
            .toList();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.start() < column && column <= token.end()) {
        ImmutableList<Value> found = lastMade(all, token.group(), line);
        if (!found.isEmpty()) {
          return new Found(found, OptionalInt.empty());
        }
      }
    }
    return new Found(madeOn(all, line, column, loc), OptionalInt.empty());
  }

  /** Of the values of a name, which regions side by side may share, the last one made before. */
  private static ImmutableList<Value> lastMade(List<Named> all, String name, int line) {
    int last =
        all.stream()
            .filter(n -> matches(n, name) && n.value.loc().line() <= line)
            .mapToInt(n -> n.value.loc().line())
            .max()
            .orElse(-1);
    return all.stream()
        .filter(n -> matches(n, name) && n.value.loc().line() == last)
        .map(Named::value)
        .collect(toList());
  }

  private static ImmutableList<Value> madeOn(List<Named> all, int line, int column, Loc loc) {
    List<Value> here = all.stream().map(Named::value).filter(v -> v.loc().line() == line).toList();
    if (here.isEmpty()) {
      String near =
          all.stream()
              .filter(n -> n.value.loc().line() > 0)
              .min((a, b) -> Integer.compare(distance(a, line), distance(b, line)))
              .map(n -> "; the nearest is " + n.name + " on line " + n.value.loc().line())
              .orElse("");
      throw wrong(loc, "no value is named or made here" + near);
    }
    int at =
        here.stream()
            .mapToInt(v -> v.loc().column())
            .filter(c -> c <= column)
            .max()
            .orElse(here.get(0).loc().column());
    return here.stream().filter(v -> v.loc().column() == at).collect(toList());
  }

  private static int distance(Named named, int line) {
    return Math.abs(named.value.loc().line() - line);
  }

  /** Where a function stands in which there is no such value; main if none is asked for. */
  private Loc place(Optional<String> function) {
    return function
        .flatMap(given::func)
        .or(given::main)
        .map(Func::loc)
        .orElse(new Loc(file, 1, 1, Location.UNKNOWN));
  }

  private static DiagnosticException wrong(Loc loc, String message) {
    return new DiagnosticException(Diagnostic.error(loc, "explain_value", message));
  }
}
