package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.testdata.CaseFile;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The {@code console} blocks of the documents: below each command stands what it prints. {@code
 * echo $?} prints the exit code of the one before. {@code BLESS=1} writes what is printed now.
 */
class TranscriptTest {
  private static final String PROMPT = "$ ";
  private static final String COMMAND = PROMPT + "./axisweave ";

  @TestFactory
  Stream<DynamicTest> documentsShowWhatCommandsPrint() {
    return Documents.all().stream()
        .flatMap(file -> Documents.blocks(file).stream())
        .filter(block -> block.language().equals("console"))
        .map(block -> DynamicTest.dynamicTest(block.name(), () -> check(block)));
  }

  private static void check(Documents.Fenced block) throws IOException, InterruptedException {
    String expected = block.text();
    String printed = transcript(block.lines());
    if (CaseFile.blessing() && !printed.equals(expected)) {
      String text = Files.readString(block.file());
      Files.writeString(
          block.file(), text.replace("```console\n" + expected, "```console\n" + printed));
      return;
    }
    assertEquals(expected, printed, "if it is right: BLESS=1 .ci/run");
  }

  private static String transcript(ImmutableList<String> lines)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    int code = 0;
    for (String line : lines.stream().filter(l -> l.startsWith(PROMPT)).toList()) {
      text.append(line).append('\n');
      if (line.equals(PROMPT + "echo $?")) {
        text.append(code).append('\n');
        continue;
      }
      assertEquals(COMMAND, line.substring(0, Math.min(line.length(), COMMAND.length())));
      Path root = Documents.root();
      List<String> words = new ArrayList<>();
      Splitter.on(' ')
          .omitEmptyStrings()
          .split(line.substring(COMMAND.length()))
          .forEach(words::add);
      String classPath = System.getProperty("java.class.path");
      Documents.Ran ran = Documents.run(root, classPath, Main.class.getName(), words);
      text.append(ran.out());
      code = ran.code();
    }
    return text.toString();
  }
}
