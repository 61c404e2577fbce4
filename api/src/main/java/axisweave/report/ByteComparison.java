package axisweave.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one device sends in our per-device programs against what it sends in a peer's, and against
 * what no partitioning of the program can do without. Bytes are those of the ring algorithm ({@link
 * axisweave.ir.op.Wire}); a loop counts as often as it turns.
 */
public record ByteComparison(ImmutableList<Row> rows) {
  /**
   * One program.
   *
   * @param ours what a device sends
   * @param plain the same, if each reduce-scatter were an all-reduce and a slice
   * @param peer what it sends in the peer's program, if that is known
   * @param bound what it has to send, and why
   */
  public record Row(String name, long ours, long plain, OptionalLong peer, Optional<Bound> bound) {
    /** A row for a per-device program. */
    public static Row of(
        String name, CollectiveReport report, OptionalLong peer, Optional<Bound> bound) {
      long plain = 0;
      for (CollectiveReport.Entry entry : report.entries()) {
        plain += entry.kind().equals("reduce_scatter") ? 2 * entry.bytes() : entry.bytes();
      }
      return new Row(name, report.bytes(), plain, peer, bound);
    }

    /** Whether the peer sends no more than it has to. */
    public boolean peerIsAtBound() {
      return peer.isPresent() && peer.getAsLong() <= bound.map(Bound::bytes).orElse(0L);
    }

    /** Whether the two can be compared by a ratio. */
    boolean counts() {
      return peer.isPresent() && !peerIsAtBound();
    }

    /** Whether we send more than the peer. */
    public boolean isWorse() {
      return peer.isPresent() && ours > peer.getAsLong();
    }
  }

  /** What each device has to send at least, and the argument for it. */
  public record Bound(long bytes, String argument) {}

  /** The programs whose peer could send less. */
  public ImmutableList<Row> compared() {
    return rows.stream().filter(Row::counts).collect(ImmutableList.toImmutableList());
  }

  /** The geometric mean of our share of the peer's bytes, over {@link #compared}. */
  public double mean() {
    return mean(false);
  }

  /** The same without what only reduce-scatter saves. */
  public double meanWithoutReduceScatter() {
    return mean(true);
  }

  private double mean(boolean plain) {
    double logs = 0;
    for (Row row : compared()) {
      // A program that sends nothing would make the mean nothing: it counts as sending one byte.
      logs += Math.log(Math.max(1.0, plain ? row.plain : row.ours) / row.peer.getAsLong());
    }
    return Math.exp(logs / Math.max(1, compared().size()));
  }

  /** The table in Markdown. */
  public String markdown(String peer) {
    StringBuilder out = new StringBuilder();
    out.append("| program | ours | ").append(peer).append(" | ratio | without reduce-scatter |");
    out.append(" lower bound | why |\n|---|--:|--:|--:|--:|--:|---|\n");
    for (Row row : rows) {
      out.append("| ").append(row.name).append(" | ").append(row.ours).append(" | ");
      out.append(row.peer.isPresent() ? row.peer.getAsLong() : "not known").append(" | ");
      out.append(row.counts() ? ratio(row.ours, row) : row.peerIsAtBound() ? "at bound" : "");
      out.append(" | ").append(row.counts() ? ratio(row.plain, row) : "").append(" | ");
      out.append(row.bound.map(b -> String.valueOf(b.bytes)).orElse("0")).append(" | ");
      out.append(row.bound.map(Bound::argument).orElse("")).append(" |\n");
    }
    long atBound = rows.stream().filter(Row::peerIsAtBound).count();
    long worse = rows.stream().filter(Row::isWorse).count();
    out.append(
        String.format(
            Locale.ROOT,
            "%nGeometric mean of the ratio over the %d programs where %s sends more than the lower"
                + " bound: %.3f; with each reduce-scatter as an all-reduce and a slice: %.3f.%n"
                + "At the bound, listed and not averaged: %d. More bytes than %s: %d.%n",
            compared().size(),
            peer,
            mean(),
            meanWithoutReduceScatter(),
            atBound,
            peer,
            worse));
    return out.toString();
  }

  private static String ratio(long bytes, Row row) {
    return String.format(Locale.ROOT, "%.2f", (double) bytes / row.peer.getAsLong());
  }

  /**
   * The sum of all {@code wire_bytes} in the object {@code collectives_after_partitioner} of a JSON
   * text; nothing if that is missing or null.
   */
  public static OptionalLong peerBytes(String json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.currentName().equals("collectives_after_partitioner")) {
          return parser.nextToken() == JsonToken.START_OBJECT
              ? OptionalLong.of(sum(parser))
              : OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }

  private static long sum(JsonParser parser) throws IOException {
    long sum = 0;
    for (int depth = 1; depth > 0; ) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.FIELD_NAME && parser.currentName().equals("wire_bytes")) {
        parser.nextToken();
        sum += parser.getLongValue();
      }
    }
    return sum;
  }

  /** Lower bounds by program, from lines of a name, bytes and an argument. */
  public static ImmutableMap<String, Bound> bounds(String text) {
    ImmutableMap.Builder<String, Bound> bounds = ImmutableMap.builder();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.trim().split("\\s+", 3);
        bounds.put(words[0], new Bound(Long.parseLong(words[1]), words.length > 2 ? words[2] : ""));
      }
    }
    return bounds.buildOrThrow();
  }
}
