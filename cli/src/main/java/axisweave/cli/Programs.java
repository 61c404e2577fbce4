package axisweave.cli;

import axisweave.Axisweave;
import axisweave.ir.Diagnostic;
import axisweave.ir.Printer;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
            .description(
                "Print MLIR locations: if the input carried any (auto, the default), always, or"
                    + " never.")
            .build());
  }

  static Programs of(ParseResult parsed) {
    return new Programs(parsed.matchedOptionValue("--locs", Printer.Locations.AUTO));
  }

  /** Parses and verifies. */
  Program read(FileRuns.Input input) {
    return Axisweave.parse(input.file(), input.text());
  }

  String print(Program program) {
    return Printer.print(program, Printer.Options.DEFAULT.withLocations(locations));
  }

  /** A program as a result, with what the passes counted and warned of. */
  FileRuns.Outcome outcome(
      Program program, ImmutableMap<String, Long> counts, ImmutableList<Diagnostic> warnings) {
    String text = print(program);
    return new FileRuns.Outcome(
        text,
        warnings,
        json -> {
          json.writeStringField("program", text);
          json.writeObjectFieldStart("counts");
          for (var count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
          }
          json.writeEndObject();
        },
        ExitCode.FINE);
  }
}
