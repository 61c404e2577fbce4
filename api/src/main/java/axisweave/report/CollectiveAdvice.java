package axisweave.report;

import axisweave.Axisweave;
import axisweave.Propagated;
import axisweave.ir.Attributes;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Explanation;
import axisweave.passes.propagate.Propagate;
import axisweave.passes.propagate.Provenance;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The collectives that move one value, and the annotation of an argument or result of main that
 * spares them at least bytes for the whole program. It is found by trying: the annotations that the
 * value's axes, its operands' and those of its neighbours go back to are changed, one dimension of
 * one at a time, to what the neighbour has or to nothing, and the program is partitioned anew.
 *
 * @param collectives those that the partitioner made for the value
 * @param bytes what a device sends in the whole program
 * @param tried how many other annotations were tried
 */
public record CollectiveAdvice(
    ImmutableList<CollectiveReport.Entry> collectives,
    long bytes,
    int tried,
    Optional<Change> best) {
  private static final int MOST = 16;

  /**
   * Another annotation.
   *
   * @param place {@code %arg0}, or {@code result#0}
   * @param bytes what a device sends in the whole program with it
   */
  public record Change(String place, TensorSharding from, TensorSharding to, long bytes) {}

  /** A dimension of an argument, or of a result, that might be annotated otherwise. */
  private record Candidate(
      boolean ofArgument, int index, int dimension, ImmutableList<AxisRef> axes) {}

  /**
   * The advice for each value that {@code explanations} tell of, after the propagation that {@code
   * pass} makes; slow, as it partitions often.
   */
  public static ImmutableList<CollectiveAdvice> of(
      Propagated propagated, Propagate pass, ImmutableList<Explanation> explanations) {
    CollectiveReport report =
        CollectiveReport.of(Axisweave.partition(propagated, Partition.DEFAULT).program());
    return explanations.stream()
        .map(explanation -> of(propagated, pass, report, explanation))
        .collect(ImmutableList.toImmutableList());
  }

  private static CollectiveAdvice of(
      Propagated propagated, Propagate pass, CollectiveReport report, Explanation explanation) {
    ImmutableList<CollectiveReport.Entry> collectives = serving(report, explanation);
    if (collectives.isEmpty()) {
      return new CollectiveAdvice(collectives, report.bytes(), 0, Optional.empty());
    }
    Optional<Change> best = Optional.empty();
    int tried = 0;
    for (Candidate candidate : candidates(propagated, explanation)) {
      Optional<Change> change = attempt(propagated.original(), pass, candidate, explanation);
      tried++;
      if (change.isPresent() && best.map(b -> change.get().bytes < b.bytes).orElse(true)) {
        best = change;
      }
    }
    return new CollectiveAdvice(collectives, report.bytes(), tried, best);
  }

  private static ImmutableList<CollectiveReport.Entry> serving(
      CollectiveReport report, Explanation explanation) {
    return report.entries().stream()
        .filter(entry -> entry.loc().equals(explanation.place().loc()))
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Candidate> candidates(Propagated propagated, Explanation explanation) {
    Provenance provenance = propagated.provenance();
    Func main = propagated.original().entry();
    Set<Candidate> all = new LinkedHashSet<>();
    for (Explanation.Dimension dimension : explanation.dimensions()) {
      ImmutableList<AxisRef> own = axes(dimension);
      for (Explanation.Stopped stopped : dimension.stopped()) {
        stopped
            .near()
            .ifPresent(near -> {
              add(main, dimension, near.axes(), all);
              of(provenance, near)
                  .ifPresent(one -> add(main, one.dimensions().get(near.dimension()), own, all));
            });
      }
      add(main, dimension, ImmutableList.of(), all);
    }
    explanation
        .place()
        .given()
        .flatMap(Value::owner)
        .ifPresent(op ->
            op.operands()
                .forEach(operand ->
                    provenance.of(operand).stream()
                        .flatMap(one -> one.dimensions().stream())
                        .forEach(dimension -> add(main, dimension, ImmutableList.of(), all))));
    return all.stream().limit(MOST).toList();
  }

  private static Optional<Explanation> of(Provenance provenance, Explanation.Spot spot) {
    return spot.place().given().flatMap(value -> provenance.of(value).stream().findFirst());
  }

  private static ImmutableList<AxisRef> axes(Explanation.Dimension dimension) {
    return dimension.held().stream()
        .map(Explanation.Held::axis)
        .collect(ImmutableList.toImmutableList());
  }

  /** The annotations that a dimension's axes go back to, with other axes. */
  private static void add(
      Func main,
      Explanation.Dimension dimension,
      ImmutableList<AxisRef> axes,
      Set<Candidate> candidates) {
    for (Explanation.Held held : dimension.held()) {
      Explanation.Step last = held.chain().get(held.chain().size() - 1);
      OptionalInt result = resultOf(last.place());
      int argument = last.place().given().map(main.arguments()::indexOf).orElse(-1);
      if (result.isPresent()) {
        candidates.add(new Candidate(false, result.getAsInt(), last.dimension(), axes));
      } else if (argument >= 0) {
        candidates.add(new Candidate(true, argument, last.dimension(), axes));
      }
    }
  }

  private static OptionalInt resultOf(Explanation.Place place) {
    return place.given().isEmpty() && place.name().startsWith("result#")
        ? OptionalInt.of(Integer.parseInt(place.name().substring("result#".length())))
        : OptionalInt.empty();
  }

  /** The change, if with it no collective serves the value. */
  private static Optional<Change> attempt(
      Program program, Propagate pass, Candidate candidate, Explanation explanation) {
    Func main = program.entry();
    ImmutableList<Attributes> old =
        candidate.ofArgument ? main.argumentAttributes() : main.resultAttributes();
    Optional<TensorSharding> from = old.get(candidate.index).tensorSharding();
    if (from.isEmpty() || from.get().dim(candidate.dimension).axes().equals(candidate.axes)) {
      return Optional.empty();
    }
    TensorSharding to = with(from.get(), candidate.dimension, candidate.axes);
    List<Attributes> changed = new ArrayList<>(old);
    changed.set(candidate.index, old.get(candidate.index).withSharding(Optional.of(to)));
    Func other =
        candidate.ofArgument
            ? main.withShardings(ImmutableList.copyOf(changed), main.resultAttributes())
            : main.withShardings(main.argumentAttributes(), ImmutableList.copyOf(changed));
    Program made =
        program.withItems(
            program.items().stream()
                .<TopLevel>map(item -> item == main ? other : item)
                .collect(ImmutableList.toImmutableList()));
    try {
      Axisweave.check(made);
      CollectiveReport report =
          CollectiveReport.of(Axisweave.partition(made, pass, Partition.DEFAULT).program());
      if (!serving(report, explanation).isEmpty()) {
        return Optional.empty();
      }
      String place =
          candidate.ofArgument
              ? main.arguments().get(candidate.index).toString()
              : "result#" + candidate.index;
      return Optional.of(new Change(place, from.get(), to, report.bytes()));
    } catch (DiagnosticException refused) {
      // An annotation that cannot be is no advice: the axis is used by another dimension, say.
      return Optional.empty();
    }
  }

  private static TensorSharding with(
      TensorSharding sharding, int dimension, ImmutableList<AxisRef> axes) {
    List<DimensionSharding> dims = new ArrayList<>(sharding.dims());
    DimensionSharding old = dims.get(dimension);
    dims.set(dimension, new DimensionSharding(axes, old.open(), old.priority()));
    return sharding.withDims(ImmutableList.copyOf(dims));
  }
}
