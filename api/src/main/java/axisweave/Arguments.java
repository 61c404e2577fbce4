package axisweave;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Movement;
import axisweave.runtime.Npy;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Where the arguments of a run come from: one source for each position named, another for the rest.
 */
public record Arguments(ArgumentSource otherwise, ImmutableMap<Integer, ArgumentSource> each) {
  /** Random ones from seed 0. */
  public static final Arguments RANDOM = of(new ArgumentSource.Random(0));

  public static Arguments of(ArgumentSource all) {
    return new Arguments(all, ImmutableMap.of());
  }

  /** These tensors, one for each argument. */
  public static Arguments of(ImmutableList<Tensor> tensors) {
    ImmutableMap.Builder<Integer, ArgumentSource> each = ImmutableMap.builder();
    for (int i = 0; i < tensors.size(); i++) {
      each.put(i, new ArgumentSource.Given(tensors.get(i)));
    }
    return new Arguments(RANDOM.otherwise, each.buildOrThrow());
  }

  /**
   * The files {@code 0.npy}, {@code 1.npy}, ... of a folder, or the entries of those names of an
   * {@code .npz} file; arguments without one are random.
   */
  public static Arguments from(Path folderOrZip) throws IOException {
    Map<Integer, ArgumentSource> each = new TreeMap<>();
    if (Files.isDirectory(folderOrZip)) {
      for (int i = 0; Files.exists(folderOrZip.resolve(i + ".npy")); i++) {
        each.put(i, new ArgumentSource.File(folderOrZip.resolve(i + ".npy")));
      }
      if (each.isEmpty()) {
        throw new IOException(folderOrZip + ": has no 0.npy");
      }
      return new Arguments(RANDOM.otherwise, ImmutableMap.copyOf(each));
    }
    int position = 0;
    for (Map.Entry<String, Tensor> entry : Npy.readZip(folderOrZip).entrySet()) {
      String name = entry.getKey().replaceFirst("^(arr_|arg)", "");
      int at = name.matches("\\d{1,6}") ? Integer.parseInt(name) : position;
      each.put(at, new ArgumentSource.Given(entry.getValue()));
      position++;
    }
    if (each.isEmpty()) {
      throw new IOException(folderOrZip + ": holds no arrays; a .npz file or a folder is needed");
    }
    return new Arguments(RANDOM.otherwise, ImmutableMap.copyOf(each));
  }

  public Arguments with(int position, ArgumentSource source) {
    ImmutableMap.Builder<Integer, ArgumentSource> more = ImmutableMap.builder();
    return new Arguments(otherwise, more.putAll(each).put(position, source).buildKeepingLast());
  }

  public Arguments otherwise(ArgumentSource source) {
    return new Arguments(source, each);
  }

  /**
   * The tensors for {@code func}; a {@link DiagnosticException} at the argument that cannot be
   * made.
   */
  public ImmutableList<Tensor> make(Program program, Func func) {
    for (int position : each.keySet()) {
      if (position < 0 || position >= func.type().inputs().size()) {
        throw error(
            func.loc(),
            "there is no argument "
                + position
                + " of @"
                + func.name()
                + ", which takes "
                + func.type().inputs().size());
      }
    }
    ImmutableList<OptionalLong> ranges = IndexRanges.of(program, func);
    ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
    for (int i = 0; i < func.type().inputs().size(); i++) {
      Type type = func.type().inputs().get(i);
      Loc loc = func.arguments().get(i).loc();
      if (!(type instanceof TensorType tensor) || !tensor.isStatic()) {
        throw error(loc, "argument " + i + " of type " + type + " has to be a static tensor");
      }
      ArgumentSource source = each.getOrDefault(i, otherwise);
      tensors.add(make(source, tensor, ranges.get(i), i, loc));
    }
    return tensors.build();
  }

  private static Tensor make(
      ArgumentSource source, TensorType type, OptionalLong range, int position, Loc loc) {
    try {
      return switch (source) {
        case ArgumentSource.Given given -> Npy.exactly(given.tensor(), type);
        case ArgumentSource.File file -> Npy.read(file.path(), type);
        case ArgumentSource.Elements elements -> literal(elements.text(), type);
        case ArgumentSource.Ones ones -> Tensor.fill(type, 1);
        case ArgumentSource.Iota iota -> iota(type, range);
        case ArgumentSource.Random random ->
            random(type, range, generator(random.seed(), position), 0);
        case ArgumentSource.Integers random ->
            random(type, range, generator(random.seed(), position), random.largest());
        case ArgumentSource.Growing growing ->
            isFloat(type)
                ? growing(type, growing.largest())
                : random(type, range, generator(growing.seed(), position), 0);
        case ArgumentSource.OutOfRange random ->
            range.isPresent() && isSigned(type)
                ? outOfRange(
                    type, range.getAsLong(), random.above(), generator(random.seed(), position))
                : random(type, range, generator(random.seed(), position), 3);
      };
    } catch (IOException e) {
      throw error(loc, "argument " + position + " of type " + type + ": " + e.getMessage());
    }
  }

  private static SplittableRandom generator(long seed, int position) {
    return new SplittableRandom(seed * 1_000_003 + position);
  }

  private static Tensor iota(TensorType type, OptionalLong range) {
    int count = Math.toIntExact(type.count());
    if (isFloat(type)) {
      double[] values = new double[count * parts(type)];
      for (int i = 0; i < count; i++) {
        values[i * parts(type)] = i;
      }
      return Tensor.of(type, values);
    }
    long[] values = new long[count];
    long limit = type.scalar().equals(java.util.Optional.of(Scalar.I1)) ? 2 : range.orElse(0);
    for (int i = 0; i < count; i++) {
      values[i] = limit > 0 ? i % limit : i;
    }
    return Tensor.of(type, values);
  }

  /** With {@code largest} 0, floats are even on [-1, 1); else they are integers up to it. */
  private static Tensor random(
      TensorType type, OptionalLong range, SplittableRandom random, int largest) {
    int count = Math.toIntExact(type.count());
    if (isFloat(type)) {
      double[] values = new double[count * parts(type)];
      for (int i = 0; i < values.length; i++) {
        values[i] = largest == 0 ? random.nextDouble(-1, 1) : random.nextInt(-largest, largest + 1);
      }
      return Tensor.of(type, values);
    }
    long[] values = new long[count];
    boolean isBoolean = type.scalar().equals(java.util.Optional.of(Scalar.I1));
    long limit = isBoolean ? 2 : Math.min(range.orElse(10), limit(type));
    for (int i = 0; i < count; i++) {
      values[i] = random.nextLong(limit);
    }
    return Tensor.of(type, values);
  }

  private static Tensor growing(TensorType type, int largest) {
    double[] values = new double[Math.toIntExact(type.count()) * parts(type)];
    for (int i = 0; i < values.length; i++) {
      int size = i % largest + 1;
      values[i] = size % 2 == 0 ? -size : size;
    }
    return Tensor.of(type, values);
  }

  private static Tensor outOfRange(
      TensorType type, long range, boolean above, SplittableRandom random) {
    long[] values = new long[Math.toIntExact(type.count())];
    long limit = Math.min(range, limit(type) - 3);
    for (int i = 0; i < values.length; i++) {
      boolean out = i == 0 || random.nextBoolean();
      values[i] =
          !out
              ? random.nextLong(limit)
              : above ? limit + random.nextLong(3) : -1 - random.nextLong(3);
    }
    return Tensor.of(type, values);
  }

  private static boolean isSigned(TensorType type) {
    return type.scalar().map(s -> s.category() == Scalar.Category.SIGNED).orElse(false);
  }

  /** Whether some argument of a function indexes something. */
  public static boolean hasIndices(Program program, Func func) {
    return IndexRanges.of(program, func).stream().anyMatch(OptionalLong::isPresent);
  }

  /** One more than the largest value of a narrow integer type. */
  private static long limit(TensorType type) {
    int bits = type.scalar().map(Scalar::bits).orElse(8);
    return bits >= 32 ? Integer.MAX_VALUE : 1L << (bits - 1);
  }

  private static boolean isFloat(TensorType type) {
    return type.scalar().map(s -> s.isFloat() || s.isComplex()).orElse(false);
  }

  private static int parts(TensorType type) {
    return type.scalar().map(s -> s.isComplex() ? 2 : 1).orElse(1);
  }

  private static Tensor literal(String text, TensorType type) throws IOException {
    String program =
        "func.func @main() {\n  %0 = stablehlo.constant dense<"
            + text
            + "> : "
            + type
            + "\n  return\n}\n";
    try {
      Op constant = Parser.parse("argument", program).funcs().get(0).block().ops().get(0);
      if (constant.kind() instanceof Movement.Constant kind
          && kind.value() instanceof Literal one) {
        return Tensor.of(one);
      }
    } catch (DiagnosticException wrong) {
      throw new IOException(
          "\"" + text + "\" is no literal: " + wrong.diagnostics().get(0).message(), wrong);
    }
    throw new IOException("\"" + text + "\" is no literal");
  }

  private static DiagnosticException error(Loc loc, String message) {
    return new DiagnosticException(Diagnostic.error(loc, "argument", message));
  }
}
