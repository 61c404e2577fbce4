package axisweave.pjrt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a protocol buffer message, field by field. */
final class Proto {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Proto integer(int field, long value) {
    return varint((long) field << 3 | VARINT).varint(value);
  }

  Proto flag(int field, boolean value) {
    return integer(field, value ? 1 : 0);
  }

  Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Proto message(int field, Proto value) {
    return bytes(field, value.toBytes());
  }

  private Proto bytes(int field, byte[] value) {
    varint((long) field << 3 | LENGTH).varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private Proto varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
