package axisweave.passes;

import axisweave.ir.Diagnostic;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a pass writes what it did, and never reads: counts and warnings. */
public final class PassReport {
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  /** Nothing done yet. */
  public PassReport() {}

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
