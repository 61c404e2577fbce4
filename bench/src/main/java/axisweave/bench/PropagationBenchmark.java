package axisweave.bench;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
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
 * The whole pipeline of propagation on a program of full size, with its record: {@code -p
 * file=../shared/corpus/large/NAME.mlir}. Given programs of 12, 48 and 96 equal layers, it shows
 * how its time grows; {@link BesideShardy} has Shardy's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PropagationBenchmark {
  @Param("../shared/corpus/large/gpt_96_layers.mlir")
  private String file = "";

  private Program program = Program.of(ImmutableList.of());

  @Setup
  public void parse() throws IOException {
    program = Parser.parse(file, Files.readString(Path.of(file)));
  }

  @Benchmark
  public Program propagate() {
    return new Propagate().run(program, new PassReport());
  }
}
