package axisweave.passes;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Longs;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of one pass as a pipeline's text gives them. A factory reads those that it knows;
 * {@link #requireAllRead} then refuses the rest.
 */
public final class PassOptions {
  private final String pass;
  private final ImmutableMap<String, String> values;
  private final Set<String> read = new TreeSet<>();

  public PassOptions(String pass, ImmutableMap<String, String> values) {
    this.pass = pass;
    this.values = values;
  }

  /** The name of the pass that they are for. */
  public String pass() {
    return pass;
  }

  public boolean flag(String name, boolean otherwise) {
    read.add(name);
    String value = values.getOrDefault(name, Boolean.toString(otherwise));
    if (value.isEmpty() || value.equals("true") || value.equals("1")) {
      return true;
    }
    if (value.equals("false") || value.equals("0")) {
      return false;
    }
    throw new PipelineException(
        "option " + name + " of " + pass + " is true or false, not " + value);
  }

  /** A number that is not negative. */
  public long number(String name, long otherwise) {
    read.add(name);
    String value = values.getOrDefault(name, Long.toString(otherwise));
    Long number = Longs.tryParse(value);
    if (number == null || number < 0) {
      throw new PipelineException(
          "option " + name + " of " + pass + " is a number from 0 on, not " + value);
    }
    return number;
  }

  /** One of an enum's constants, in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    read.add(name);
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(value)) {
        return constant;
      }
    }
    throw new PipelineException(
        "option "
            + name
            + " of "
            + pass
            + " is one of "
            + Joiner.on(", ")
                .join(Arrays.stream(type.getEnumConstants()).map(PassOptions::spelled).iterator())
            + ", not "
            + value);
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Takes note of an option that changes nothing here. */
  public PassOptions ignoring(String... names) {
    read.addAll(Arrays.asList(names));
    return this;
  }

  /** Reads a flag that can only be false here, and says why. */
  public void refusing(String why, String name) {
    if (flag(name, false)) {
      throw new PipelineException("option " + name + " of " + pass + " is not there: " + why);
    }
  }

  /** Throws if there is an option that nobody asked for. */
  public void requireAllRead() {
    for (String name : values.keySet()) {
      if (!read.contains(name)) {
        throw new PipelineException(
            pass
                + " has no option "
                + name
                + (read.isEmpty() ? "" : "; it has " + Joiner.on(", ").join(read)));
      }
    }
  }
}
