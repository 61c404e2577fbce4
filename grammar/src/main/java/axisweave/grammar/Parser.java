package axisweave.grammar;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MLIR text to programs. Bad text gives a {@link DiagnosticException} that holds every error found,
 * each with its place.
 */
public final class Parser {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What bytes that are not UTF-8 are decoded as; a text may also hold it as it is. */
  private static final char REPLACEMENT = '\uFFFD';

  private Parser() {}

  /** A part of a file between lines of {@code // -----}; {@code firstLine} counts from 1. */
  public record Section(String text, int firstLine) {}

  /** Reads a whole text; {@code file} is what errors and places call it. */
  public static Program parse(String file, String text) {
    return parse(file, new Section(text, 1));
  }

  /** Reads a file, which must be UTF-8. */
  public static Program parse(Path path) {
    return parse(path.toString(), read(path));
  }

  /** Reads a section; places are those in the file that it is part of. */
  public static Program parse(String file, Section section) {
    NotMlirText.check(file, section.text());
    Reading reading = new Reading(new Source(file, section.text(), section.firstLine()));
    Rules rules = new Rules(reading.tokens(0));
    Program program = Program.of(ImmutableList.of());
    try {
      reading.open();
      program = program(reading, rules);
    } catch (DiagnosticException e) {
      reading.collect(e);
    } catch (Ops.Hopeless e) {
      // the errors collected say why
    } catch (StackOverflowError e) {
      reading.collect(rules.tokens().error("nesting", "this nests too deep to be read"));
    }
    reading.errors().throwIfErrors();
    return program;
  }

  private static Program program(Reading reading, Rules rules) {
    Ops ops = new Ops(reading, rules);
    Module module = new Modules(reading, ops).file();
    return new Program(
        module.name(),
        module.attributes(),
        module.items(),
        reading.resources().others(),
        reading.hasLocations(),
        module.loc());
  }

  /** The parts of a text between lines that are {@code // -----}; all of it if there are none. */
  public static ImmutableList<Section> sections(String text) {
    ImmutableList.Builder<Section> sections = ImmutableList.builder();
    int start = 0;
    int first = 1;
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      if (text.startsWith("// -----", at)) {
        sections.add(new Section(text.substring(start, at), first));
        start = next;
        first = line + 1;
      }
      line++;
      at = next;
    }
    return sections.add(new Section(text.substring(start), first)).build();
  }

  /** The text of a file; bytes that are not UTF-8 are an error with their place. */
  public static String read(Path path) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return decode(path.toString(), bytes);
  }

  /**
   * Text from bytes, without a byte order mark; bytes that are not UTF-8 are an error with their
   * place.
   */
  public static String decode(String file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      checkDecodes(file, bytes);
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static void checkDecodes(String file, byte[] bytes) {
    NotMlirText.check(file, bytes);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    if (result.isError()) {
      throw new DiagnosticException(
          Diagnostic.error(
              placeOfByte(file, bytes, in.position()),
              "encoding",
              String.format("byte 0x%02X is not valid UTF-8 here", bytes[in.position()])));
    }
  }

  private static Loc placeOfByte(String file, byte[] bytes, int position) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Loc(file, line, position - start + 1, Location.UNKNOWN);
  }
}
