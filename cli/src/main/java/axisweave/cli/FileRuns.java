package axisweave.cli;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.report.JsonReport;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a command on many files in one process. Each is handled alone: a failure, even of stack or
 * heap, is reported with the file's name, leaves no output for that file, and the others still
 * finish. The exit code is the highest.
 */
final class FileRuns {
  /** One program to handle; {@code progress} is told how far a long task has come. */
  record Input(String file, String text, Consumer<String> teller) {
    void progress(String text) {
      teller.accept(text);
    }
  }

  /**
   * What a command makes of a program: text, warnings, the same facts as JSON fields, and an exit
   * code.
   */
  record Outcome(
      String text, ImmutableList<Diagnostic> warnings, JsonFields fields, int exitCode) {}

  /** Writes the fields of a JSON object that is already open. */
  interface JsonFields {
    void write(JsonGenerator json) throws IOException;
  }

  /** The command, on one program. */
  interface Task {
    Outcome run(Input input) throws IOException;
  }

  private static final String SEPARATOR = "// -----";
  private static final JsonFactory JSON = new JsonFactory();

  private final String command;
  private final FileOptions options;
  private final Terminal terminal;

  FileRuns(String command, FileOptions options, Terminal terminal) {
    this.command = command;
    this.options = options;
    this.terminal = terminal;
  }

  int each(Task task) throws IOException {
    checkOptions();
    if (options.outputDir().isPresent()) {
      java.nio.file.Files.createDirectories(options.outputDir().get());
    }
    int worst = ExitCode.FINE;
    boolean first = true;
    int number = 0;
    for (String file : options.files()) {
      number++;
      Result result = one(file, task, number);
      if (result.text().isPresent()) {
        try {
          first = put(file, result.text().get(), first);
        } catch (IOException cannot) {
          String target = options.output().orElse(Path.of(outputName(file))).toString();
          worst = Math.max(worst, Failures.report(target, cannot, terminal));
        }
      }
      if (options.json()) {
        terminal.line(result.json());
      }
      worst = Math.max(worst, result.exitCode());
    }
    return worst;
  }

  private record Result(Optional<String> text, String json, int exitCode) {}

  private void checkOptions() {
    if (options.output().isPresent()
        && (options.files().size() != 1 || options.outputDir().isPresent())) {
      throw new UsageException("-o takes one FILE and no --output-dir");
    }
    if (options.files().stream().filter(Files.STANDARD_INPUT::equals).count() > 1) {
      throw new UsageException("standard input (-) can be read once");
    }
    if (options.outputDir().isEmpty()) {
      return;
    }
    Map<String, String> seen = new LinkedHashMap<>();
    for (String file : options.files()) {
      String before = seen.put(outputName(file), file);
      if (before != null) {
        throw new UsageException(
            "both " + before + " and " + file + " would be written as " + outputName(file));
      }
    }
  }

  private static String outputName(String file) {
    Path name = Path.of(file).getFileName();
    return file.equals(Files.STANDARD_INPUT) || name == null ? "stdin.mlir" : name.toString();
  }

  /** Writes one output; returns whether the next one on standard output is the first. */
  private boolean put(String file, String text, boolean first) throws IOException {
    if (options.output().isPresent()) {
      Files.write(options.output().get(), text);
      return first;
    }
    if (options.outputDir().isPresent()) {
      Files.write(options.outputDir().get().resolve(outputName(file)), text);
      return first;
    }
    if (options.json()) {
      return first;
    }
    if (!first) {
      terminal.line(SEPARATOR);
    }
    terminal.out().print(text);
    terminal.out().flush();
    return false;
  }

  private Result one(String file, Task task, int number) {
    String shown = file.equals(Files.STANDARD_INPUT) ? "<stdin>" : file;
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    int code = ExitCode.FINE;
    String failure = "";
    String source = "";
    try {
      source = Parser.decode(shown, Files.read(file));
      ImmutableList<String> sections =
          options.split() ? sections(source) : ImmutableList.of(source);
      for (String section : sections) {
        Outcome outcome = run(task, shown, section, number);
        outcomes.add(outcome);
        DiagnosticText warning = new DiagnosticText(shown, section);
        outcome.warnings().forEach(w -> terminal.note(warning.of(w)));
        warnings.addAll(outcome.warnings());
        code = Math.max(code, outcome.exitCode());
      }
    } catch (DiagnosticException wrong) {
      DiagnosticText text = new DiagnosticText(shown, source);
      wrong.diagnostics().forEach(d -> terminal.note(text.of(d)));
      diagnostics.addAll(wrong.diagnostics());
      code = Failures.code(wrong);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError other) {
      code = Failures.report(shown, other, terminal);
      failure =
          other instanceof IOException io
              ? Files.explain(shown, io)
              : String.valueOf(other.getMessage());
      if (code == ExitCode.BUG) {
        Failures.writeRepro(command, shown, source, other, terminal);
      }
    }
    boolean failed = !diagnostics.isEmpty() || !failure.isEmpty();
    Optional<String> text = failed ? Optional.empty() : Optional.of(join(outcomes));
    diagnostics.addAll(warnings);
    String json =
        options.json()
            ? json(shown, failed ? List.of() : outcomes, diagnostics, failure, code)
            : "";
    return new Result(text, json, code);
  }

  /** The programs of a text, each with its line numbers in the file. */
  private static ImmutableList<String> sections(String text) {
    return Parser.sections(text).stream()
        .map(section -> "\n".repeat(section.firstLine() - 1) + section.text())
        .collect(ImmutableList.toImmutableList());
  }

  private Outcome run(Task task, String file, String text, int number) throws IOException {
    int all = options.files().size();
    String what = command + " " + file + (all == 1 ? "" : " (" + number + " of " + all + ")");
    try (Progress progress = Progress.of(terminal, what)) {
      return task.run(new Input(file, text, progress::at));
    }
  }

  private static String join(List<Outcome> outcomes) {
    return String.join(SEPARATOR + "\n", outcomes.stream().map(Outcome::text).toList());
  }

  private String json(
      String file, List<Outcome> outcomes, List<Diagnostic> diagnostics, String failure, int code) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "axisweave." + command + "/" + JsonReport.SCHEMA);
      json.writeStringField("file", file);
      json.writeNumberField("exit", code);
      new JsonReport(json).write(ImmutableList.copyOf(diagnostics));
      if (!failure.isEmpty()) {
        json.writeStringField("failure", failure);
      }
      if (outcomes.size() == 1) {
        outcomes.get(0).fields().write(json);
      } else if (!outcomes.isEmpty()) {
        json.writeArrayFieldStart("sections");
        for (Outcome outcome : outcomes) {
          json.writeStartObject();
          outcome.fields().write(json);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return out.toString();
  }
}
