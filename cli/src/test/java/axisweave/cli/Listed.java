package axisweave.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The lists of what differs on purpose: a case and its reason on each line. */
final class Listed {
  private Listed() {}

  /** The lines of a resource by their first words. */
  static Map<String, String> in(String resource) throws IOException {
    Map<String, String> listed = new TreeMap<>();
    try (var in = Listed.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .forEach(l -> listed.put(l.split(" ", 2)[0], l));
    }
    return listed;
  }
}
