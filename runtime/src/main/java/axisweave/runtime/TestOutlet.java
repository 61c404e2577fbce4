package axisweave.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where test ops put what they see: {@code interpreter.print} hands its text, one value at a time,
 * to {@code printed}; {@code interpreter.probe} writes files to {@code probeFolder}, or keeps its
 * values in memory without one.
 */
public record TestOutlet(Consumer<String> printed, Optional<Path> probeFolder) {
  /** Prints nowhere, and keeps probed values in memory. */
  public static final TestOutlet NONE = new TestOutlet(text -> {}, Optional.empty());
}
