package axisweave.bench;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Text in and out of a program of full size: {@code -p file=../shared/corpus/large/NAME.mlir}.
 * Beside it MLIR's own parser and printer run where {@link BesideShardy} is asked for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TextBenchmark {
  @Param("../shared/corpus/large/gpt_96_layers.mlir")
  private String file = "";

  private String text = "";
  private Program program = Program.of(ImmutableList.of());

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
}
