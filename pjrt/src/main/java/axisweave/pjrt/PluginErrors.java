package axisweave.pjrt;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be wrong with a plugin. Codes start with {@code plugin_}: {@code missing}, {@code
 * unusable} (no plugin, too old), {@code devices} (too few), {@code refused} (it does not take the
 * program), {@code failed} (it could not run it), {@code ended} (its process died), {@code
 * deadline}.
 */
final class PluginErrors {
  /** As abseil numbers it. */
  static final int DEADLINE_EXCEEDED = 4;

  private static final Pattern PLACE = Pattern.compile(":(\\d{1,9}):(\\d{1,9})");
  private static final int LENGTH = 300;

  /** A process that a signal ended has this much more than the signal's number. */
  private static final int SIGNALLED = 128;

  private PluginErrors() {}

  static DiagnosticException at(Loc loc, String code, String message) {
    return new DiagnosticException(Diagnostic.error(loc, code, message));
  }

  /** The plugin's process did not live to answer. */
  static DiagnosticException lost(Plugin plugin, Child.Lost lost, String when, Loc loc) {
    return switch (lost.reason()) {
      case CANCELLED -> at(loc, "run_cancelled", "the run was cancelled");
      case DEADLINE ->
          told(
              loc,
              "plugin_deadline",
              "no answer within " + plugin.deadline().toSeconds() + " s while " + when,
              lost.output());
      case ENDED ->
          told(
              loc,
              "plugin_ended",
              "the plugin's process ended with " + exit(lost.exit()) + " while " + when,
              lost.output());
    };
  }

  private static String exit(int code) {
    String signal =
        switch (code - SIGNALLED) {
          case 6 -> " (aborted)";
          case 9 -> " (killed)";
          case 11 -> " (segmentation fault)";
          default -> "";
        };
    return "exit code " + code + signal;
  }

  private static DiagnosticException told(
      Loc loc, String code, String message, ImmutableList<String> output) {
    String last = output.isEmpty() ? "" : "; its last words:\n  " + Joiner.on("\n  ").join(output);
    return at(loc, code, message + last);
  }

  /** The plugin's error, with the line that it means of the text that it was given. */
  static String inText(String error, String text) {
    Matcher place = PLACE.matcher(error);
    if (!place.find()) {
      return error;
    }
    int line = Integer.parseInt(place.group(1));
    return text.lines()
        .skip(Math.max(0, line - 1))
        .findFirst()
        .map(l -> error.strip() + "\n  line " + line + " of what it was given: " + cut(l.strip()))
        .orElse(error);
  }

  private static String cut(String line) {
    return line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line;
  }
}
