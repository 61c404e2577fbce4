package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.testdata.CaseFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in docs/bytes.md is what the command prints, and holds what it promises. */
class BytesTest {
  private static final Pattern MEAN = Pattern.compile("sends more than the lower bound: ([0-9.]+)");

  private static String table() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code;
    try (PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      String[] words = {"bytes", CaseFile.root().resolve("models").toString()};
      code = Commands.run(words, new Terminal(to, to));
    }
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExitCode.FINE, code, text);
    return text;
  }

  @Test
  void theTableInTheDocsIsTrue() throws Exception {
    String table = table();
    List<String> kept = Docs.lines("bytes.md");
    for (String line : table.lines().filter(l -> !l.isBlank()).toList()) {
      assertTrue(kept.contains(line), () -> "docs/bytes.md lacks this line: " + line);
    }
  }

  @Test
  void noProgramSendsMoreThanXlaAndTheMeanIsBelowFourFifths() {
    String table = table();
    assertTrue(table.contains("More bytes than XLA: 0."), table);
    Matcher mean = MEAN.matcher(table);
    assertTrue(mean.find(), table);
    assertTrue(Double.parseDouble(mean.group(1)) <= 0.8, table);
  }
}
