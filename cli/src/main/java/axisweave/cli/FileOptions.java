package axisweave.cli;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The files that a command takes, and where its output goes. */
record FileOptions(
    ImmutableList<String> files,
    Optional<Path> output,
    Optional<Path> outputDir,
    boolean json,
    boolean split) {

  static void declare(CommandSpec spec) {
    spec.addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("FILE")
                .type(String[].class)
                .description("Programs to read; - is standard input.")
                .build())
        .addOption(outputOption())
        .addOption(
            OptionSpec.builder("--output-dir")
                .paramLabel("DIR")
                .type(Path.class)
                .description(
                    "Write one file of the same name per input into this folder, made if need be.")
                .build())
        .addOption(flag("--json", "Print one line of JSON per input instead of text."))
        .addOption(
            flag(
                "--split-input-file",
                "Lines of // ----- separate programs within a file; each is handled alone."));
  }

  static OptionSpec outputOption() {
    return OptionSpec.builder("-o", "--output")
        .paramLabel("FILE")
        .type(Path.class)
        .description("Write here rather than to standard output; for one input.")
        .build();
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  static FileOptions of(ParseResult parsed) {
    return new FileOptions(
        ImmutableList.copyOf(parsed.matchedPositionalValue(0, new String[0])),
        Optional.ofNullable(parsed.matchedOptionValue("--output", null)),
        Optional.ofNullable(parsed.matchedOptionValue("--output-dir", null)),
        parsed.matchedOptionValue("--json", false),
        parsed.matchedOptionValue("--split-input-file", false));
  }

  /** Those of a command that takes one file. */
  static FileOptions of(String file, ParseResult parsed) {
    return new FileOptions(
        ImmutableList.of(file),
        Optional.ofNullable(parsed.matchedOptionValue("--output", null)),
        Optional.empty(),
        parsed.matchedOptionValue("--json", false),
        false);
  }

  /** The same, with programs separated within a file. */
  FileOptions splitting() {
    return new FileOptions(files, output, outputDir, json, true);
  }
}
