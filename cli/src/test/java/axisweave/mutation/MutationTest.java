package axisweave.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles each mutant's file, loads all classes anew with those before the others, and runs the
 * {@link Suite} on them: {@code ./build -Pmutants verify}. Writes the table of docs/mutation.md to
 * {@code target/mutation.md}.
 */
@EnabledIfSystemProperty(named = "axisweave.mutants", matches = ".+")
class MutationTest {
  private static final double GOAL = 0.95;
  private static final long MINUTES = 5;

  @TempDir Path folder;

  private record Outcome(Mutant mutant, String killer) {
    boolean killed() {
      return !killer.equals(Suite.SURVIVED);
    }
  }

  @Test
  void theSuiteKillsThem() throws Exception {
    String which = System.getProperty("axisweave.mutants");
    Path nothing = Files.createDirectories(folder.resolve("unchanged"));
    assertEquals(Suite.SURVIVED, run(nothing, ""), "the suite fails without a mutant");
    List<Outcome> outcomes = new ArrayList<>();
    for (Mutant mutant : Mutant.all()) {
      if (mutant.name().matches(which)) {
        Outcome outcome = new Outcome(mutant, run(mutant));
        System.out.println(mutant.name() + ": " + outcome.killer());
        outcomes.add(outcome);
      }
    }
    Files.writeString(Path.of("target/mutation.md"), table(outcomes));
    long killed = outcomes.stream().filter(Outcome::killed).count();
    assertTrue(killed >= GOAL * outcomes.size(), () -> killed + " of " + outcomes.size());
  }

  private static String table(List<Outcome> outcomes) {
    StringBuilder table = new StringBuilder();
    String set = "";
    for (Outcome outcome : outcomes) {
      if (!set.equals(outcome.mutant().set())) {
        set = outcome.mutant().set();
        table.append("\n## " + set + "\n| mutant | fault | noticed by |\n|---|---|---|\n");
      }
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(outcome.mutant().name(), outcome.mutant().fault(), outcome.killer()));
    }
    return table.toString();
  }

  private String run(Mutant mutant) throws Exception {
    Path classes = Files.createDirectories(folder.resolve(mutant.name()));
    compile(mutant, classes);
    return run(classes, mutant.type().substring(0, mutant.type().lastIndexOf('.')));
  }

  /** The first test that fails with these classes in place of ours. */
  private static String run(Path classes, String near) throws Exception {
    try (MutantLoader loader = new MutantLoader(classes)) {
      Suite suite = new Suite(loader, near, new CompletableFuture<>());
      Thread thread = new Thread(suite);
      thread.setContextClassLoader(loader);
      thread.setDaemon(true);
      thread.start();
      return suite.outcome().get(MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      return "no end in " + MINUTES + " minutes";
    }
  }

  private static void compile(Mutant mutant, Path classes) throws IOException {
    List<String> path = new ArrayList<>();
    MutantLoader.rooms().forEach(room -> path.add(room.toString()));
    path.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String source = mutant.source();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + mutant.type().replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    StringWriter errors = new StringWriter();
    ImmutableList<String> options =
        ImmutableList.of(
            "-cp",
            String.join(File.pathSeparator, path),
            "-d",
            classes.toString(),
            "--release",
            "21",
            "-proc:none",
            "-nowarn");
    boolean compiled =
        compiler
            .getTask(
                errors,
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8),
                null,
                options,
                null,
                List.of(file))
            .call();
    assertEquals("", compiled ? "" : mutant.name() + errors);
  }
}
