package axisweave.pjrt;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PJRT plugin and how to use it.
 *
 * @param library the shared library that exports {@code GetPjrtApi}
 * @param options of its client, by name: integers, booleans and floats by their text, else texts.
 *     The CPU plugin is given {@code cpu_device_count} by itself.
 * @param deadline how long one compilation, and one run, may take
 */
public record Plugin(Path library, ImmutableMap<String, String> options, Duration deadline) {
  /** Ten minutes. */
  public static final Duration DEADLINE = Duration.ofMinutes(10);

  public Plugin {
    checkArgument(deadline.isPositive(), "a deadline of %s", deadline);
  }

  public static Plugin of(Path library) {
    return new Plugin(library, ImmutableMap.of(), DEADLINE);
  }

  public Plugin withOptions(ImmutableMap<String, String> others) {
    return new Plugin(library, others, deadline);
  }

  public Plugin withDeadline(Duration other) {
    return new Plugin(library, options, other);
  }
}
