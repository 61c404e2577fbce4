package axisweave.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running Python that answers a line with a line: how a benchmark asks what it is compared with,
 * in turn with its own runs. The Python is named by {@code -Daxisweave.python=PYTHON}.
 */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader from;
  private final OutputStream to;

  private Peer(Process process) {
    this.process = process;
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.to = process.getOutputStream();
  }

  /** Starts {@code script}; empty, with a message, where no Python is named. */
  static Optional<Peer> start(String script, String... arguments) throws IOException {
    String python = System.getProperty("axisweave.python");
    if (python == null) {
      System.err.println("no -Daxisweave.python=PYTHON, so there is nothing to compare with");
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(python, "-c", script));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return Optional.of(new Peer(process));
  }

  /** Sends text as it is. */
  void send(String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
    to.flush();
  }

  /** The next line it prints. */
  String answer() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("the peer has ended");
    }
    return line;
  }

  /** Sends an empty line; the answer to it. */
  String ask() throws IOException {
    send("\n");
    return answer();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
