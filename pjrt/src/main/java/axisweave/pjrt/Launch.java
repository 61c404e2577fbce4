package axisweave.pjrt;

import axisweave.pjrt.worker.Worker;
import com.google.common.collect.ImmutableList;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** How to start the process that holds the plugin: a command that a socket's path is added to. */
record Launch(ImmutableList<String> before, ImmutableList<String> after) {
  /** The JDK we run on, with what the worker needs and no more. */
  static Launch of(Path plugin) {
    return java(Worker.class.getName(), plugin.toAbsolutePath().toString(), place(Worker.class));
  }

  static Launch java(String main, String argument, String classPath) {
    return new Launch(
        ImmutableList.of(
            program(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-Xmx1g",
            "-cp",
            classPath,
            main),
        ImmutableList.of(argument));
  }

  private static String program() {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path windows = bin.resolve("java.exe");
    return (Files.exists(windows) ? windows : bin.resolve("java")).toString();
  }

  /** The folder or archive that a class is from. */
  private static String place(Class<?> type) {
    try {
      Optional<CodeSource> source = Optional.ofNullable(type.getProtectionDomain().getCodeSource());
      if (source.isPresent() && source.get().getLocation() != null) {
        return Path.of(source.get().getLocation().toURI()).toString();
      }
    } catch (URISyntaxException | IllegalArgumentException | SecurityException notAFile) {
      // Then the whole class path has to do.
    }
    return System.getProperty("java.class.path");
  }

  ImmutableList<String> command(Path socket, Path folder) {
    return ImmutableList.<String>builder()
        .add(before.get(0), "-XX:ErrorFile=" + folder.resolve("crash.log"))
        .addAll(before.subList(1, before.size()))
        .add(socket.toString())
        .addAll(after)
        .build();
  }
}
