package axisweave.bench;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Text in and out of a program of full size: {@code -p file=../shared/corpus/large/NAME.mlir}. With
 * {@code -jvmArgsAppend -Daxisweave.python=PYTHON}, a Python that has jax, MLIR's own parser reads
 * the same file beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TextBenchmark {
  /** Parses the file each time a line comes in, and answers each with the time it took. */
  private static final String PEER =
      """
      import sys, time
      from jax._src.interpreters import mlir
      from jaxlib.mlir import ir
      text = open(sys.argv[1]).read()
      for line in sys.stdin:
          with mlir.make_ir_context():
              start = time.perf_counter()
              module = ir.Module.parse(text)
              print(time.perf_counter() - start, flush=True)
      """;

  @Param("../shared/corpus/large/gpt_96_layers.mlir")
  private String file = "";

  private String text = "";
  private Program program = Program.of(com.google.common.collect.ImmutableList.of());

  @Setup
  public void read() throws IOException {
    text = Files.readString(Path.of(file));
    program = Parser.parse(file, text);
  }

  @Benchmark
  public Program parse() {
    return Parser.parse(file, text);
  }

  @Benchmark
  public Diagnostics parseAndVerify() {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(Parser.parse(file, text), errors);
    return errors;
  }

  @Benchmark
  public String print() {
    return program.toString();
  }

  /** A running Python with MLIR in it. */
  @State(Scope.Benchmark)
  public static class Mlir {
    private Optional<Peer> running = Optional.empty();

    @Setup
    public void start(TextBenchmark benchmark) throws IOException {
      running = Peer.start(PEER, benchmark.file);
      if (running.isEmpty()) {
        throw new IllegalStateException("no peer to run");
      }
    }

    @TearDown
    public void stop() {
      running.ifPresent(Peer::close);
    }
  }

  /** The time of one round trip over a pipe, which is the parse and some microseconds. */
  @Benchmark
  public String parseByMlir(Mlir mlir) throws IOException {
    return mlir.running.orElseThrow().ask();
  }
}
