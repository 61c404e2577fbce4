package axisweave.cli;

import axisweave.report.CollectiveReport;
import axisweave.runtime.mesh.Trace;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The collectives of our per-device program beside those of the program that XLA made. */
final class EmittedText {
  private EmittedText() {}

  private record Key(String kind, String axes, long devices) {}

  private record Pair(String ours, String ourBytes, String xla, String xlaBytes) {
    static final Pair NONE = new Pair("-", "-", "-", "-");
  }

  /** Both read from the programs' texts, loops counted as often as they are known to run. */
  static String of(int devices, CollectiveReport ours, ImmutableList<Trace.Row> emitted) {
    Map<Key, Pair> rows = new LinkedHashMap<>();
    for (CollectiveReport.Row row : ours.rows()) {
      rows.put(
          new Key(row.kind(), row.axesText(), row.groupSize()),
          new Pair(Long.toString(row.count()), Long.toString(row.bytes()), "-", "-"));
    }
    long xlaBytes = 0;
    for (Trace.Row row : emitted) {
      Key key = new Key(row.kind(), axes(row), row.groupSize());
      Pair known = rows.getOrDefault(key, Pair.NONE);
      rows.put(
          key,
          new Pair(
              known.ours(),
              known.ourBytes(),
              Long.toString(row.count()),
              Long.toString(row.bytesPerDevice())));
      xlaBytes += row.bytesPerDevice();
    }
    String head =
        devices
            + " devices; bytes sent per device: "
            + ours.bytes()
            + " by our collectives, "
            + xlaBytes
            + " by those XLA emitted\n";
    if (rows.isEmpty()) {
      return head;
    }
    Table table = new Table("collective", "axes", "devices", "ours", "bytes", "XLA", "bytes");
    rows.forEach((key, pair) ->
        table.row(
            key.kind(),
            key.axes(),
            key.devices(),
            pair.ours(),
            pair.ourBytes(),
            pair.xla(),
            pair.xlaBytes()));
    return head + table;
  }

  private static String axes(Trace.Row row) {
    return row.axes()
        .filter(a -> !a.isEmpty())
        .map(a -> Joiner.on(", ").join(a))
        .orElse("groups of " + row.groupSize());
  }
}
