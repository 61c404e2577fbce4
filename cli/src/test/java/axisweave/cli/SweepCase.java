package axisweave.cli;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One program of the sweep, its arguments and the results that XLA gave.
 *
 * <p>Integers, NaN, infinities and the sign of zero must be the same; other floats may be off by a
 * few units in the last place, of the element where ops work element by element and of the largest
 * element where they sum. XLA's flushing of denormals is not held against it.
 */
record SweepCase(String family, Path program) {
  static SweepCase of(Path program) {
    return new SweepCase(
        Objects.requireNonNull(program.getParent()).getFileName().toString(), program);
  }

  String name() {
    return family + "/" + program.getFileName().toString().replace(".mlir", "");
  }

  /** What is different, if anything is. */
  Optional<String> difference() {
    try {
      Program parsed = Axisweave.parse(program.toString(), Files.readString(program));
      Path arguments = sibling(".args");
      Arguments from =
          Files.exists(arguments.resolve("0.npy")) ? Arguments.from(arguments) : Arguments.RANDOM;
      ImmutableList<Tensor> got =
          Axisweave.run(
                  parsed,
                  from.make(parsed, parsed.entry()),
                  RunOptions.DEFAULT.withMaxIterations(100_000))
              .results();
      for (int i = 0; i < got.size(); i++) {
        Optional<String> difference =
            difference(got.get(i), Npy.read(sibling(".results").resolve(i + ".npy")));
        if (difference.isPresent()) {
          return Optional.of("result " + i + ": " + difference.get());
        }
      }
      return Optional.empty();
    } catch (DiagnosticException e) {
      return Optional.of("refused: " + e.diagnostics().get(0));
    } catch (IOException | RuntimeException e) {
      return Optional.of("failed: " + e);
    }
  }

  private Path sibling(String suffix) {
    return program.resolveSibling(program.getFileName().toString().replace(".mlir", suffix));
  }

  private Optional<String> difference(Tensor got, Tensor want) {
    if (!got.type().shape().equals(want.type().shape())) {
      return Optional.of("has shape " + got.type().shape() + ", expected " + want.type().shape());
    }
    boolean exact = !got.scalar().isFloat() && !got.scalar().isComplex();
    double scale = exact ? 0 : scale(want);
    long off = 0;
    long first = -1;
    for (long i = 0; i < got.count(); i++) {
      boolean same = exact ? got.longAt(i) == want.longAt(i) : near(got, want, i, scale);
      if (!same) {
        off++;
        first = first < 0 ? i : first;
      }
    }
    return off == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d differ, element %d is %s, expected %s",
                off,
                got.count(),
                first,
                text(got, first),
                text(want, first)));
  }

  private static String text(Tensor tensor, long i) {
    if (!tensor.scalar().isFloat() && !tensor.scalar().isComplex()) {
      return Long.toString(tensor.longAt(i));
    }
    return tensor.doubleAt(i)
        + (tensor.scalar().isComplex() ? " + " + tensor.imaginaryAt(i) + "i" : "");
  }

  /** The largest finite magnitude. */
  private static double scale(Tensor tensor) {
    double most = 0;
    for (long i = 0; i < tensor.count(); i++) {
      double real = Math.abs(tensor.doubleAt(i));
      double imaginary = tensor.scalar().isComplex() ? Math.abs(tensor.imaginaryAt(i)) : 0;
      most = Double.isFinite(real) ? Math.max(most, real) : most;
      most = Double.isFinite(imaginary) ? Math.max(most, imaginary) : most;
    }
    return most;
  }

  /** Of a complex number a part may be off as far as the whole of it allows. */
  private boolean near(Tensor got, Tensor want, long i, double scale) {
    double re = want.doubleAt(i);
    if (!got.scalar().isComplex()) {
      return near(got.doubleAt(i), re, got.scalar(), wide() ? scale : Math.abs(re));
    }
    double im = want.imaginaryAt(i);
    double whole = Math.hypot(re, im);
    double size = wide() ? scale : Double.isFinite(whole) ? whole : 0;
    return near(got.doubleAt(i), re, got.scalar(), size)
        && near(got.imaginaryAt(i), im, got.scalar(), size);
  }

  private boolean near(double got, double want, Scalar type, double scale) {
    if (Double.isNaN(got) || Double.isNaN(want)) {
      return Double.isNaN(got) && Double.isNaN(want);
    }
    double least = leastNormal(type);
    if (got == 0 && want == 0) {
      return Double.compare(got, want) == 0 || wide();
    }
    if (Math.abs(want) < least && Math.abs(got) < least * 1.01) {
      return true;
    }
    if (Double.isInfinite(got) || Double.isInfinite(want)) {
      return got == want;
    }
    return Math.abs(got - want) <= units() * epsilon(type) * scale;
  }

  /** Whether results are sums whose terms may cancel. */
  private boolean wide() {
    return !Set.of("unary", "binary", "converts", "indexing", "sorts").contains(family);
  }

  private double units() {
    return switch (family) {
      case "linalg" -> 500;
      case "unary", "binary", "converts", "indexing", "sorts" -> 16;
      default -> 64;
    };
  }

  private static double epsilon(Scalar type) {
    return switch (type.toString()) {
      case "f64", "complex<f64>" -> 0x1p-52;
      case "f32", "complex<f32>" -> 0x1p-23;
      case "f16" -> 0x1p-14;
      case "bf16" -> 0x1p-11;
      default -> 0x1p-6;
    };
  }

  private static double leastNormal(Scalar type) {
    return switch (type.toString()) {
      case "f64", "complex<f64>" -> Double.MIN_NORMAL;
      case "f16" -> 0x1p-14;
      default -> Float.MIN_NORMAL;
    };
  }

  /** For development: {@code SweepCase FOLDER [PREFIX]} prints every difference. */
  public static void main(String[] arguments) throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    for (Path file : SweepTest.programs(Path.of(arguments[0]))) {
      SweepCase sweep = SweepCase.of(file);
      if (arguments.length > 1 && !sweep.name().startsWith(arguments[1])) {
        continue;
      }
      Optional<String> difference = sweep.difference();
      int[] count = counts.computeIfAbsent(sweep.family(), f -> new int[2]);
      count[difference.isEmpty() ? 0 : 1]++;
      difference.ifPresent(d -> System.out.println(sweep.name() + ": " + d));
    }
    counts.forEach(
        (family, c) -> System.out.println(family + ": same " + c[0] + ", different " + c[1]));
  }
}
