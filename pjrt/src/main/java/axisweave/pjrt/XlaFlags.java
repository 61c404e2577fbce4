package axisweave.pjrt;

import com.google.common.base.Strings;
import java.util.Map;

/**
 * The environment that XLA reads when it is loaded. Its CPU collectives abort the process when a
 * device is 40 seconds late, which a busy machine can reach with no bug at all; our deadline does
 * that better.
 */
final class XlaFlags {
  private static final String NAME = "XLA_FLAGS";
  private static final String OURS = "--xla_cpu_collective_call_terminate_timeout_seconds=-1";

  private XlaFlags() {}

  /**
   * The user's flags follow ours, so that they win; {@code ours} is false for a plugin that lacks
   * them.
   */
  static void set(Map<String, String> environment, boolean ours) {
    if (ours) {
      String users = Strings.nullToEmpty(environment.get(NAME));
      environment.put(NAME, (OURS + " " + users).strip());
    }
  }

  /** Whether a plugin ended because it does not know a flag. */
  static boolean areUnknown(Iterable<String> output) {
    for (String line : output) {
      if (line.contains(NAME) && line.toLowerCase(java.util.Locale.ROOT).contains("unknown flag")) {
        return true;
      }
    }
    return false;
  }
}
