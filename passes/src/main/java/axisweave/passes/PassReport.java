package axisweave.passes;

import axisweave.ir.Diagnostic;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a pass writes what it does, and never reads: counts, warnings, how far it has come. */
public final class PassReport {
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  private final Progress progress;
  private long handled;

  /** Nothing done yet, and nobody who wants to know how far. */
  public PassReport() {
    this(Progress.NONE);
  }

  /** Nothing done yet; {@code progress} is told how far. */
  public PassReport(Progress progress) {
    this.progress = progress;
  }

  /** Nothing done yet, of a part of the same pass. */
  public PassReport part() {
    return new PassReport(progress);
  }

  /** {@code stage} has handled so many ops more. */
  public void handled(String stage, long ops) {
    handled += ops;
    progress.at(stage, handled);
  }

  public void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }

  public void warn(Diagnostic diagnostic) {
    warnings.add(diagnostic);
  }

  /** Takes over all that another one was told. */
  public void add(PassReport other) {
    other.counts.forEach(this::count);
    warnings.addAll(other.warnings);
  }

  public ImmutableMap<String, Long> counts() {
    return ImmutableMap.copyOf(counts);
  }

  public ImmutableList<Diagnostic> warnings() {
    return ImmutableList.copyOf(warnings);
  }
}
