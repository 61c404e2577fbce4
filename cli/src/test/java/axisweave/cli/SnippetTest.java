package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code java} blocks of the documents compile; one that a {@code text} block follows at once
 * prints that.
 */
class SnippetTest {
  /** What the blocks may take for granted. */
  private static final String HEAD =
      """
      import axisweave.*;
      import axisweave.build.*;
      import axisweave.ir.*;
      import axisweave.ir.sharding.*;
      import axisweave.passes.partition.*;
      import axisweave.passes.propagate.*;
      import axisweave.reduce.*;
      import axisweave.runtime.*;
      import axisweave.runtime.mesh.*;
      import axisweave.testdata.*;
      import axisweave.testdata.junit.*;
      import axisweave.verify.*;
      import com.google.common.collect.*;
      import java.nio.file.*;
      import java.util.*;
      import net.jqwik.api.*;
      import static org.junit.jupiter.api.Assertions.*;
      @SuppressWarnings("unused")
      """;

  private static final String GIVEN =
      """
      static Program program = ProgramBuilder.main(f -> {});
      static Op op = program.entry().block().terminator();
      static boolean fails(Program program) { return true; }
      static String myPartitioner(String text) { return text; }
      static String myPass(String text) { return text; }
      """;

  @TempDir Path folder;

  @Test
  void javaBlocksCompileAndPrintWhatStandsBelow() throws IOException, InterruptedException {
    List<Path> sources = new ArrayList<>();
    List<Documents.Fenced> printing = new ArrayList<>();
    List<Documents.Fenced> printed = new ArrayList<>();
    for (Path file : Documents.all()) {
      ImmutableList<Documents.Fenced> blocks = Documents.blocks(file);
      for (int i = 0; i < blocks.size(); i++) {
        Documents.Fenced block = blocks.get(i);
        if (!block.language().equals("java")) {
          continue;
        }
        sources.add(write(block));
        int after = block.line() + block.lines().size() + 2;
        if (i + 1 < blocks.size()
            && blocks.get(i + 1).language().equals("text")
            && blocks.get(i + 1).line() == after) {
          printing.add(block);
          printed.add(blocks.get(i + 1));
        }
      }
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String libraries = System.getProperty("java.class.path");
    Compiled.with(List.of("-d", classes.toString(), "-cp", libraries), sources);
    String path = classes + File.pathSeparator + libraries;
    for (int i = 0; i < printing.size(); i++) {
      Documents.Ran ran =
          Documents.run(Documents.root(), path, className(printing.get(i)), List.of());
      assertEquals(printed.get(i).text(), ran.out(), printing.get(i).name());
    }
  }

  private static String className(Documents.Fenced block) {
    return "Snippet_" + block.name().replaceAll("\\W", "_");
  }

  /** Statements go into a method, classes beside it. */
  private Path write(Documents.Fenced block) throws IOException {
    boolean type = block.lines().stream().anyMatch(line -> line.matches("(final )?class .*"));
    String main = "public static void main(String[] args) throws Exception {\n";
    String body = type ? "static " + block.text() + main : main + block.text();
    String text = HEAD + "class " + className(block) + " {\n" + GIVEN + body + "}\n}\n";
    return Files.writeString(folder.resolve(className(block) + ".java"), text);
  }
}
