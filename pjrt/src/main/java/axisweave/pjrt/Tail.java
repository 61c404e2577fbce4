package axisweave.pjrt;

import com.google.common.collect.ImmutableList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what a process writes; somebody has to read it, or it stops. */
final class Tail {
  private static final int LINES = 12;
  private static final int LENGTH = 400;
  private static final long END_MILLIS = 1000;
  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  private Tail(InputStream in) {
    this.reader = Thread.ofVirtual().unstarted(() -> read(in));
  }

  static Tail of(InputStream in) {
    Tail tail = new Tail(in);
    tail.reader.start();
    return tail;
  }

  private void read(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      text.lines().filter(line -> !line.isBlank()).forEach(this::add);
    } catch (IOException | UncheckedIOException closed) {
      // What came until then is what there is.
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line);
  }

  /** All of it if the process has ended. */
  ImmutableList<String> lines() {
    try {
      reader.join(END_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return ImmutableList.copyOf(lines);
    }
  }
}
