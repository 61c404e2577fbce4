package axisweave.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page of the manual as man(7) has it, from the same declarations as the help. */
final class ManPage {
  private final StringBuilder text = new StringBuilder();

  private ManPage() {}

  /** The page of a command; what holds for all commands stands at the end of each. */
  static String of(CommandSpec spec) {
    ManPage page = new ManPage();
    String name = spec.qualifiedName("-");
    page.macro(".TH " + quoted(name.toUpperCase(java.util.Locale.ROOT)) + " 1 \"\" " + version());
    page.macro(".SH NAME");
    List<String> description = Arrays.asList(spec.usageMessage().description());
    page.paragraph(name + " - " + String.join(" ", description));
    page.macro(".SH SYNOPSIS");
    String synopsis = spec.commandLine().getHelp().synopsis(0).strip();
    page.paragraph(synopsis.lines().map(String::strip).collect(Collectors.joining(" ")));
    page.arguments("COMMANDS", spec.subcommands().values().stream().map(ManPage::entry).toList());
    page.arguments("OPERANDS", spec.positionalParameters().stream().map(ManPage::entry).toList());
    page.arguments("OPTIONS", spec.options().stream().map(ManPage::entry).toList());
    page.macro(".SH NOTES");
    for (String line : spec.root().usageMessage().footer()) {
      if (!line.isEmpty()) {
        page.paragraph(line);
      }
    }
    return page.text.toString();
  }

  private record Entry(String label, String description) {}

  private static Entry entry(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return new Entry(spec.name(), String.join(" ", spec.usageMessage().description()));
  }

  private static Entry entry(ArgSpec arg) {
    String label =
        arg instanceof OptionSpec option
            ? String.join(", ", option.names()) + value(option)
            : arg.paramLabel();
    return new Entry(label, String.join(" ", arg.description()));
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String value = "=" + option.paramLabel();
    return option.arity().min() == 0 ? "[" + value + "]" : value;
  }

  private static String version() {
    return quoted(Commands.version()[0]) + " \"Axisweave\"";
  }

  private void arguments(String title, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    macro(".SH " + title);
    for (Entry entry : entries) {
      macro(".TP");
      macro("\\fB" + escaped(entry.label()) + "\\fR");
      macro(escaped(entry.description()));
    }
  }

  private void paragraph(String line) {
    macro(".PP");
    macro(escaped(line));
  }

  private void macro(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String word) {
    return '"' + escaped(word) + '"';
  }

  /**
   * As text: a backslash is the escape, a hyphen a minus, a dot or quote at the start a request.
   */
  private static String escaped(String line) {
    String plain = line.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
