package axisweave.report;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import axisweave.ir.sharding.AxisRef;
import axisweave.runtime.mesh.Trace;
import axisweave.verify.Divergence;
import axisweave.verify.Verification;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import java.io.IOException;

/**
 * Reports as JSON, for machines. Each method writes fields into an object that is open. Fields are
 * only ever added within one {@link #SCHEMA}; a change of meaning or name counts it up.
 */
public final class JsonReport {
  /** The version of what is written. */
  public static final int SCHEMA = 1;

  private final JsonGenerator json;

  public JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /**
   * {@code collectives: [{kind, axes, group_size, count, bytes_per_device, ops: [{value, loc,
   * ...}]}], bytes_per_device}.
   */
  public void write(CollectiveReport report) throws IOException {
    json.writeArrayFieldStart("collectives");
    for (CollectiveReport.Row row : report.rows()) {
      json.writeStartObject();
      row(row.kind(), row.axes(), row.groupSize(), row.count(), row.bytes());
      json.writeArrayFieldStart("ops");
      for (CollectiveReport.Entry entry : report.entries()) {
        if (entry.kind().equals(row.kind())
            && entry.axes().equals(row.axes())
            && entry.groupSize() == row.groupSize()) {
          json.writeStartObject();
          json.writeStringField("value", entry.value());
          location(entry.loc());
          json.writeNumberField("times", entry.times());
          json.writeNumberField("bytes", entry.bytes());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("bytes_per_device", report.bytes());
  }

  /** {@code devices, collectives: [{kind, axes, group_size, count, bytes_per_device}]}. */
  public void write(Trace trace) throws IOException {
    json.writeNumberField("devices", trace.devices());
    json.writeArrayFieldStart("collectives");
    rows(trace.summary());
    json.writeEndArray();
  }

  /** {@code emitted: [...]}, the collectives of an engine's own compiler, as those of a trace. */
  public void emitted(ImmutableList<Trace.Row> rows) throws IOException {
    json.writeArrayFieldStart("emitted");
    rows(rows);
    json.writeEndArray();
  }

  private void rows(ImmutableList<Trace.Row> rows) throws IOException {
    for (Trace.Row row : rows) {
      json.writeStartObject();
      row(
          row.kind(),
          row.axes().orElse(ImmutableList.of()),
          row.groupSize(),
          row.count(),
          row.bytesPerDevice());
      json.writeEndObject();
    }
  }

  private void row(String kind, ImmutableList<AxisRef> axes, long groupSize, long count, long bytes)
      throws IOException {
    json.writeStringField("kind", kind);
    json.writeArrayFieldStart("axes");
    for (AxisRef axis : axes) {
      json.writeString(axis.sub().isPresent() ? axis.toString() : axis.name());
    }
    json.writeEndArray();
    json.writeNumberField("group_size", groupSize);
    json.writeNumberField("count", count);
    json.writeNumberField("bytes_per_device", bytes);
  }

  /**
   * {@code passed, divergence?, cause?, rounds: [{arguments, exact, near, undecided}], devices,
   * ...}.
   */
  public void write(Verification verification) throws IOException {
    json.writeBooleanField("passed", verification.passed());
    if (verification.divergence().isPresent()) {
      json.writeObjectFieldStart("divergence");
      divergence(verification.divergence().get());
      json.writeEndObject();
    }
    if (verification.cause().isPresent()) {
      json.writeObjectFieldStart("cause");
      divergence(verification.cause().get());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("rounds");
    for (Verification.Checked round : verification.rounds()) {
      json.writeStartObject();
      json.writeStringField("arguments", round.arguments());
      json.writeNumberField("exact", round.exact());
      json.writeNumberField("near", round.near());
      json.writeNumberField("undecided", round.undecided());
      json.writeEndObject();
    }
    json.writeEndArray();
    write(verification.trace());
  }

  private void divergence(Divergence divergence) throws IOException {
    json.writeStringField("value", divergence.value());
    json.writeArrayFieldStart("devices");
    for (int device : divergence.devices().toArray()) {
      json.writeNumber(device);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("index");
    for (long at : divergence.index().toArray()) {
      json.writeNumber(at);
    }
    json.writeEndArray();
    number("expected", divergence.expected());
    number("got", divergence.got());
    number("allowed", divergence.allowed());
    json.writeNumberField("count", divergence.count());
    json.writeStringField("op", divergence.op());
    location(divergence.loc());
    json.writeStringField("arguments", divergence.arguments());
  }

  /** JSON has no infinities and no NaN: those are strings. */
  private void number(String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeStringField(field, Double.toString(value));
    }
  }

  /** {@code diagnostics: [{severity, code, message, loc, notes: [{message, loc}]}]}. */
  public void write(ImmutableList<Diagnostic> diagnostics) throws IOException {
    json.writeArrayFieldStart("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeStringField("severity", diagnostic.severity().toString());
      json.writeStringField("code", diagnostic.code());
      json.writeStringField("message", diagnostic.message());
      location(diagnostic.loc());
      json.writeArrayFieldStart("notes");
      for (Diagnostic.Note note : diagnostic.notes()) {
        json.writeStartObject();
        json.writeStringField("message", note.message());
        location(note.loc());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * {@code loc: {file, line, column, mlir}}; the place in the text is left out if there is none.
   */
  private void location(Loc loc) throws IOException {
    json.writeObjectFieldStart("loc");
    if (loc.line() > 0) {
      json.writeStringField("file", loc.file());
      json.writeNumberField("line", loc.line());
      json.writeNumberField("column", loc.column());
    }
    json.writeStringField("mlir", loc.location().toString());
    json.writeEndObject();
  }
}
