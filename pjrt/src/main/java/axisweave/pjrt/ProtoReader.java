package axisweave.pjrt;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.nio.charset.StandardCharsets;

/** Reads a protocol buffer message, field by field; what nobody asks for is skipped. */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int wire;
  private long value;
  private int start;

  ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** The number of the next field, or 0 at the end. */
  int next() {
    if (at >= end) {
      return 0;
    }
    long tag = varint();
    wire = (int) (tag & 7);
    switch (wire) {
      case VARINT -> value = varint();
      case FIXED64 -> at += Long.BYTES;
      case LENGTH -> {
        value = varint();
        start = at;
        at = Math.addExact(at, Math.toIntExact(value));
      }
      case FIXED32 -> at += Integer.BYTES;
      default -> throw new IllegalArgumentException("wire type " + wire);
    }
    if (at > end) {
      throw new IllegalArgumentException("a message is cut off");
    }
    return (int) (tag >>> 3);
  }

  private long varint() {
    long read = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at >= end) {
        throw new IllegalArgumentException("a message is cut off");
      }
      byte part = bytes[at++];
      read |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return read;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }

  /** The field just read, as an integer. */
  long integer() {
    return value;
  }

  String text() {
    return new String(bytes, start, at - start, StandardCharsets.UTF_8);
  }

  ProtoReader message() {
    return new ProtoReader(bytes, start, at);
  }

  /** The integers of the field just read: one, or a packed list. */
  ImmutableLongArray integers() {
    if (wire == VARINT) {
      return ImmutableLongArray.of(value);
    }
    ProtoReader inside = message();
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    while (inside.at < inside.end) {
      all.add(inside.varint());
    }
    return all.build();
  }

  /** All messages of one field. */
  ImmutableList<ProtoReader> messages(int field) {
    ImmutableList.Builder<ProtoReader> all = ImmutableList.builder();
    for (int found = next(); found != 0; found = next()) {
      if (found == field) {
        all.add(message());
      }
    }
    return all.build();
  }
}
