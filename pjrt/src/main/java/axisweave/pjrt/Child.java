package axisweave.pjrt;

import axisweave.pjrt.worker.Link;
import com.google.common.collect.ImmutableList;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The process that holds the plugin, seen from ours. Whatever becomes of it, a request ends: with
 * an answer, or because the process ended, or because it was ended at the deadline.
 */
final class Child implements Closeable {
  /** How often a cancellation is looked for. */
  private static final long LOOK_MILLIS = 20;

  /** How much later than the worker itself we give up, so that it can say what it waited for. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final Link link;
  private final Tail output;
  private final Path folder;

  private Child(Process process, Link link, Tail output, Path folder) {
    this.process = process;
    this.link = link;
    this.output = output;
    this.folder = folder;
  }

  /** Why a request has no answer. */
  enum Reason {
    ENDED,
    DEADLINE,
    CANCELLED
  }

  /** A request that the process did not live to answer. */
  static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;
    private final int exit;
    private final transient ImmutableList<String> output;

    Lost(Reason reason, int exit, ImmutableList<String> output) {
      super(reason.toString());
      this.reason = reason;
      this.exit = exit;
      this.output = output;
    }

    Reason reason() {
      return reason;
    }

    int exit() {
      return exit;
    }

    /** The last lines that it wrote. */
    ImmutableList<String> output() {
      return output;
    }
  }

  /** What to ask, and how to read the answer. */
  interface Request<T> {
    T on(Link link) throws IOException;
  }

  static Child start(Launch launch, boolean withFlags) throws IOException, Lost {
    Path folder = Files.createTempDirectory("axisweave-pjrt-");
    Path socket = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket)).configureBlocking(false);
      ProcessBuilder builder =
          new ProcessBuilder(launch.command(socket, folder)).redirectErrorStream(true);
      XlaFlags.set(builder.environment(), withFlags);
      Process process = builder.start();
      Tail output = Tail.of(process.getInputStream());
      SocketChannel channel = accept(server, process, output);
      return new Child(process, new Link(channel), output, folder);
    } catch (IOException | Lost failed) {
      remove(folder);
      throw failed;
    }
  }

  private static SocketChannel accept(ServerSocketChannel server, Process process, Tail output)
      throws IOException, Lost {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      SocketChannel channel = server.accept();
      if (channel != null) {
        return channel;
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        boolean ended = !process.isAlive();
        int exit = end(process);
        throw new Lost(ended ? Reason.ENDED : Reason.DEADLINE, exit, output.lines());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /** One question and its answer; after a {@link Lost} there are no more. */
  <T> T ask(Request<T> request, Duration within, BooleanSupplier cancelled) throws Lost {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicReference<Reason> reason = new AtomicReference<>(Reason.ENDED);
    Thread watch =
        Thread.ofVirtual()
            .start(() -> watch(answered, within.plus(GRACE).toNanos(), cancelled, reason));
    try {
      T answer = request.on(link);
      answered.countDown();
      return answer;
    } catch (IOException gone) {
      int exit = end(process);
      answered.countDown();
      join(watch);
      throw new Lost(reason.get(), exit, output.lines());
    }
  }

  private void watch(
      CountDownLatch answered,
      long nanos,
      BooleanSupplier cancelled,
      AtomicReference<Reason> reason) {
    long deadline = System.nanoTime() + nanos;
    try {
      while (!answered.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        boolean late = System.nanoTime() - deadline > 0;
        if (late || cancelled.getAsBoolean()) {
          reason.set(late ? Reason.DEADLINE : Reason.CANCELLED);
          process.destroyForcibly();
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a process if it has not ended, and gives its exit code. */
  private static int end(Process process) {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    link.close();
    end(process);
    remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    for (String name : new String[] {"s", "crash.log"}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
