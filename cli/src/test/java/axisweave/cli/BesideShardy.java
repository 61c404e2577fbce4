package axisweave.cli;

import axisweave.Axisweave;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.Passes;
import axisweave.passes.PipelineException;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Modules put through a pipeline here and by Shardy, and compared as MLIR prints them. */
final class BesideShardy {
  private final Path folder;
  private final List<String> asked = new ArrayList<>();

  BesideShardy(Path folder) {
    this.folder = folder;
  }

  /** What Shardy makes of one module beside what is made here. */
  record Verdict(String input, String word, String detail) {
    boolean same() {
      return word.equals("same");
    }

    @Override
    public String toString() {
      return input + " " + word + " " + detail;
    }
  }

  /** Runs a pipeline, none if it is empty, on a file and remembers to ask Shardy about it. */
  void run(Path input, String passes) throws IOException {
    String pipeline = passes.isEmpty() ? "" : "builtin.module(" + passes + ")";
    Path ours = Path.of(input + ".ours");
    try {
      Program program = Axisweave.parse(input.toString(), Files.readString(input));
      if (!passes.isEmpty()) {
        program = Passes.parse(pipeline).run(program, new PassReport());
      }
      Files.writeString(ours, program.toString());
    } catch (DiagnosticException | PipelineException e) {
      ours = Files.writeString(Path.of(input + ".refused"), String.valueOf(e.getMessage()));
    }
    asked.add(input + " " + ours + " " + pipeline);
  }

  /** A verdict for each run, in their order. */
  List<Verdict> verdicts() throws IOException, InterruptedException {
    List<Verdict> verdicts =
        new Oracle(folder)
            .ask("judge.py", String.join("\n", asked))
            .lines()
            .map(BesideShardy::verdict)
            .toList();
    if (verdicts.size() != asked.size()) {
      throw new IllegalStateException(
          asked.size() + " runs, " + verdicts.size() + " verdicts: " + verdicts);
    }
    return verdicts;
  }

  private static Verdict verdict(String line) {
    List<String> words = Splitter.on(' ').limit(3).splitToList(line + " ");
    return new Verdict(words.get(0), words.get(1), words.get(2).strip());
  }
}
