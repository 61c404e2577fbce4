package axisweave.report;

import axisweave.ir.op.Collective;
import axisweave.ir.op.OpKind;
import axisweave.runtime.mesh.Trace;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/**
 * A trace in the format that Perfetto and Chrome's {@code about:tracing} open: a row per device, a
 * slice per op, with the place it comes from and the bytes of its results. The trace has to have
 * been taken with events ({@link axisweave.runtime.mesh.ThreadMesh#events}).
 */
public final class ChromeTrace {
  private ChromeTrace() {}

  /** Writes the whole file; does not close {@code out}. */
  public static void write(Trace trace, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ns");
      json.writeArrayFieldStart("traceEvents");
      for (int device = 0; device < trace.devices(); device++) {
        name(json, device);
      }
      for (Trace.Event event : trace.events()) {
        slice(json, event);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void name(JsonGenerator json, int device) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", "thread_name");
    json.writeStringField("ph", "M");
    json.writeNumberField("pid", 0);
    json.writeNumberField("tid", device);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", "device " + device);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void slice(JsonGenerator json, Trace.Event event) throws IOException {
    OpKind kind = event.op().kind();
    json.writeStartObject();
    json.writeStringField("name", kind.mnemonic());
    json.writeStringField("cat", kind instanceof Collective ? "collective" : "compute");
    json.writeStringField("ph", "X");
    json.writeNumberField("ts", event.start() / 1e3);
    json.writeNumberField("dur", (event.end() - event.start()) / 1e3);
    json.writeNumberField("pid", 0);
    json.writeNumberField("tid", event.device());
    json.writeObjectFieldStart("args");
    if (!event.op().results().isEmpty()) {
      json.writeStringField("value", event.op().result(0).toString());
    }
    json.writeStringField("loc", event.op().loc().toString());
    json.writeNumberField("bytes", event.bytes());
    json.writeEndObject();
    json.writeEndObject();
  }
}
