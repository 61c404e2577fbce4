package axisweave.grammar;

import axisweave.grammar.MlirParser.AxesContext;
import axisweave.grammar.MlirParser.AxisContext;
import axisweave.grammar.MlirParser.AxisGroupContext;
import axisweave.grammar.MlirParser.AxisListsContext;
import axisweave.grammar.MlirParser.AxisOrOpenContext;
import axisweave.grammar.MlirParser.DimensionContext;
import axisweave.grammar.MlirParser.FactorDimensionsContext;
import axisweave.grammar.MlirParser.FactorGroupContext;
import axisweave.grammar.MlirParser.FactorSizeContext;
import axisweave.grammar.MlirParser.MeshContext;
import axisweave.grammar.MlirParser.MoveContext;
import axisweave.grammar.MlirParser.ShardingContext;
import axisweave.grammar.MlirParser.ShardingRuleContext;
import axisweave.grammar.MlirParser.TensorFactorsContext;
import axisweave.ir.Attribute;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Parse trees of the {@code sdy} dialect's attributes to what they say. */
final class ShardingTrees {
  /** In the order in which a rule has them. */
  private static final ImmutableList<String> FACTOR_GROUPS =
      ImmutableList.of("reduction", "need_replication", "permutation", "blocked_propagation");

  private final Reading reading;

  ShardingTrees(Reading reading) {
    this.reading = reading;
  }

  /**
   * What stands in angle brackets, {@code #sdy.sharding_per_value<[..]>}, or in none, {@code
   * #sdy<manual_axes{..}>}.
   */
  <T> T bracketed(Rules rules, Supplier<T> inside) {
    Tokens tokens = rules.tokens();
    boolean brackets = tokens.peek().getType() == MlirLexer.LESS;
    if (brackets) {
      tokens.consume();
    }
    T made = inside.get();
    if (brackets) {
      tokens.expect(MlirLexer.GREATER, "'>'");
    }
    return made;
  }

  private <T extends Attribute> T whole(
      MlirParser.WholeContext tree, Class<T> kind, String what, Tokens tokens) {
    Token token = tree.getStart();
    Attribute attribute =
        token.getType() == MlirLexer.HASH
            ? reading.trees().alias(token, tokens)
            : reading.dialectAttributes().of(token, tokens);
    if (!kind.isInstance(attribute)) {
      throw unexpected(token, "a " + what, tokens);
    }
    return kind.cast(attribute);
  }

  // ---- meshes

  Mesh mesh(MeshContext tree, Tokens tokens) {
    if (tree.whole() != null) {
      return whole(tree.whole(), Mesh.class, "mesh", tokens);
    }
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    for (MlirParser.MeshAxisContext axis : tree.meshAxis()) {
      long size = number(axis.INTEGER(), tokens);
      if (size < 1) {
        throw tokens.errorAt(
            axis.INTEGER().getSymbol(), "mesh", "an axis of size %s, it needs at least 1", size);
      }
      axes.add(new MeshAxis(name(axis.STRING(), tokens), size));
    }
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    if (tree.integers() != null) {
      expectWord(tree.NAME().getSymbol(), "device_ids", tokens);
      for (MlirParser.IntegerContext id : tree.integers().integer()) {
        long value = number(id.INTEGER(), tokens);
        ids.add(id.MINUS() == null ? value : -value);
      }
    }
    return new Mesh(axes.build(), ids.build());
  }

  private MeshRef meshRef(MlirParser.MeshReferenceContext tree, Tokens tokens) {
    if (tree.SYMBOL() != null) {
      return new MeshRef.Named(
          reading.trees().name(Trees.symbolName(tree.SYMBOL().getSymbol(), tokens)));
    }
    expectWord(tree.NAME().getSymbol(), "mesh", tokens);
    return new MeshRef.Inline(mesh(tree.mesh(), tokens));
  }

  // ---- shardings

  TensorSharding sharding(ShardingContext tree, Tokens tokens) {
    if (tree.whole() != null) {
      return whole(tree.whole(), TensorSharding.class, "sharding", tokens);
    }
    MeshRef mesh = meshRef(tree.meshReference(), tokens);
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    tree.dimension().forEach(dim -> dims.add(dimension(dim, tokens)));
    ImmutableList<AxisRef> replicated = ImmutableList.of();
    ImmutableList<AxisRef> unreduced = ImmutableList.of();
    TensorSharding.Reduction reduction = TensorSharding.Reduction.SUM;
    for (AxisGroupContext group : tree.axisGroup()) {
      Token word = group.getStart();
      switch (tokens.text(word)) {
        case "replicated" -> {
          refuseWord(group, tokens);
          refuseSecond(replicated, word, tokens);
          replicated = axes(group.axes(), tokens);
        }
        case "unreduced" -> {
          refuseSecond(unreduced, word, tokens);
          unreduced = axes(group.axes(), tokens);
          reduction = reduction(group, tokens);
        }
        default -> throw unexpected(word, "replicated or unreduced", tokens);
      }
    }
    return new TensorSharding(mesh, dims.build(), replicated, unreduced, reduction);
  }

  private static void refuseWord(AxisGroupContext group, Tokens tokens) {
    if (group.NAME().size() > 1) {
      throw unexpected(group.NAME(1).getSymbol(), "'{'", tokens);
    }
  }

  private static void refuseSecond(ImmutableList<AxisRef> first, Token word, Tokens tokens) {
    if (!first.isEmpty()) {
      throw tokens.errorAt(word, "syntax", "%s stands twice", tokens.text(word));
    }
  }

  private static TensorSharding.Reduction reduction(AxisGroupContext group, Tokens tokens) {
    if (group.NAME().size() == 1) {
      return TensorSharding.Reduction.SUM;
    }
    Token word = group.NAME(1).getSymbol();
    return switch (tokens.text(word)) {
      case "sum" -> TensorSharding.Reduction.SUM;
      case "max" -> TensorSharding.Reduction.MAX;
      case "min" -> TensorSharding.Reduction.MIN;
      default -> throw unexpected(word, "sum, max or min", tokens);
    };
  }

  private DimensionSharding dimension(DimensionContext tree, Tokens tokens) {
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    boolean open = false;
    for (AxisOrOpenContext part : tree.axisOrOpen()) {
      if (open) {
        throw unexpected(part.getStart(), "'}'", tokens);
      }
      open = part.QUESTION() != null;
      if (!open) {
        axes.add(axis(part.axis(), tokens));
      }
    }
    return new DimensionSharding(axes.build(), open, priority(tree.NAME(), tokens));
  }

  private static OptionalInt priority(
      @org.jspecify.annotations.Nullable TerminalNode node, Tokens tokens) {
    if (node == null) {
      return OptionalInt.empty();
    }
    String text = tokens.text(node.getSymbol());
    try {
      if (text.matches("p(0|[1-9][0-9]*)")) {
        return OptionalInt.of(Integer.parseInt(text, 1, text.length(), 10));
      }
    } catch (NumberFormatException e) {
      // told below: as far from a priority as any other word
    }
    throw unexpected(node.getSymbol(), "a priority such as p1", tokens);
  }

  ImmutableList<AxisRef> axes(AxesContext tree, Tokens tokens) {
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    tree.axis().forEach(axis -> axes.add(axis(axis, tokens)));
    return axes.build();
  }

  private AxisRef axis(AxisContext tree, Tokens tokens) {
    String name = name(tree.STRING(), tokens);
    return tree.INTEGER().isEmpty()
        ? AxisRef.of(name)
        : AxisRef.of(name, number(tree.INTEGER(0), tokens), number(tree.INTEGER(1), tokens));
  }

  ImmutableList<TensorSharding> shardings(MlirParser.ShardingsContext tree, Tokens tokens) {
    ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
    tree.sharding().forEach(one -> all.add(sharding(one, tokens)));
    return all.build();
  }

  ImmutableList<ImmutableList<AxisRef>> lists(AxisListsContext tree, Tokens tokens) {
    ImmutableList.Builder<ImmutableList<AxisRef>> lists = ImmutableList.builder();
    tree.axes().forEach(list -> lists.add(axes(list, tokens)));
    return lists.build();
  }

  ImmutableList<AllToAllParameters.Move> moves(MlirParser.MovesContext tree, Tokens tokens) {
    ImmutableList.Builder<AllToAllParameters.Move> moves = ImmutableList.builder();
    for (MoveContext move : tree.move()) {
      moves.add(
          new AllToAllParameters.Move(
              axes(move.axes(), tokens),
              index(move.INTEGER(0), tokens),
              index(move.INTEGER(1), tokens)));
    }
    return moves.build();
  }

  ImmutableList<String> names(MlirParser.NamesContext tree, Tokens tokens) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    tree.STRING().forEach(name -> names.add(name(name, tokens)));
    return names.build();
  }

  // ---- sharding rules

  OpShardingRule rule(ShardingRuleContext tree, Tokens tokens) {
    ImmutableLongArray.Builder sizes = ImmutableLongArray.builder();
    if (tree.factorSizes() != null) {
      int next = 0;
      for (FactorSizeContext size : tree.factorSizes().factorSize()) {
        Token symbol = size.NAME().getSymbol();
        if (!tokens.text(symbol).equals(OpShardingRule.symbol(next))) {
          throw unexpected(symbol, "the size of factor " + OpShardingRule.symbol(next), tokens);
        }
        next++;
        sizes.add(number(size.INTEGER(), tokens));
      }
    }
    Map<String, ImmutableIntArray> groups = new HashMap<>();
    for (FactorGroupContext group : tree.factorGroup()) {
      group(group, groups, tokens);
    }
    if (tree.NAME() != null) {
      expectWord(tree.NAME().getSymbol(), "custom", tokens);
    }
    ImmutableIntArray none = ImmutableIntArray.of();
    return new OpShardingRule(
        sizes.build(),
        tensors(tree.tensorFactors(0), tokens),
        tensors(tree.tensorFactors(1), tokens),
        groups.getOrDefault("reduction", none),
        groups.getOrDefault("need_replication", none),
        groups.getOrDefault("permutation", none),
        groups.getOrDefault("blocked_propagation", none),
        tree.NAME() != null);
  }

  private static void group(
      FactorGroupContext tree, Map<String, ImmutableIntArray> groups, Tokens tokens) {
    Token word = tree.getStart();
    String name = tokens.text(word).toLowerCase(Locale.ROOT);
    int place = FACTOR_GROUPS.indexOf(name);
    if (place < 0) {
      throw unexpected(
          word, "reduction, need_replication, permutation or blocked_propagation", tokens);
    }
    for (String later : FACTOR_GROUPS.subList(place + 1, FACTOR_GROUPS.size())) {
      if (groups.containsKey(later)) {
        throw tokens.errorAt(word, "syntax", "%s stands behind %s", name, later);
      }
    }
    ImmutableIntArray.Builder factors = ImmutableIntArray.builder();
    List<TerminalNode> names = tree.NAME();
    for (TerminalNode factor : names.subList(1, names.size())) {
      ImmutableIntArray one = factors(factor, tokens);
      if (one.length() != 1) {
        throw unexpected(factor.getSymbol(), "one factor", tokens);
      }
      factors.add(one.get(0));
    }
    if (groups.putIfAbsent(name, factors.build()) != null) {
      throw tokens.errorAt(word, "syntax", "%s stands twice", name);
    }
  }

  private static ImmutableList<OpShardingRule.TensorMapping> tensors(
      TensorFactorsContext tree, Tokens tokens) {
    ImmutableList.Builder<OpShardingRule.TensorMapping> tensors = ImmutableList.builder();
    for (FactorDimensionsContext tensor : tree.factorDimensions()) {
      ImmutableList.Builder<OpShardingRule.DimMapping> dims = ImmutableList.builder();
      tensor.NAME().forEach(dim -> dims.add(new OpShardingRule.DimMapping(factors(dim, tokens))));
      tensors.add(new OpShardingRule.TensorMapping(dims.build()));
    }
    return tensors.build();
  }

  /** {@code ij} is factors 0 and 1; behind {@code z} come {@code z_1}, {@code z_2}, ... */
  private static ImmutableIntArray factors(TerminalNode node, Tokens tokens) {
    String text = tokens.text(node.getSymbol());
    ImmutableIntArray.Builder factors = ImmutableIntArray.builder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c < 'i' || c > 'z') {
        throw unexpected(node.getSymbol(), "factors i to z, z_1, z_2 and so on", tokens);
      }
      int factor = c - 'i';
      if (c == 'z' && i < text.length() && text.charAt(i) == '_') {
        int end = i + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
          end++;
        }
        if (end == i + 1 || end - i > 7) {
          throw unexpected(node.getSymbol(), "factors i to z, z_1, z_2 and so on", tokens);
        }
        factor += Integer.parseInt(text, i + 1, end, 10);
        i = end;
      }
      factors.add(factor);
    }
    return factors.build();
  }

  // ---- words and numbers

  private String name(TerminalNode string, Tokens tokens) {
    return reading.trees().name(Trees.string(string.getSymbol(), tokens));
  }

  private static long number(TerminalNode node, Tokens tokens) {
    String text = tokens.text(node.getSymbol());
    try {
      return Numbers.integer(text).orElseThrow().longValueExact();
    } catch (ArithmeticException e) {
      throw tokens.errorAt(node.getSymbol(), "syntax", "%s is out of range", text);
    }
  }

  private static int index(TerminalNode node, Tokens tokens) {
    long value = number(node, tokens);
    if (value > Integer.MAX_VALUE) {
      throw tokens.errorAt(node.getSymbol(), "syntax", "%s is no dimension", value);
    }
    return (int) value;
  }

  private static void expectWord(Token token, String word, Tokens tokens) {
    if (!tokens.reads(token, word)) {
      throw unexpected(token, "'" + word + "'", tokens);
    }
  }

  private static axisweave.ir.DiagnosticException unexpected(
      Token token, String expected, Tokens tokens) {
    return tokens.errorAt(token, "syntax", "expected %s, found '%s'", expected, tokens.text(token));
  }
}
