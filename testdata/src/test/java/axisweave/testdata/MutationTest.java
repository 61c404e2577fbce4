package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged text is read, or refused with diagnostics that have places; nothing else happens. */
class MutationTest {
  private static final int LARGEST = 40_000;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final List<Path> FILES =
      CaseFile.paths("models").stream().filter(file -> file.toFile().length() < LARGEST).toList();

  /** Pieces of the language that are put where they do not belong. */
  private static final String[] PIECES = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "\"",
    ",",
    ":",
    "=",
    "->",
    "%",
    "#",
    "!",
    "@",
    "^",
    "?",
    "-",
    "%0",
    "%arg0",
    "@main",
    "#loc",
    "!t",
    "loc(",
    "dense<",
    "tensor<",
    "tensor<?x4xf32>",
    "{-#",
    "#-}",
    "//",
    "0x",
    "99999999999999999999",
    "-1",
    "1.5e",
    "true",
    "module",
    "func.func",
    "return",
    "stablehlo.add",
    "\"stablehlo.while\"",
    "sdy.mesh",
    "#sdy.sharding<@mesh, [{\"x\"}]>",
    "\u0000",
    "é",
    "\ud83d\ude00",
    "\\",
    "\n",
    "// -----\n",
    "array<i64: 1>",
    "x",
    "f33"
  };

  @Property
  void damagedTextIsReadOrRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder(Files.readString(FILES.get(random.nextInt(FILES.size()))));
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && !text.isEmpty(); i++) {
      edit(text, random);
    }
    assertTimeoutPreemptively(SOON, () -> readOrRefuse(text.toString()));
  }

  private static void readOrRefuse(String text) {
    try {
      Program program = Parser.parse("damaged.mlir", text);
      Verifier.verify(program, new Diagnostics());
      assertTrue(program.sameAs(Parser.parse("printed.mlir", program.toString())));
    } catch (DiagnosticException e) {
      assertTrue(!e.diagnostics().isEmpty());
      for (Diagnostic diagnostic : e.diagnostics()) {
        assertTrue(diagnostic.loc().line() > 0, diagnostic::toString);
      }
    }
  }

  private static void edit(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int length = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
    int end = Math.min(text.length(), at + length);
    int to = random.nextInt(text.length());
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(to, text.substring(at, end));
      case 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
      case 4 -> text.setCharAt(at, text.charAt(to));
      default -> {
        if (random.nextInt(4) == 0) {
          text.setLength(at);
        } else {
          text.insert(at, PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(300)));
        }
      }
    }
  }
}
