package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests. */
final class Compiled {
  private Compiled() {}

  /** Compiles sources; what the compiler has to say fails the test. */
  static void with(List<String> options, List<Path> sources) throws IOException {
    JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).orElseThrow();
    StringWriter messages = new StringWriter();
    List<String> all =
        ImmutableList.<String>builder()
            .addAll(options)
            .add("-proc:none", "-Xlint:-options")
            .build();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              messages, files, null, all, null, files.getJavaFileObjectsFromPaths(sources));
      assertTrue(task.call(), messages::toString);
    }
  }
}
