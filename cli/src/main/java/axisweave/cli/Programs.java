package axisweave.cli;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Printer;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import axisweave.passes.PassReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reading and printing programs, as the options of a command ask for it. */
record Programs(Printer.Locations locations) {

  static void declare(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--locs")
            .type(Printer.Locations.class)
            .paramLabel("auto|on|off")
            .description("Print MLIR locations: if the input carried any (auto, the default), always, or never.")
            .build());
  }

  static Programs of(ParseResult parsed) {
    return new Programs(parsed.matchedOptionValue("--locs", Printer.Locations.AUTO));
  }

  /** Parses and verifies. */
  Program read(FileRuns.Input input) {
    Program program = Parser.parse(input.file(), input.text());
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    errors.throwIfErrors();
    return program;
  }

  String print(Program program) {
    return Printer.print(program, Printer.Options.DEFAULT.withLocations(locations));
  }

  /** A program as a result, with what the passes counted and warned of. */
  FileRuns.Outcome outcome(Program program, PassReport report) {
    String text = print(program);
    return new FileRuns.Outcome(
        text,
        report.warnings(),
        json -> {
          json.writeStringField("program", text);
          json.writeObjectFieldStart("counts");
          for (var count : report.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
          }
          json.writeEndObject();
        },
        ExitCode.FINE);
  }
}
