package axisweave.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * One archive for machines without Java: the launcher, the command, a runtime image of the modules
 * that it needs with a cache of loaded classes, the manual, and completions.
 *
 * <p>The cache is good for the very file that it was made with, so the time of that file is fixed,
 * and the archive keeps times to the second in UTC.
 */
final class Distribution {
  private static final String LAUNCHER = "bin/axisweave";

  private final Path source;
  private final Path image;
  private final FileTime time;

  private Distribution(Path source, Path image, FileTime time) {
    this.source = source;
    this.image = image;
    this.time = time;
  }

  /** Arguments: the checkout, the folder to write to, the version, the time of all files. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String name = "axisweave-" + args[2] + "-" + platform();
    Path target = Path.of(args[1]);
    Path image = target.resolve(name);
    FileTime time = FileTime.from(Instant.parse(args[3]));
    Distribution distribution = new Distribution(Path.of(args[0]), image, time);
    delete(image);
    distribution.assemble();
    distribution.pack(target.resolve(name + ".zip"));
  }

  private static String platform() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).replace("mac os x", "macos");
    return system + "-" + System.getProperty("os.arch").replace("amd64", "x86_64");
  }

  private void assemble() throws IOException, InterruptedException {
    Path jar = copy("cli/target/axisweave.jar", "lib/axisweave.jar");
    Files.setLastModifiedTime(jar, time);
    for (String document : List.of("LICENSE", "NOTICE", "README.md", "CHANGELOG.md")) {
      copy(document, document);
    }
    copy("bin/start", "lib/start");
    Path launcher = copy("dist/src/main/launcher", LAUNCHER);
    if (!launcher.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + launcher + " executable");
    }
    tool(
        "jlink",
        "--add-modules",
        modules(jar),
        "--output",
        image.resolve("jre").toString(),
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--vm=server");
    run(ProcessBuilder.Redirect.DISCARD, "man", image.resolve("man/man1").toString());
    Path completions = Files.createDirectories(image.resolve("completions")).resolve("axisweave");
    run(ProcessBuilder.Redirect.to(completions.toFile()), "completion");
    keepCache();
  }

  /** What the launcher made at its first start, under the name that it looks for first. */
  private void keepCache() throws IOException {
    try (Stream<Path> files = Files.list(image.resolve("lib"))) {
      Path made = files.filter(f -> f.toString().endsWith(".aot")).findFirst().orElseThrow();
      if (Files.size(made) == 0) {
        throw new IOException("no cache of classes can be made here");
      }
      Files.move(made, image.resolve("lib/axisweave.aot"));
    }
  }

  private Path copy(String from, String to) throws IOException {
    Path file = image.resolve(to);
    Files.createDirectories(image.resolve(to).toAbsolutePath().getParent());
    return Files.copy(source.resolve(from), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String modules(Path jar) {
    return tool(
            "jdeps",
            "--print-module-deps",
            "--ignore-missing-deps",
            "--multi-release",
            "25",
            jar.toString())
        .strip();
  }

  private static String tool(String name, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = ToolProvider.findFirst(name).orElseThrow().run(stream, stream, arguments);
    String text = out.toString(StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IllegalStateException(name + " failed: " + text);
    }
    return text;
  }

  private void run(ProcessBuilder.Redirect out, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(image.resolve(LAUNCHER).toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out);
    int code = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
    if (code != 0) {
      throw new IOException(command + " returned " + code);
    }
  }

  private void pack(Path archive) throws IOException {
    Files.deleteIfExists(archive);
    URI place = URI.create("jar:" + archive.toUri());
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(place, options);
        Stream<Path> files = Files.walk(image, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.sorted().toList()) {
        Path entry = zip.getPath(image.getParent().relativize(file).toString());
        Files.copy(file, entry);
        Files.setPosixFilePermissions(
            entry, Files.readAttributes(file, PosixFileAttributes.class).permissions());
        Files.setLastModifiedTime(entry, time);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
