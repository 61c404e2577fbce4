package axisweave.grammar;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.FloatBits;
import axisweave.ir.Literal;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.base.Strings;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.math.BigInteger;

/**
 * The inside of {@code dense<...>}: one element for all, nested lists, or a hex blob. Scanned by
 * hand, since constants are most of the text of many programs.
 */
final class DenseText {
  private final Source source;
  private final String text;
  private final int end;
  private final TensorType type;
  private final Scalar scalar;
  private final int size;
  private int at;
  private int written;
  private byte[] bytes = new byte[0];

  /** {@code start} and {@code end} are the offsets around what stands between the brackets. */
  DenseText(Source source, int start, int end, TensorType type) {
    this.source = source;
    this.text = source.text();
    this.at = start;
    this.end = end;
    this.type = type;
    this.scalar = type.element() instanceof QuantizedType q ? q.storage() : (Scalar) type.element();
    this.size = scalar.storageBytes();
  }

  Literal read() {
    if (!type.isStatic()) {
      throw error("a constant needs a static shape, not %s", type);
    }
    long count = count();
    blanks();
    if (at == end) {
      if (count != 0) {
        throw error("no elements for %s", type);
      }
      return Literal.of(type, new byte[0]);
    }
    Literal literal =
        switch (text.charAt(at)) {
          case '"' -> blob(count);
          case '[' -> list(count);
          default -> splat();
        };
    blanks();
    if (at < end) {
      throw error("expected the end of the constant, found '%s'", text.charAt(at));
    }
    return literal;
  }

  private long count() {
    try {
      return type.count();
    } catch (ArithmeticException e) {
      throw error("%s has too many elements", type);
    }
  }

  private Literal splat() {
    bytes = new byte[size];
    element();
    return Literal.splat(type, bytes);
  }

  private Literal list(long count) {
    // each element takes two characters at least, so that a lying type allocates nothing
    if (count > (end - at) / 2 || count * size > Integer.MAX_VALUE - 16) {
      throw error("%s has more elements than the list", type);
    }
    bytes = new byte[(int) count * size];
    nested(0);
    return Literal.of(type, bytes);
  }

  private void nested(int dim) {
    if (dim == type.rank()) {
      element();
      return;
    }
    if (!accept('[')) {
      throw error("expected a list for dimension %s of %s", dim, type);
    }
    long count = 0;
    if (!accept(']')) {
      do {
        if (count++ == type.dim(dim)) {
          throw error("more than %s elements in dimension %s", type.dim(dim), dim);
        }
        nested(dim + 1);
      } while (accept(','));
      if (!accept(']')) {
        throw error("expected ',' or ']' in a list");
      }
    }
    if (count != type.dim(dim)) {
      throw error("%s elements in dimension %s, %s has %s", count, dim, type, type.dim(dim));
    }
  }

  private Literal blob(long count) {
    int from = at + 1;
    int to = text.indexOf('"', from, end);
    if (!text.startsWith("0x", from) || to < 0 || (to - from) % 2 != 0) {
      throw error("expected a blob of hex digits, \"0x..\"");
    }
    byte[] blob = hex(from + 2, to);
    at = to + 1;
    return ofBlob(blob, 0, count);
  }

  /** The literal of a blob's bytes from {@code skip} on. */
  Literal ofBlob(byte[] blob, int skip, long count) {
    long length = blob.length - skip;
    boolean one = length == size && count != 1;
    if (!one && (count > Integer.MAX_VALUE / size || length != count * size)) {
      throw error("%s bytes for %s, which takes %s", length, type, count * size);
    }
    byte[] stored = java.util.Arrays.copyOfRange(blob, skip, blob.length);
    if (scalar.bits() < 8) {
      for (int i = 0; i < stored.length; i++) {
        stored[i] = narrow(stored[i]);
      }
    }
    return one ? Literal.splat(type, stored) : Literal.of(type, stored);
  }

  private byte narrow(byte raw) {
    int shift = 32 - scalar.bits();
    return switch (scalar.category()) {
      case BOOLEAN -> (byte) (raw == 0 ? 0 : 1);
      case SIGNED -> (byte) (raw << shift >> shift);
      default -> (byte) (raw << shift >>> shift);
    };
  }

  private byte[] hex(int from, int to) {
    byte[] out = new byte[(to - from) / 2];
    for (int i = 0; i < out.length; i++) {
      int high = Character.digit(text.charAt(from + 2 * i), 16);
      int low = Character.digit(text.charAt(from + 2 * i + 1), 16);
      if ((high | low) < 0) {
        at = from + 2 * i;
        throw error("'%s' is not a hex digit", text.charAt(high < 0 ? at : at + 1));
      }
      out[i] = (byte) (high << 4 | low);
    }
    return out;
  }

  /** The bytes of a resource: {@code "0x"}, four bytes of alignment, the elements. */
  static byte[] resource(Source source, int start, int end, TensorType any) {
    DenseText reader = new DenseText(source, start, end, any);
    int from = start + 1;
    if (!reader.text.startsWith("0x", from) || (end - 1 - from) % 2 != 0 || end - from < 11) {
      throw reader.error("expected a blob of hex digits, \"0x..\", with its alignment");
    }
    return reader.hex(from + 2, end - 1);
  }

  private void element() {
    blanks();
    if (!scalar.isComplex()) {
      put(scalar.isFloat() ? floatBits(scalar) : integerBits(), size);
      return;
    }
    Scalar part = scalar == Scalar.C64 ? Scalar.F32 : Scalar.F64;
    if (!accept('(')) {
      throw error("expected '(' before a complex element");
    }
    put(floatBits(part), size / 2);
    if (!accept(',')) {
      throw error("expected ',' between the parts of a complex element");
    }
    put(floatBits(part), size / 2);
    if (!accept(')')) {
      throw error("expected ')' behind a complex element");
    }
  }

  private void put(long bits, int width) {
    for (int i = 0; i < width; i++) {
      bytes[written++] = (byte) (bits >> 8 * i);
    }
  }

  private long floatBits(Scalar part) {
    blanks();
    int start = at;
    String word = word();
    if (word.startsWith("0x") || word.startsWith("0X")) {
      return Numbers.hexBits(word)
          .filter(bits -> fits(bits, part.bits()))
          .orElseThrow(() -> {
            at = start;
            return error("'%s' is not a bit pattern of %s", word, part);
          });
    }
    return Numbers.decimal(word)
        .map(value -> FloatBits.fromDouble(value, part))
        .orElseThrow(() -> {
          at = start;
          return error("expected an element of %s, found '%s'", part, word);
        });
  }

  private static boolean fits(long bits, int width) {
    return width == 64 || bits >>> width == 0;
  }

  private long integerBits() {
    int start = at;
    String word = word();
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true") ? 1 : 0;
    }
    if (word.length() <= 18 && !word.isEmpty() && word.indexOf('x') < 0) {
      try {
        long value = Long.parseLong(word);
        if (Numbers.fits(value, scalar)) {
          return Numbers.wrap(value, scalar);
        }
        at = start;
        throw error("%s is out of range for %s", word, scalar);
      } catch (NumberFormatException e) {
        at = start;
        throw error("expected an element of %s, found '%s'", scalar, word);
      }
    }
    BigInteger value =
        Numbers.integer(word)
            .orElseThrow(() -> {
              at = start;
              return error("expected an element of %s, found '%s'", scalar, word);
            });
    if (!Numbers.fits(value, scalar)) {
      at = start;
      throw error("%s is out of range for %s", word, scalar);
    }
    return Numbers.wrap(value.longValue(), scalar);
  }

  private String word() {
    int start = at;
    while (at < end && isElementPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isElementPart(char c) {
    return c > ' ' && c != ',' && c != ']' && c != '[' && c != ')' && c != '(';
  }

  private boolean accept(char c) {
    blanks();
    if (at < end && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < end) {
      char c = text.charAt(at);
      if (c == '/' && text.startsWith("//", at)) {
        int line = text.indexOf('\n', at);
        at = line < 0 ? end : Math.min(line, end);
      } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return;
      } else {
        at++;
      }
    }
  }

  @FormatMethod
  private DiagnosticException error(@FormatString String format, Object... args) {
    return new DiagnosticException(
        Diagnostic.error(source.place(at), "constant", Strings.lenientFormat(format, args)));
  }
}
