package axisweave.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The entry point. */
public final class Main {
  /** Deep programs nest; the default stack of the main thread is too small for some. */
  private static final long STACK_BYTES = 256L << 20;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    AtomicInteger code = new AtomicInteger(ExitCode.BUG);
    Runnable run = () -> code.set(Commands.run(args, new Terminal(out, err)));
    Thread main = new Thread(null, run, "axisweave", STACK_BYTES);
    main.start();
    main.join();
    err.flush();
    if (out.checkError() && code.get() == ExitCode.FINE) {
      code.set(ExitCode.FAILED);
    }
    System.exit(code.get());
  }

  private static PrintStream stream(FileDescriptor to) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(to), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }
}
