package axisweave.pjrt.worker;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The process that holds a plugin, so that what XLA aborts is not the user's process. It serves one
 * engine over a socket, and ends when that ends. Usage: {@code Worker SOCKET PLUGIN}.
 */
public final class Worker {
  /** The compiler recurses along chains of ops, on the thread that calls it. */
  private static final long STACK_BYTES = 1L << 30;

  private Worker() {}

  public static void main(String[] args) throws InterruptedException {
    endWithParent();
    Path plugin = Path.of(args[1]);
    serve(Path.of(args[0]), () -> Api.load(plugin));
  }

  /** Where the plugin comes from. */
  interface Source {
    Api load() throws PjrtError;
  }

  /** Serves the engine that listens at {@code socket}, then ends the process. */
  static void serve(Path socket, Source source) throws InterruptedException {
    Thread xla =
        new Thread(
            null,
            () -> {
              try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                new Service(new Link(channel), source).run();
              } catch (EOFException ended) {
                // The engine has no more requests.
              } catch (IOException broken) {
                end(1);
              }
              end(0);
            },
            "xla",
            STACK_BYTES);
    xla.start();
    xla.join();
  }

  /** Without shutting anything down: a device that is stuck would hold that up for ever. */
  static void end(int code) {
    Runtime.getRuntime().halt(code);
  }

  /** A native call cannot be interrupted; if the engine is gone, nobody waits for its end. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException closed) {
                // As good as its end.
              }
              end(0);
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }
}
