package axisweave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.report.ChromeTrace;
import axisweave.runtime.RunOptions;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.testdata.CaseFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChromeTraceTest {
  @Test
  void everyOpOfEveryDeviceIsASlice() throws Exception {
    Path file = CaseFile.root().resolve("models/talk_matmul.mlir");
    Program program = Axisweave.parse("talk_matmul", Files.readString(file));
    MeshRun run =
        Axisweave.runOnMesh(
            program,
            Arguments.RANDOM.make(program, program.entry()),
            new ThreadMesh(true),
            RunOptions.DEFAULT);
    StringWriter out = new StringWriter();
    ChromeTrace.write(run.trace(), out);
    int slices = 0;
    try (JsonParser json = new JsonFactory().createParser(out.toString())) {
      for (JsonToken at = json.nextToken(); at != null; at = json.nextToken()) {
        if (at == JsonToken.FIELD_NAME && json.currentName().equals("dur")) {
          slices++;
        }
      }
    }
    assertEquals(8, run.trace().devices());
    assertTrue(slices >= 8 * 3 && slices == run.trace().events().size(), slices + " slices");
  }
}
