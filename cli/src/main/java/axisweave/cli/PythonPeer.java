package axisweave.cli;

import axisweave.ArgumentSource;
import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.fuzz.Relation;
import axisweave.fuzz.Relations;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.Passes;
import axisweave.passes.Pipeline;
import axisweave.reduce.Failure;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * Shardy or XLA, as they ship with JAX, in a Python process that answers a line for each it is
 * sent. It is started again if a program makes it crash.
 */
final class PythonPeer implements Peer {
  /** Where Python is, if no option says so. */
  static final String VARIABLE = "AXISWEAVE_PYTHON";

  private static final RunOptions RUN = RunOptions.DEFAULT.withMaxIterations(10_000);
  private static final Pipeline BARE = Passes.parse("sdy-drop-sharding-and-mesh");

  private final String peer;
  private final String python;
  private final Path folder;
  private Process process;
  private BufferedReader from;
  private BufferedWriter to;

  private PythonPeer(String peer, String python, Path folder) throws IOException {
    this.peer = peer;
    this.python = python;
    this.folder = folder;
    try (InputStream script = PythonPeer.class.getResourceAsStream("peer.py")) {
      Files.write(folder.resolve("peer.py"), Objects.requireNonNull(script).readAllBytes());
    }
    this.process = begin();
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    String first = from.readLine();
    if (first == null || !first.startsWith("ready")) {
      throw new MissingException(
          "--against="
              + peer
              + ": "
              + python
              + " has no JAX (pip install jax==0.10.2 numpy): "
              + errors());
    }
  }

  static PythonPeer start(String peer, ParseResult parsed) {
    String python =
        Optional.<Path>ofNullable(parsed.matchedOptionValue("--python", null))
            .map(Path::toString)
            .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).filter(v -> !v.isEmpty()))
            .orElseThrow(() ->
                new MissingException(
                    "--against="
                        + peer
                        + " needs a Python with JAX: --python=PATH or "
                        + VARIABLE
                        + " (pip install jax==0.10.2 numpy)"));
    try {
      return new PythonPeer(peer, python, Files.createTempDirectory("axisweave-peer-"));
    } catch (IOException cannot) {
      throw new MissingException("--against=" + peer + ": " + cannot.getMessage());
    }
  }

  private Process begin() throws IOException {
    return new ProcessBuilder(python, folder.resolve("peer.py").toString())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors")).lines().reduce((a, b) -> b).orElse("");
  }

  @Override
  public ImmutableList<Relation> relations() {
    return ImmutableList.of(
        peer.equals("xla")
            ? Relations.law("xla", 1, this::xla)
            : Relations.law("shardy", 1, this::shardy));
  }

  /** Propagation is Shardy's. */
  private Optional<Failure> shardy(Program program) {
    Program ours = Axisweave.propagate(program).program();
    return ask(at -> {
      Path input = Files.writeString(at.resolve("input.mlir"), program.toString());
      Path made = Files.writeString(at.resolve("ours.mlir"), ours.toString());
      return "shardy " + input + " " + made;
    });
  }

  /** What is partitioned computes on XLA what the whole program does, here or on XLA. */
  private Optional<Failure> xla(Program program) {
    Program local = Axisweave.partition(program).program();
    if (!Partitioned.is(local)) {
      return Optional.empty();
    }
    ImmutableList<Tensor> arguments =
        Arguments.of(new ArgumentSource.Integers(0, 3)).make(program, program.entry());
    ImmutableList<Tensor> results = Axisweave.run(program, arguments, RUN).results();
    Program bare = bare(program);
    return ask(at -> {
      Path input = Files.writeString(at.resolve("local.mlir"), local.toString());
      Path whole = Files.writeString(at.resolve("whole.mlir"), bare.toString());
      write(at.resolve("args"), arguments);
      write(at.resolve("results"), results);
      return "xla " + input + " " + whole + " " + at.resolve("args") + " " + at.resolve("results");
    });
  }

  /** As XLA runs it on one device; what names meshes in its ops stays as it is, and XLA says so. */
  private static Program bare(Program program) {
    try {
      return BARE.run(program, new PassReport());
    } catch (DiagnosticException named) {
      return program;
    }
  }

  private static void write(Path folder, ImmutableList<Tensor> tensors) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < tensors.size(); i++) {
      Npy.write(folder.resolve(i + ".npy"), tensors.get(i));
    }
  }

  /** Writes what a request names into a folder, and says the request. */
  private interface Request {
    String write(Path folder) throws IOException;
  }

  private synchronized Optional<Failure> ask(Request request) {
    try {
      Path at = Files.createTempDirectory(folder, "request-");
      try {
        to.write(request.write(at) + "\n");
        to.flush();
        return failure(from.readLine());
      } catch (IOException crashed) {
        return failure(null);
      } finally {
        MoreFiles.deleteRecursively(at, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Failure> failure(@org.jspecify.annotations.Nullable String answer)
      throws IOException {
    if (answer == null) {
      process = begin();
      from = process.inputReader(StandardCharsets.UTF_8);
      to = process.outputWriter(StandardCharsets.UTF_8);
      from.readLine();
      return Optional.of(new Failure.Violation(peer + " crashes"));
    }
    if (answer.equals("ok") || answer.startsWith("cannot")) {
      return Optional.empty();
    }
    boolean fails = answer.startsWith("no it fails");
    return Optional.of(
        new Failure.Violation(fails ? peer + " refuses it" : peer + " gives something else"));
  }

  @Override
  public synchronized void close() {
    process.destroy();
    try {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException left) {
      // A folder for temporary files that cannot be deleted is the system's to clear.
      return;
    }
  }
}
