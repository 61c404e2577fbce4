package axisweave.ir;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The section {@code {-# dialect_resources: { builtin: { key: "0x..." } } #-}}: blobs that
 * constants name, and entries kept as written. The latter are keyed {@code section.group.key}.
 */
final class ResourceText {
  private ResourceText() {}

  static String of(ImmutableMap<String, String> kept, Map<String, Resource> blobs) {
    Map<String, Map<String, Map<String, String>>> sections = new LinkedHashMap<>();
    blobs.forEach((key, resource) ->
        resource
            .data()
            .ifPresent(data -> put(sections, "dialect_resources", "builtin", key, blob(data))));
    kept.forEach((path, value) -> {
      int first = path.indexOf('.');
      int second = groupEnd(path, first + 1);
      put(
          sections,
          path.substring(0, first),
          path.substring(first + 1, second),
          path.substring(second + 1),
          value);
    });
    return sections.isEmpty() ? "" : print(sections);
  }

  /** Behind a group's name, which is quoted if it has dots. */
  private static int groupEnd(String path, int from) {
    return path.startsWith("\"", from) ? path.indexOf('"', from + 1) + 1 : path.indexOf('.', from);
  }

  private static void put(
      Map<String, Map<String, Map<String, String>>> sections,
      String section,
      String group,
      String key,
      String value) {
    sections
        .computeIfAbsent(section, s -> new TreeMap<>())
        .computeIfAbsent(group, g -> new TreeMap<>())
        .put(Names.key(key).startsWith("\"") && key.startsWith("\"") ? key : Names.key(key), value);
  }

  /** Four bytes of alignment, then the elements, little-endian. */
  private static String blob(Literal data) {
    int alignment = Math.max(1, data.scalar().storageBytes());
    StringBuilder out = new StringBuilder("\"0x");
    out.append(BaseEncoding.base16().encode(new byte[] {(byte) alignment, 0, 0, 0}));
    byte[] bytes = data.toBytes();
    String one = BaseEncoding.base16().encode(bytes);
    long copies = data.isSplat() ? data.count() : 1;
    for (long i = 0; i < copies; i++) {
      out.append(one);
    }
    return out.append('"').toString();
  }

  private static String print(Map<String, Map<String, Map<String, String>>> sections) {
    StringBuilder out = new StringBuilder("\n{-#\n");
    String betweenSections = "";
    for (Map.Entry<String, Map<String, Map<String, String>>> section : sections.entrySet()) {
      out.append(betweenSections).append("  ").append(section.getKey()).append(": {\n");
      betweenSections = ",\n";
      String betweenGroups = "";
      for (Map.Entry<String, Map<String, String>> group : section.getValue().entrySet()) {
        out.append(betweenGroups).append("    ").append(group.getKey()).append(": {\n");
        betweenGroups = ",\n";
        String betweenKeys = "";
        for (Map.Entry<String, String> entry : group.getValue().entrySet()) {
          out.append(betweenKeys).append("      ").append(entry.getKey());
          out.append(": ").append(entry.getValue());
          betweenKeys = ",\n";
        }
        out.append("\n    }");
      }
      out.append("\n  }");
    }
    return out.append("\n#-}\n").toString();
  }
}
