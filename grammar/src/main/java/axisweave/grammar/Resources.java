package axisweave.grammar;

import axisweave.grammar.MlirParser.ResourceEntryContext;
import axisweave.grammar.MlirParser.ResourceGroupContext;
import axisweave.grammar.MlirParser.ResourceSectionContext;
import axisweave.ir.Names;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * The {@code {-# ... #-}} section. Blobs of {@code dialect_resources: { builtin: { .. } }} become
 * constants where an op names them; what no op names is kept as it is written.
 */
final class Resources {
  /** Bytes before the elements: the alignment they had in memory. */
  static final int HEADER = 4;

  private final Map<String, Token> blobs = new HashMap<>();
  private final Map<String, byte[]> bytes = new HashMap<>();
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private Optional<Source> source = Optional.empty();
  private int end = -1;

  void read(Rules rules) {
    Tokens tokens = rules.tokens();
    source = Optional.of(tokens.source());
    MlirParser.ResourcesContext tree = rules.resources();
    end = tree.getStop().getStopIndex() + 1;
    for (ResourceSectionContext section : tree.resourceSection()) {
      String kind = tokens.text(section.getStart());
      for (ResourceGroupContext group : section.resourceGroup()) {
        String dialect = text(group.getStart(), tokens);
        for (ResourceEntryContext entry : group.resourceEntry()) {
          read(kind, dialect, entry, tokens);
        }
      }
    }
  }

  private void read(String kind, String dialect, ResourceEntryContext entry, Tokens tokens) {
    String key = text(entry.getStart(), tokens);
    Token value = entry.resourceValue().getStart();
    if (kind.equals("dialect_resources")
        && dialect.equals("builtin")
        && value.getType() == MlirLexer.STRING) {
      blobs.put(key, value);
    }
    entries.put(path(kind, dialect, key), tokens.getText(entry.resourceValue()));
  }

  private static String path(String kind, String dialect, String key) {
    return kind + "." + Names.key(dialect) + "." + Names.key(key);
  }

  private static String text(Token token, Tokens tokens) {
    return token.getType() == MlirLexer.STRING ? Trees.string(token, tokens) : tokens.text(token);
  }

  /** Behind the section, to skip it where it stands. */
  int end() {
    return end;
  }

  /** The bytes of a blob, its alignment first, if the section has it. */
  Optional<byte[]> blob(String key) {
    Token token = blobs.get(key);
    if (token == null) {
      return Optional.empty();
    }
    used.add(path("dialect_resources", "builtin", key));
    return Optional.of(
        bytes.computeIfAbsent(
            key,
            k ->
                DenseText.resource(
                    source.orElseThrow(),
                    token.getStartIndex(),
                    token.getStopIndex() + 1,
                    TensorType.of(Scalar.I8, 1))));
  }

  /**
   * What is not a constant of the program: {@code section.group.key}, names quoted where they must
   * be, to the value as written.
   */
  ImmutableMap<String, String> others() {
    ImmutableMap.Builder<String, String> others = ImmutableMap.builder();
    entries.forEach((path, value) -> {
      if (!used.contains(path)) {
        others.put(path, value);
      }
    });
    return others.buildOrThrow();
  }
}
