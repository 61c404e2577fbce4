package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A struct of the C API, written and read by the offsets of the header. Every struct starts with
 * its own size and a pointer to extensions, of which none are passed.
 */
@SuppressWarnings("restricted") // The whole class speaks to native code.
record Args(MemorySegment segment) {
  /** The arguments of a function, all zero but for their size. */
  static Args of(Arena arena, Function function) {
    return of(arena, function.argumentBytes());
  }

  /** A struct of {@code bytes}, all zero but for its size; memory is rounded up to words. */
  static Args of(Arena arena, long bytes) {
    MemorySegment segment = arena.allocate((bytes + 7) / 8 * 8, 8);
    segment.set(JAVA_LONG, 0, bytes);
    return new Args(segment);
  }

  Args address(long offset, MemorySegment value) {
    segment.set(ADDRESS, offset, value);
    return this;
  }

  Args size(long offset, long value) {
    segment.set(JAVA_LONG, offset, value);
    return this;
  }

  Args integer(long offset, int value) {
    segment.set(JAVA_INT, offset, value);
    return this;
  }

  MemorySegment address(long offset) {
    return segment.get(ADDRESS, offset);
  }

  long size(long offset) {
    return segment.get(JAVA_LONG, offset);
  }

  int integer(long offset) {
    return segment.get(JAVA_INT, offset);
  }

  boolean flag(long offset) {
    return segment.get(JAVA_BYTE, offset) != 0;
  }

  /** A text given by address and length. */
  String text(long offset) {
    return new String(bytes(offset), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Bytes given by address and length. */
  byte[] bytes(long offset) {
    long length = size(offset + 8);
    return length == 0 ? new byte[0] : address(offset).reinterpret(length).toArray(JAVA_BYTE);
  }

  /** Addresses given by address and count. */
  MemorySegment[] addresses(long offset) {
    int count = Math.toIntExact(size(offset + 8));
    MemorySegment[] all = new MemorySegment[count];
    MemorySegment from = address(offset).reinterpret(8L * count);
    for (int i = 0; i < count; i++) {
      all[i] = from.getAtIndex(ADDRESS, i);
    }
    return all;
  }
}
