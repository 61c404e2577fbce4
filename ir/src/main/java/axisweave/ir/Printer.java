package axisweave.ir;

import axisweave.ir.op.OpKind;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Unregistered;
import axisweave.ir.sharding.ShardingAttribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints programs as MLIR text, which MLIR's own parser accepts and ours reads as the same program.
 * The text depends on the program alone.
 */
public final class Printer implements OpWriter {
  /** Whether locations are printed: always, never, or if the input carried any. */
  public enum Locations {
    AUTO,
    ON,
    OFF
  }

  /**
   * How to print.
   *
   * @param generic every op in the quoted form
   * @param renumbered values named as MLIR would name them, whatever the input called them
   */
  public record Options(Locations locations, boolean generic, boolean renumbered) {
    public static final Options DEFAULT = new Options(Locations.AUTO, false, false);

    /** What two programs that are the same have the same text in. */
    public static final Options CANONICAL = new Options(Locations.OFF, false, true);

    public Options withLocations(Locations other) {
      return new Options(other, generic, renumbered);
    }
  }

  private static final String SPACES = " ".repeat(64);

  private final Options options;
  private final boolean locations;
  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Naming naming;
  private final Aliases aliases = new Aliases();
  private final Map<Object, String> texts = new IdentityHashMap<>();
  private final Map<String, Resource> resources = new TreeMap<>();
  private Map<String, String> labels = new HashMap<>();
  private int indent;
  private boolean inFunction;

  private Printer(Options options, boolean locations) {
    this.options = options;
    this.locations = locations;
    this.naming = new Naming(options.renumbered);
  }

  public static String print(Program program) {
    return print(program, Options.DEFAULT);
  }

  public static String print(Program program, Options options) {
    boolean locations =
        switch (options.locations) {
          case AUTO -> program.hasLocations();
          case ON -> true;
          case OFF -> false;
        };
    return new Printer(options, locations).program(program);
  }

  private String program(Program program) {
    text("module");
    if (!program.name().isEmpty()) {
      text(" ").symbol(program.name());
    }
    attributes(program.attributes());
    text(" {");
    indent++;
    for (TopLevel item : program.items()) {
      newLine();
      switch (item) {
        case Func func -> function(func);
        case MeshDeclaration mesh -> mesh(mesh);
        case TopLevel.Foreign foreign -> {
          naming.nameTopLevel(foreign.op());
          op(foreign.op());
        }
      }
    }
    indent--;
    newLine();
    text("}");
    location(program.loc());
    text("\n");
    String body = out.toString();
    return aliases.before()
        + body
        + aliases.behind()
        + ResourceText.of(program.resources(), resources);
  }

  private void attributes(Attributes attributes) {
    if (!attributes.isEmpty()) {
      text(" attributes").dictionary(attributes);
    }
  }

  private void mesh(MeshDeclaration mesh) {
    text("sdy.mesh ").symbol(mesh.name()).text(" = ");
    text(mesh.mesh().toString().substring("#sdy.mesh".length()));
    dictionary(mesh.attributes());
    location(mesh.loc());
  }

  private void function(Func func) {
    text("func.func ");
    if (!func.visibility().isEmpty()) {
      text(func.visibility()).text(" ");
    }
    symbol(func.name()).text("(");
    func.body().ifPresent(naming::nameFunction);
    for (int i = 0; i < func.type().inputs().size(); i++) {
      text(i == 0 ? "" : ", ");
      if (func.body().isPresent()) {
        Value argument = func.arguments().get(i);
        value(argument).text(": ").type(argument.type());
        dictionary(func.argumentAttributes().get(i));
        argumentLocation(argument.loc());
      } else {
        type(func.type().inputs().get(i)).dictionary(func.argumentAttributes().get(i));
      }
    }
    text(")");
    results(func);
    attributes(func.attributes());
    if (func.body().isPresent()) {
      text(" ");
      inFunction = true;
      region(func.body().get(), false);
      inFunction = false;
    }
    location(func.loc());
  }

  private void results(Func func) {
    ImmutableList<Type> types = func.type().results();
    if (types.isEmpty()) {
      return;
    }
    boolean bare =
        types.size() == 1
            && func.resultAttributes().get(0).isEmpty()
            && !(types.get(0) instanceof FunctionType);
    text(bare ? " -> " : " -> (");
    for (int i = 0; i < types.size(); i++) {
      text(i == 0 ? "" : ", ").type(types.get(i)).dictionary(func.resultAttributes().get(i));
    }
    text(bare ? "" : ")");
  }

  // ---- ops

  private void op(Op op) {
    results(op);
    @SuppressWarnings("unchecked") // a kind's syntax takes that kind
    Syntax<OpKind> syntax = (Syntax<OpKind>) op.kind().syntax();
    // The generic form of a scan has attributes that no kind knows.
    boolean pretty = !options.generic || op.kind() instanceof Reduction.Scan;
    if (pretty && syntax.hasPretty(op)) {
      name(op.kind().mnemonic());
      boolean outer = inFunction;
      inFunction = false;
      syntax.printPretty(op, this);
      inFunction = outer;
    } else {
      boolean outer = inFunction;
      inFunction = false;
      generic(op, syntax);
      inFunction = outer;
    }
    location(op.loc());
  }

  /** Directly in a function, {@code func} ops go without their dialect's name. */
  private void name(String mnemonic) {
    boolean bare = inFunction && mnemonic.startsWith("func.");
    text(bare ? mnemonic.substring("func.".length()) : mnemonic);
  }

  private void results(Op op) {
    ImmutableList<Value> results = op.results();
    if (results.isEmpty()) {
      return;
    }
    for (int i = 0; i < results.size(); ) {
      text(i == 0 ? "" : ", ");
      String name = naming.of(results.get(i));
      int hash = name.indexOf('#');
      int end = i + 1;
      if (hash < 0) {
        out.append('%').append(name);
      } else {
        String group = name.substring(0, hash + 1);
        while (end < results.size() && naming.of(results.get(end)).startsWith(group)) {
          end++;
        }
        out.append('%').append(name, 0, hash).append(':').append(end - i);
      }
      i = end;
    }
    text(" = ");
  }

  private void generic(Op op, Syntax<OpKind> syntax) {
    text(Quoted.of(op.kind().mnemonic())).text("(").values(op.operands()).text(")");
    ImmutableMap<String, Attribute> own;
    if (op.kind() instanceof Unregistered unregistered) {
      own = unregistered.properties();
      successors(unregistered);
    } else {
      own = syntax.toAttributes(op.kind());
    }
    if (!own.isEmpty()) {
      text(" <");
      entries(new TreeMap<>(own));
      text(">");
    }
    for (int i = 0; i < op.regions().size(); i++) {
      text(i == 0 ? " (" : ", ").region(op.region(i), true);
    }
    text(op.regions().isEmpty() ? "" : ")");
    dictionary(op.attributes()).text(" : ").functionType(op);
  }

  private void successors(Unregistered op) {
    for (int i = 0; i < op.successors().size(); i++) {
      String label = op.successors().get(i);
      text(i == 0 ? "[^" : ", ^").text(labels.getOrDefault(label, label));
    }
    text(op.successors().isEmpty() ? "" : "]");
  }

  @Override
  public OpWriter region(Region region, boolean header) {
    text("{");
    ImmutableList<Block> blocks = region.blocks();
    Map<String, String> outer = labels;
    labels = new HashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      String label = blocks.get(i).label();
      String kept = label.isEmpty() || options.renumbered ? "bb" + i : label;
      labels.put(label.isEmpty() ? kept : label, kept);
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (i > 0 || header && !block.arguments().isEmpty()) {
        newLine();
        String label = block.label().isEmpty() ? "bb" + i : block.label();
        text("^").text(labels.getOrDefault(label, label));
        arguments(block.arguments());
        text(":");
      }
      indent++;
      for (Op op : block.ops()) {
        newLine();
        op(op);
      }
      indent--;
    }
    labels = outer;
    newLine();
    return text("}");
  }

  private void arguments(ImmutableList<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      text(i == 0 ? "(" : ", ").argument(arguments.get(i));
    }
    text(arguments.isEmpty() ? "" : ")");
  }

  // ---- locations

  private void location(Loc loc) {
    if (locations) {
      out.append(" loc(").append(aliases.location(loc.location())).append(')');
    }
  }

  /** Plain names of arguments stand where they are used. */
  private void argumentLocation(Loc loc) {
    if (locations && loc.location() instanceof Location.Name name && name.child().isEmpty()) {
      out.append(" loc(").append(name).append(')');
    } else {
      location(loc);
    }
  }

  // ---- the pieces of an op

  @Override
  public OpWriter text(String text) {
    out.append(text);
    return this;
  }

  @Override
  public OpWriter integer(long value) {
    out.append(value);
    return this;
  }

  @Override
  public OpWriter newLine() {
    out.append('\n').append(SPACES, 0, Math.min(2 * indent, SPACES.length()));
    for (int i = SPACES.length() / 2; i < indent; i++) {
      out.append("  ");
    }
    return this;
  }

  @Override
  public OpWriter value(Value value) {
    out.append('%').append(naming.of(value));
    return this;
  }

  @Override
  public OpWriter values(Iterable<Value> values) {
    boolean first = true;
    for (Value value : values) {
      if (!first) {
        out.append(", ");
      }
      first = false;
      out.append('%').append(naming.of(value));
    }
    return this;
  }

  @Override
  public OpWriter symbol(String name) {
    out.append(Names.symbol(name));
    return this;
  }

  @Override
  public OpWriter type(Type type) {
    out.append(texts.computeIfAbsent(type, Object::toString));
    return this;
  }

  @Override
  public OpWriter functionType(Op op) {
    out.append('(');
    for (int i = 0; i < op.operands().size(); i++) {
      text(i == 0 ? "" : ", ").type(op.operand(i).type());
    }
    out.append(") -> ");
    ImmutableList<Value> results = op.results();
    boolean bare = results.size() == 1 && !(results.get(0).type() instanceof FunctionType);
    text(bare ? "" : "(");
    for (int i = 0; i < results.size(); i++) {
      text(i == 0 ? "" : ", ").type(results.get(i).type());
    }
    return text(bare ? "" : ")");
  }

  @Override
  public OpWriter attribute(Attribute attribute) {
    out.append(textOf("value", attribute));
    return this;
  }

  /** Short constants and shardings are few and used often, so their text is made once. */
  private String textOf(String key, Attribute attribute) {
    return switch (attribute) {
      case Literal literal when literal.isSplat() || literal.count() <= 4 ->
          texts.computeIfAbsent(attribute, Object::toString);
      case Literal literal -> aliases.list(key, literal);
      case ShardingAttribute sharding -> texts.computeIfAbsent(attribute, Object::toString);
      case Resource resource -> {
        resources.put(resource.key(), resource);
        yield resource.toString();
      }
      default -> attribute.toString();
    };
  }

  @Override
  public OpWriter dictionary(Attributes attributes) {
    if (!attributes.isEmpty()) {
      out.append(' ');
      entries(attributes.all());
    }
    return this;
  }

  @Override
  public OpWriter dictionary(Map<String, Attribute> own, Attributes attributes) {
    if (own.isEmpty()) {
      return dictionary(attributes);
    }
    Map<String, Attribute> all = new TreeMap<>(attributes.all());
    all.putAll(own);
    out.append(' ');
    entries(all);
    return this;
  }

  private void entries(Map<String, Attribute> sorted) {
    String separator = "{";
    for (Map.Entry<String, Attribute> entry : sorted.entrySet()) {
      out.append(separator).append(Names.key(entry.getKey()));
      separator = ", ";
      if (!(entry.getValue() instanceof Attribute.Unit)) {
        out.append(" = ").append(textOf(entry.getKey(), entry.getValue()));
      }
    }
    out.append('}');
  }

  @Override
  public OpWriter argument(Value argument) {
    value(argument).text(": ").type(argument.type());
    argumentLocation(argument.loc());
    return this;
  }

  @Override
  public OpWriter newName(Value argument) {
    return value(argument);
  }
}
