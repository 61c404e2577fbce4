package axisweave.cli;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.Limits;
import axisweave.MeshSizes;
import axisweave.Partitioned;
import axisweave.Propagated;
import axisweave.ir.Diagnostic;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Propagate;
import axisweave.report.ChromeTrace;
import axisweave.report.CollectiveReport;
import axisweave.report.JsonReport;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.TestOutlet;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.runtime.mesh.Trace;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code axisweave run}: whole, or on the devices of a mesh. */
final class RunCommand implements Command {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Run the program: whole, or with --mesh partitioned, on a mesh of devices.";
  }

  @Override
  public void declare(CommandSpec spec) {
    FileOptions.declare(spec);
    RunSettings.declare(spec);
    Expectation.declare(spec);
    spec.addOption(
            RunSettings.mesh(
                "Propagate, partition, and run on the program's mesh; with sizes, on a mesh of"
                    + " those."))
        .addOption(
            OptionSpec.builder("--partitioner")
                .type(String.class)
                .paramLabel("ours|xla")
                .description(
                    "Who partitions for --mesh: we (the default), or, with --engine=pjrt, XLA by"
                        + " the program's annotations.")
                .build())
        .addOption(
            OptionSpec.builder("--out")
                .type(Path.class)
                .paramLabel("DIR")
                .description(
                    "Write the results as 0.npy, 1.npy, ... into this folder instead of printing"
                        + " them.")
                .build())
        .addOption(
            OptionSpec.builder("--trace")
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                    "Write when each op ran on each device, for Perfetto or Chrome's"
                        + " about:tracing.")
                .build())
        .addOption(
            OptionSpec.builder("--probe-output-dir")
                .type(Path.class)
                .paramLabel("DIR")
                .description(
                    "Where interpreter.probe writes its values and index.csv; without it they are"
                        + " kept in memory.")
                .build())
        .addOption(
            OptionSpec.builder("--stop-at")
                .type(String.class)
                .paramLabel("VALUE")
                .description(
                    "With --engine=lockstep: stop when all devices have this value of the program"
                        + " that runs (%%12, @f/%%3, line:col), and print what each has.")
                .build())
        .addOption(
            FileOptions.flag(
                "--all-functions",
                "Run every function without arguments that nothing else in the program refers to;"
                    + " // ----- separates programs. Check ops decide the exit code."));
  }

  private record Settings(
      Arguments arguments,
      Engine engine,
      boolean byXla,
      Propagate propagate,
      RunOptions options,
      Optional<String> mesh,
      Optional<MeshSizes> sizes,
      Optional<Path> out,
      Optional<Path> trace,
      Optional<String> stopAt,
      Optional<Expectation> expectation) {}

  @Override
  public int run(ParseResult parsed, Terminal terminal) throws Exception {
    FileOptions files = FileOptions.of(parsed);
    Optional<String> mesh = Optional.ofNullable(parsed.matchedOptionValue("--mesh", null));
    Settings settings =
        new Settings(
            RunSettings.arguments(parsed),
            engine(parsed),
            byXla(parsed),
            new Propagate(RuleOption.of(parsed)),
            RunSettings.options(parsed)
                .withCancelled(terminal::step)
                .withOutlet(
                    new TestOutlet(
                        terminal.out()::println,
                        Optional.ofNullable(
                            parsed.matchedOptionValue("--probe-output-dir", null)))),
            mesh,
            mesh.flatMap(RunSettings::sizes),
            Optional.ofNullable(parsed.matchedOptionValue("--out", null)),
            Optional.ofNullable(parsed.matchedOptionValue("--trace", null)),
            stopAt(parsed),
            Expectation.of(parsed));
    if (settings.out().isPresent() && files.files().size() > 1) {
      throw new UsageException("--out takes the results of one FILE");
    }
    if (settings.trace().isPresent() && files.files().size() > 1) {
      throw new UsageException("--trace takes the events of one FILE");
    }
    try {
      if (parsed.matchedOptionValue("--all-functions", false)) {
        return new FileRuns(name(), files.splitting(), terminal)
            .each(input -> AllFunctions.run(input, settings.engine(), settings.options()));
      }
      return new FileRuns(name(), files, terminal).each(input -> one(input, settings));
    } finally {
      Engines.close(settings.engine());
    }
  }

  private static Optional<String> stopAt(ParseResult parsed) {
    Optional<String> value = Optional.ofNullable(parsed.matchedOptionValue("--stop-at", null));
    if (value.isPresent() && !parsed.matchedOptionValue("--engine", "").equals("lockstep")) {
      throw new UsageException("--stop-at is for --engine=lockstep");
    }
    return value;
  }

  private static boolean byXla(ParseResult parsed) {
    String partitioner = parsed.matchedOptionValue("--partitioner", "ours");
    if (!partitioner.equals("ours") && !partitioner.equals("xla")) {
      throw new UsageException(
          "--partitioner: there is no partitioner \"" + partitioner + "\"; ours or xla");
    }
    boolean xla = partitioner.equals("xla");
    if (xla
        && !(parsed.hasMatchedOption("--mesh")
            && parsed.matchedOptionValue("--engine", "").equals("pjrt"))) {
      throw new UsageException("--partitioner=xla is for --mesh with --engine=pjrt");
    }
    return xla;
  }

  private static Engine engine(ParseResult parsed) {
    Engine engine = Engines.of(parsed, byXla(parsed));
    if (parsed.hasMatchedOption("--trace") && !(engine instanceof ThreadMesh)) {
      throw new UsageException("--trace is for --engine=threads");
    }
    return engine;
  }

  /**
   * What is run.
   *
   * @param ours what we would run on the same devices
   */
  private record ToRun(Program program, Program ours, ImmutableList<Diagnostic> warnings) {
    static ToRun of(Program whole, Settings settings) {
      if (settings.mesh().isEmpty()) {
        return new ToRun(Axisweave.imported(whole), whole, ImmutableList.of());
      }
      if (settings.byXla()) {
        Propagated propagated = Axisweave.propagate(whole, settings.propagate());
        Partitioned ours = Axisweave.partition(propagated, Partition.DEFAULT);
        return new ToRun(propagated.originalWithEdges(), ours.program(), ours.warnings());
      }
      Partitioned ours = Axisweave.partition(whole, settings.propagate(), Partition.DEFAULT);
      return new ToRun(ours.program(), ours.program(), ours.warnings());
    }
  }

  private static FileRuns.Outcome one(FileRuns.Input input, Settings settings) throws IOException {
    Program whole = Axisweave.withoutTokens(Axisweave.parse(input.file(), input.text()));
    if (settings.sizes().isPresent()) {
      whole = settings.sizes().get().applyTo(whole);
      Axisweave.check(whole);
    }
    Limits.check(whole, whole.entry(), settings.options().maxMemory());
    ToRun chosen = ToRun.of(whole, settings);
    Program toRun = chosen.program();
    ImmutableList<Diagnostic> warnings = chosen.warnings();
    Func main = toRun.entry();
    ImmutableList<Tensor> arguments = settings.arguments().make(whole, whole.entry());
    if (settings.stopAt().isPresent()) {
      StopAt stop = StopAt.of(settings.stopAt().get(), toRun, input);
      String text = stop.run(toRun, arguments, settings.options());
      return new FileRuns.Outcome(text, warnings, json -> {}, ExitCode.FINE);
    }
    MeshRun run = settings.engine().run(toRun, main, arguments, settings.options());
    if (settings.trace().isPresent()) {
      Files.write(settings.trace().get(), to -> write(run.trace(), to));
    }
    StringBuilder text = new StringBuilder();
    if (settings.out().isPresent()) {
      write(settings.out().get(), run.results());
    } else {
      for (int i = 0; i < run.results().size(); i++) {
        Tensor result = run.results().get(i);
        text.append("result ").append(i).append(": ").append(result.type()).append('\n');
        text.append(TensorText.of(result)).append('\n');
      }
    }
    if (run.trace().devices() > 0) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(
              run.emitted()
                  .map(emitted ->
                      EmittedText.of(
                          run.trace().devices(), CollectiveReport.of(chosen.ours()), emitted))
                  .orElseGet(() -> collectives(run.trace())));
    }
    int code = ExitCode.FINE;
    if (settings.expectation().isPresent()) {
      Expectation.Verdict verdict = settings.expectation().get().compare(run.results());
      text.append(verdict.text());
      code = verdict.equal() ? ExitCode.FINE : ExitCode.FAILED;
    }
    return new FileRuns.Outcome(
        text.toString(), warnings, json -> fields(json, run, chosen.ours()), code);
  }

  private static void write(Trace trace, Path to) throws IOException {
    try (Writer out = java.nio.file.Files.newBufferedWriter(to)) {
      ChromeTrace.write(trace, out);
    }
  }

  private static void write(Path folder, ImmutableList<Tensor> results) throws IOException {
    java.nio.file.Files.createDirectories(folder);
    for (int i = 0; i < results.size(); i++) {
      Tensor result = results.get(i);
      Files.write(folder.resolve(i + ".npy"), beside -> Npy.write(beside, result));
    }
  }

  /** What the devices sent each other. */
  static String collectives(Trace trace) {
    String devices = trace.devices() + (trace.devices() == 1 ? " device" : " devices");
    if (trace.summary().isEmpty()) {
      return devices + ", no collectives\n";
    }
    Table table = new Table("collective", "axes", "devices", "count", "bytes sent per device");
    long bytes = 0;
    for (Trace.Row row : trace.summary()) {
      table.row(row.kind(), axes(row), row.groupSize(), row.count(), row.bytesPerDevice());
      bytes += row.bytesPerDevice();
    }
    return devices + ", " + bytes + " bytes sent per device\n" + table;
  }

  private static String axes(Trace.Row row) {
    return row.axes().map(a -> Joiner.on(", ").join(a)).orElse("-");
  }

  private static void fields(JsonGenerator json, MeshRun run, Program ours) throws IOException {
    json.writeArrayFieldStart("results");
    for (Tensor result : run.results()) {
      json.writeString(result.type().toString());
    }
    json.writeEndArray();
    JsonReport report = new JsonReport(json);
    if (run.emitted().isPresent()) {
      json.writeNumberField("devices", run.trace().devices());
      report.write(CollectiveReport.of(ours));
      report.emitted(run.emitted().get());
    } else {
      report.write(run.trace());
    }
  }
}
