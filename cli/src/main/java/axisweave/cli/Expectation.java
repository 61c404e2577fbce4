package axisweave.cli;

import axisweave.runtime.Npy;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Results that a run must give: integers and booleans exactly, floats with {@code |got - want| <=
 * atol + rtol |want|}; NaN equals NaN.
 */
record Expectation(Path folder, double rtol, double atol) {
  /** Whether the results are as expected, and a line per result that says so. */
  record Verdict(boolean equal, String text) {}

  static void declare(CommandSpec spec) {
    spec.addOption(
            OptionSpec.builder("--expect")
                .type(Path.class)
                .paramLabel("DIR")
                .description(
                    "Compare the results with 0.npy, 1.npy, ... in this folder; exit code 1 if they"
                        + " differ.")
                .build())
        .addOption(tolerance("--rtol", "Relative tolerance of --expect for floats; 2e-3."))
        .addOption(tolerance("--atol", "Absolute tolerance of --expect for floats; 2e-4."));
  }

  private static OptionSpec tolerance(String name, String description) {
    return OptionSpec.builder(name)
        .type(Double.class)
        .paramLabel("T")
        .description(description)
        .build();
  }

  static Optional<Expectation> of(ParseResult parsed) {
    Optional<Path> folder = Optional.ofNullable(parsed.matchedOptionValue("--expect", null));
    if (folder.isPresent() && !java.nio.file.Files.isDirectory(folder.get())) {
      throw new UsageException("--expect: " + folder.get() + " is no folder");
    }
    double rtol = parsed.matchedOptionValue("--rtol", 2e-3);
    double atol = parsed.matchedOptionValue("--atol", 2e-4);
    return folder.map(f -> new Expectation(f, rtol, atol));
  }

  Verdict compare(ImmutableList<Tensor> results) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean equal = true;
    for (int i = 0; i < results.size(); i++) {
      Path file = folder.resolve(i + ".npy");
      Optional<String> difference = difference(results.get(i), Npy.read(file));
      equal &= difference.isEmpty();
      text.append("result ")
          .append(i)
          .append(": ")
          .append(difference.orElse("as expected"))
          .append('\n');
    }
    if (java.nio.file.Files.exists(folder.resolve(results.size() + ".npy"))) {
      equal = false;
      text.append("more results expected: ")
          .append(folder.resolve(results.size() + ".npy"))
          .append('\n');
    }
    return new Verdict(equal, text.toString());
  }

  private Optional<String> difference(Tensor got, Tensor want) {
    if (!got.type().shape().equals(want.type().shape())) {
      return Optional.of("has shape " + got.type().shape() + ", expected " + want.type().shape());
    }
    boolean exact = !got.scalar().isFloat() && !got.scalar().isComplex();
    long off = 0;
    long first = -1;
    double worst = 0;
    for (long i = 0; i < got.count(); i++) {
      boolean near = exact ? got.longAt(i) == want.longAt(i) : near(got, want, i);
      if (!near) {
        off++;
        first = first < 0 ? i : first;
        worst = Math.max(worst, Math.abs(got.doubleAt(i) - want.doubleAt(i)));
      }
    }
    if (off == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d elements differ; first element %d is %s, expected %s; largest error %.3g",
            off,
            got.count(),
            first,
            got.doubleAt(first),
            want.doubleAt(first),
            worst));
  }

  private boolean near(Tensor got, Tensor want, long i) {
    return near(got.doubleAt(i), want.doubleAt(i))
        && (!got.scalar().isComplex() || near(got.imaginaryAt(i), want.imaginaryAt(i)));
  }

  private boolean near(double got, double want) {
    return got == want
        || (Double.isNaN(got) && Double.isNaN(want))
        || Math.abs(got - want) <= atol + rtol * Math.abs(want);
  }
}
