package axisweave.report;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import axisweave.ir.PrintedNames;
import axisweave.ir.sharding.AxisRef;
import axisweave.passes.propagate.Explanation;
import axisweave.runtime.mesh.Trace;
import axisweave.verify.Blame;
import axisweave.verify.Divergence;
import axisweave.verify.Verification;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

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
          json.writeStringField("source", entry.source());
          json.writeStringField("why", entry.why());
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
    axes(axes);
    json.writeNumberField("group_size", groupSize);
    json.writeNumberField("count", count);
    json.writeNumberField("bytes_per_device", bytes);
  }

  /**
   * {@code passed, divergence?, cause?, blame?, rounds: [{arguments, exact, near, undecided}],
   * devices, ...}.
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
    if (verification.blame().isPresent()) {
      Blame blame = verification.blame().get();
      json.writeObjectFieldStart("blame");
      json.writeStringField("op", blame.op());
      json.writeStringField("localOp", blame.localOp());
      json.writeStringField("message", blame.message());
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

  /**
   * {@code explanations: [{value, function, printed?, type, sharding?, loc, dimensions: [{size,
   * axes: [{axis, chain: [{way, value, dimension, axis, what, factor?, factor_type?, direction?,
   * priority, level, loc}]}], stopped: [{axis, reason, near?, what, factor?, against?, loc}],
   * distant?: {value, dimension, ops, stopped}}]}]}, where near and against are {@code {value,
   * dimension, axes}}.
   */
  public void write(ImmutableList<Explanation> explanations, PrintedNames printed)
      throws IOException {
    json.writeArrayFieldStart("explanations");
    for (Explanation explanation : explanations) {
      json.writeStartObject();
      json.writeStringField("value", explanation.place().name());
      json.writeStringField("function", explanation.place().function());
      Optional<String> name = explanation.place().made().flatMap(printed::of);
      if (name.isPresent()) {
        json.writeStringField("printed", name.get());
      }
      json.writeStringField("type", explanation.place().type().toString());
      if (explanation.sharding().isPresent()) {
        json.writeStringField("sharding", explanation.sharding().get().body());
      }
      location(explanation.place().loc());
      json.writeArrayFieldStart("dimensions");
      for (Explanation.Dimension dimension : explanation.dimensions()) {
        dimension(dimension);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * {@code advice: [{value, collectives: [{kind, axes, bytes, loc}], bytes_per_device, tried,
   * best?: {place, from, to, bytes_per_device}}]}, one for each explanation.
   */
  public void write(ImmutableList<Explanation> explanations, ImmutableList<CollectiveAdvice> advice)
      throws IOException {
    json.writeArrayFieldStart("advice");
    for (int i = 0; i < advice.size(); i++) {
      json.writeStartObject();
      json.writeStringField("value", explanations.get(i).place().name());
      json.writeArrayFieldStart("collectives");
      for (CollectiveReport.Entry entry : advice.get(i).collectives()) {
        json.writeStartObject();
        json.writeStringField("kind", entry.kind());
        axes(entry.axes());
        json.writeNumberField("bytes", entry.bytes());
        location(entry.loc());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("bytes_per_device", advice.get(i).bytes());
      json.writeNumberField("tried", advice.get(i).tried());
      if (advice.get(i).best().isPresent()) {
        CollectiveAdvice.Change best = advice.get(i).best().get();
        json.writeObjectFieldStart("best");
        json.writeStringField("place", best.place());
        json.writeStringField("from", best.from().body());
        json.writeStringField("to", best.to().body());
        json.writeNumberField("bytes_per_device", best.bytes());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void dimension(Explanation.Dimension dimension) throws IOException {
    json.writeStartObject();
    json.writeNumberField("size", dimension.size());
    json.writeArrayFieldStart("axes");
    for (Explanation.Held held : dimension.held()) {
      json.writeStartObject();
      json.writeStringField("axis", name(held.axis()));
      json.writeArrayFieldStart("chain");
      for (Explanation.Step step : held.chain()) {
        step(step);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stopped");
    for (Explanation.Stopped stopped : dimension.stopped()) {
      stopped(stopped);
    }
    json.writeEndArray();
    if (dimension.distant().isPresent()) {
      Explanation.Distant distant = dimension.distant().get();
      json.writeObjectFieldStart("distant");
      json.writeStringField("value", distant.place().name());
      json.writeNumberField("dimension", distant.dimension());
      json.writeNumberField("ops", distant.ops());
      json.writeArrayFieldStart("stopped");
      for (Explanation.Stopped stopped : distant.stopped()) {
        stopped(stopped);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void step(Explanation.Step step) throws IOException {
    json.writeStartObject();
    json.writeStringField("way", lower(step.way()));
    json.writeStringField("value", step.place().name());
    json.writeNumberField("dimension", step.dimension());
    json.writeStringField("axis", name(step.axis()));
    json.writeStringField("what", step.what());
    if (step.along().isPresent()) {
      json.writeStringField("factor", step.along().get().factor());
      json.writeStringField("factor_type", lower(step.along().get().type()));
      json.writeStringField("direction", lower(step.along().get().direction()));
    }
    json.writeNumberField("priority", step.round().priority());
    json.writeNumberField("level", step.round().level());
    location(step.loc());
    json.writeEndObject();
  }

  private void stopped(Explanation.Stopped stopped) throws IOException {
    json.writeStartObject();
    json.writeStringField("axis", name(stopped.axis()));
    json.writeStringField("reason", lower(stopped.reason()));
    spot("near", stopped.near());
    json.writeStringField("what", stopped.what());
    if (stopped.factor().isPresent()) {
      json.writeStringField("factor", stopped.factor().get());
    }
    spot("against", stopped.against());
    location(stopped.loc());
    json.writeEndObject();
  }

  private void spot(String field, Optional<Explanation.Spot> spot) throws IOException {
    if (spot.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeStringField("value", spot.get().place().name());
    json.writeNumberField("dimension", spot.get().dimension());
    axes(spot.get().axes());
    json.writeEndObject();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String name(AxisRef axis) {
    return axis.sub().isPresent() ? axis.toString() : axis.name();
  }

  private void axes(ImmutableList<AxisRef> axes) throws IOException {
    json.writeArrayFieldStart("axes");
    for (AxisRef axis : axes) {
      json.writeString(name(axis));
    }
    json.writeEndArray();
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
