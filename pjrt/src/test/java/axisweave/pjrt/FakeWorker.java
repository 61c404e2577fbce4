package axisweave.pjrt;

import axisweave.grammar.Parser;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.pjrt.worker.FakePlugin;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.TensorBytes;
import axisweave.runtime.mesh.Shards;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A worker whose plugin is a fake that runs programs by our own evaluator, or misbehaves as its
 * argument says: {@code abort}, {@code silent}, {@code stuck}, {@code old}, {@code shape}.
 */
@SuppressWarnings("restricted") // Aborts as native code does.
public final class FakeWorker {
  private FakeWorker() {}

  public static void main(String[] args) throws InterruptedException {
    String mode = args[1];
    if (mode.equals("flags") && System.getenv("XLA_FLAGS") != null) {
      System.err.println("Unknown flag in XLA_FLAGS: " + System.getenv("XLA_FLAGS"));
      Runtime.getRuntime().halt(1);
    }
    FakePlugin plugin = new FakePlugin((text, options) -> compile(mode, text));
    if (mode.equals("stuck")) {
      plugin.stuck();
    }
    if (mode.equals("old")) {
      plugin.ofVersion(30);
    }
    FakePlugin.serve(Path.of(args[0]), plugin);
  }

  private static FakePlugin.Compiled compile(String mode, String text) throws FakePlugin.Refusal {
    switch (mode) {
      case "abort" -> {
        System.err.println("F0000 check failed: replicas > 0");
        abort();
      }
      case "silent" -> sleep();
      default -> {
        // Behaves, so far.
      }
    }
    try {
      Program program = Parser.parse("fake", text);
      return new Evaluated(program, program.entry(), mode.equals("shape"));
    } catch (DiagnosticException wrong) {
      throw new FakePlugin.Refusal(2, "<unknown>:2:3: error: " + wrong.getMessage());
    }
  }

  private static void abort() {
    try {
      Linker linker = Linker.nativeLinker();
      linker
          .downcallHandle(
              linker.defaultLookup().find("abort").orElseThrow(), FunctionDescriptor.ofVoid())
          .invokeExact();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** A program that the evaluator runs, sliced and put together as the text says. */
  private record Evaluated(Program program, Func main, Prepared prepared, boolean transposed)
      implements FakePlugin.Compiled {
    Evaluated(Program program, Func main, boolean transposed) {
      this(program, main, Prepared.of(program, main, true), transposed);
    }

    @Override
    public int devices() {
      return prepared.devices();
    }

    @Override
    public int[] types() {
      return prepared.results().stream()
          .mapToInt(r -> r.local().scalar().flatMap(ElementTypes::number).orElseThrow())
          .toArray();
    }

    @Override
    public long[][] shapes() {
      return prepared.results().stream()
          .map(r -> transposed ? new long[] {r.local().count()} : r.local().shape().toArray())
          .toArray(long[][]::new);
    }

    @Override
    public byte[] optimized() {
      return new byte[0];
    }

    @Override
    public byte[][][] run(byte[][][] arguments) throws FakePlugin.Refusal {
      try {
        ImmutableList.Builder<Tensor> whole = ImmutableList.builder();
        for (int i = 0; i < prepared.arguments().size(); i++) {
          Shards shards = prepared.arguments().get(i);
          Map<Integer, Tensor> parts = new LinkedHashMap<>();
          for (int d = 0; d < devices(); d++) {
            ByteBuffer bytes = ByteBuffer.wrap(arguments[d][i]);
            parts.put(
                d,
                TensorBytes.read(
                    shards.local(),
                    piece -> {
                      int count = piece.remaining();
                      piece.put(bytes.slice(bytes.position(), count));
                      bytes.position(bytes.position() + count);
                    }));
          }
          whole.add(shards.assembleReduced(parts, "argument " + i, main.loc()));
        }
        return split(
            ThreadMesh.DEFAULT.run(program, main, whole.build(), RunOptions.DEFAULT).results());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      } catch (DiagnosticException failed) {
        throw new FakePlugin.Refusal(13, String.valueOf(failed.getMessage()));
      }
    }

    private byte[][][] split(ImmutableList<Tensor> results) throws IOException {
      byte[][][] all = new byte[devices()][results.size()][];
      for (int d = 0; d < devices(); d++) {
        for (int i = 0; i < results.size(); i++) {
          Shards shards = prepared.results().get(i);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          TensorBytes.write(
              results.get(i).block(shards.start(d), shards.local().shape()),
              piece -> out.write(piece.array(), piece.position(), piece.remaining()));
          all[d][i] = out.toByteArray();
        }
      }
      return all;
    }
  }
}
