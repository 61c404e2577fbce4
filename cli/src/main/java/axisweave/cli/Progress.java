package axisweave.cli;

import java.util.Locale;

/**
 * Says on the terminal what is being worked on, from one second on. The launcher tells by a system
 * property whether standard error is a terminal; Java cannot.
 */
final class Progress implements AutoCloseable {
  private static final long SILENT_MILLIS = 1000;
  private static final long EVERY_MILLIS = 200;

  private final Terminal terminal;
  private final String what;
  private final Thread thread;
  private volatile String at = "";

  private Progress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
    this.thread = new Thread(this::show, "progress");
    thread.setDaemon(true);
  }

  /** Shows progress until closed. */
  static Progress of(Terminal terminal, String what) {
    Progress progress = new Progress(terminal, what);
    if (Boolean.getBoolean("axisweave.progress")) {
      progress.thread.start();
    }
    return progress;
  }

  /** How far the work has come. */
  void at(String text) {
    at = ", " + text;
  }

  private void show() {
    long start = System.nanoTime();
    long before = terminal.steps().sum();
    try {
      Thread.sleep(SILENT_MILLIS);
      while (true) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long steps = terminal.steps().sum() - before;
        String ran = steps == 0 ? "" : String.format(Locale.ROOT, ", %,d ops", steps);
        terminal.err().printf(Locale.ROOT, "\r%s: %.1f s%s%s\033[K", what, seconds, ran, at);
        terminal.err().flush();
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException closed) {
      if (System.nanoTime() - start > SILENT_MILLIS * 1_000_000) {
        terminal.err().print("\r\033[K");
        terminal.err().flush();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
