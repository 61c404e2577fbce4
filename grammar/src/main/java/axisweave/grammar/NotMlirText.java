package axisweave.grammar;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Files that people have in place of MLIR text, known by how they begin. The error says which call
 * gives the text.
 */
final class NotMlirText {
  private static final String BYTECODE = "ML\u00efR";
  private static final String AS_TEXT = "jax.jit(f).lower(*args).as_text() is the text";

  /** An exported function begins with its header; the program in it is not far. */
  private static final int EXPORT_HEADER_BYTES = 1 << 16;

  private NotMlirText() {}

  /** Refuses bytes that are a known kind of file. */
  static void check(String file, byte[] bytes) {
    int length = Math.min(bytes.length, EXPORT_HEADER_BYTES);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    kind(start)
        .ifPresent(what -> {
          throw refusal(file, what);
        });
  }

  /** Refuses text of another language that JAX prints too. */
  static void check(String file, String text) {
    if (text.startsWith("HloModule ")) {
      throw refusal(
          file, "this is XLA's HLO text, what lower(...).compile().as_text() gives: " + AS_TEXT);
    }
  }

  private static Optional<String> kind(String start) {
    if (start.startsWith(BYTECODE)) {
      return Optional.of(
          "this is MLIR bytecode"
              + producer(start)
              + ": of a jax.export.Exported, exported.mlir_module() is the text; else "
              + AS_TEXT);
    }
    if (start.startsWith("\u001f\u008b")) {
      return Optional.of("this is compressed by gzip: gunzip it first");
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return Optional.of("this is a zip archive: unzip it first");
    }
    if (start.length() > 1
        && start.charAt(0) == 0x80
        && start.charAt(1) >= 2
        && start.charAt(1) <= 5) {
      return Optional.of("this is a Python pickle: " + AS_TEXT);
    }
    if (start.contains(BYTECODE) && start.indexOf('\0') >= 0) {
      return Optional.of(
          "this is a function that jax.export serialized:"
              + " jax.export.deserialize(data).mlir_module() is the text");
    }
    return Optional.empty();
  }

  /** Who wrote the bytecode stands after a version in one byte, and ends with a zero. */
  private static String producer(String start) {
    int end = start.indexOf('\0', BYTECODE.length() + 1);
    return end < 0 ? "" : " of " + start.substring(BYTECODE.length() + 1, end);
  }

  private static DiagnosticException refusal(String file, String what) {
    return new DiagnosticException(
        Diagnostic.error(new Loc(file, 1, 1, Location.UNKNOWN), "not_mlir_text", what));
  }
}
