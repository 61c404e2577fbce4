package axisweave.pjrt.worker;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * What the engine and the process that holds the plugin say to each other: numbers, texts and
 * blocks of bytes, big-endian, over one channel. Blocks go to and from native memory without a copy
 * on the heap.
 */
public final class Link implements Closeable {
  /** Requests; each is answered by {@link #OK} and what was asked for, or {@link #ERROR}. */
  public static final int OPEN = 1;

  public static final int COMPILE = 2;
  public static final int RUN = 3;
  public static final int DROP = 4;

  /** Replies; an error is followed by its code, its text, and whether the process ends. */
  public static final int OK = 10;

  public static final int ERROR = 11;

  private static final int CAPACITY = 1 << 16;

  /** The most that is given to the channel at once: what is not direct is copied by the JDK. */
  private static final int PIECE = 1 << 24;

  private final ByteChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(CAPACITY);
  private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY).limit(0);

  public Link(ByteChannel channel) {
    this.channel = channel;
  }

  public Link put(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  public Link put(long value) throws IOException {
    room(Long.BYTES).putLong(value);
    return this;
  }

  public Link put(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return put(bytes.length).put(ByteBuffer.wrap(bytes));
  }

  public Link put(long[] values) throws IOException {
    put(values.length);
    for (long value : values) {
      put(value);
    }
    return this;
  }

  /** The bytes of a buffer, without their number. */
  public Link put(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() <= out.remaining()) {
      out.put(bytes);
      return this;
    }
    flush();
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit((int) Math.min(end, (long) bytes.position() + PIECE));
      channel.write(bytes);
    }
    return this;
  }

  /** The bytes of a segment, without their number. */
  Link put(MemorySegment bytes) throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += PIECE) {
      put(bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer());
    }
    return this;
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (out.remaining() < bytes) {
      flush();
    }
    return out;
  }

  public void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
  }

  public int getInt() throws IOException {
    return filled(Integer.BYTES).getInt();
  }

  public long getLong() throws IOException {
    return filled(Long.BYTES).getLong();
  }

  public String getText() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(getInt());
    get(bytes);
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  public long[] getLongs() throws IOException {
    long[] values = new long[getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = getLong();
    }
    return values;
  }

  /** Fills a buffer, and flips it. */
  public ByteBuffer get(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    int known = Math.min(bytes.remaining(), in.remaining());
    bytes.put(in.slice(in.position(), known));
    in.position(in.position() + known);
    while (bytes.position() < end) {
      bytes.limit((int) Math.min(end, (long) bytes.position() + PIECE));
      if (channel.read(bytes) < 0) {
        throw new EOFException("the other side has ended");
      }
    }
    return bytes.limit(end).flip();
  }

  /** Fills a segment. */
  MemorySegment get(MemorySegment bytes) throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += PIECE) {
      get(bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer());
    }
    return bytes;
  }

  private ByteBuffer filled(int bytes) throws IOException {
    while (in.remaining() < bytes) {
      in.compact();
      int read = channel.read(in);
      in.flip();
      if (read < 0) {
        throw new EOFException("the other side has ended");
      }
    }
    return in;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
