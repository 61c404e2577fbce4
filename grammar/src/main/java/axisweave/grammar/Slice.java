package axisweave.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A part of a {@link Source} as the lexer reads it; positions are offsets in the whole text. */
final class Slice implements CharStream {
  private final Source source;
  private final String text;
  private final int end;
  private int index;

  Slice(Source source, int start, int end) {
    this.source = source;
    this.text = source.text();
    this.index = start;
    this.end = end;
  }

  Source source() {
    return source;
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int i) {
    int at = i > 0 ? index + i - 1 : index + i;
    return at < end && at >= 0 ? text.charAt(at) : IntStream.EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = to;
  }

  /** The end of the slice: where a scan in it must stop. */
  @Override
  public int size() {
    return end;
  }

  @Override
  public String getSourceName() {
    return source.file();
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, end));
  }
}
