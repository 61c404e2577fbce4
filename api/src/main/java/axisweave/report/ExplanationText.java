package axisweave.report;

import axisweave.ir.Loc;
import axisweave.ir.PrintedNames;
import axisweave.ir.Program;
import axisweave.passes.propagate.Explanation;
import axisweave.passes.propagate.Explanation.Dimension;
import axisweave.passes.propagate.Explanation.Spot;
import axisweave.passes.propagate.Explanation.Step;
import axisweave.passes.propagate.Explanation.Stopped;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explanations as people read them. */
public final class ExplanationText {
  private final PrintedNames printed;
  private final int steps;

  /**
   * {@code made} is the propagated program, whose names are told where they are others; of chains
   * longer than {@code steps} the middle is left out.
   */
  public ExplanationText(Program made, int steps) {
    this.printed = new PrintedNames(made);
    this.steps = steps;
  }

  /**
   * One value: its sharding, of each axis the way back to the annotation, and what stopped others.
   */
  public String of(Explanation explanation) {
    StringBuilder out = new StringBuilder(heading(explanation)).append('\n');
    if (explanation.dimensions().isEmpty()) {
      return out.append("  has no dimension to shard\n").toString();
    }
    for (Dimension dimension : explanation.dimensions()) {
      dimension(dimension, out);
    }
    return out.toString();
  }

  /** The collectives that move a value, and what would spare them. */
  public static String of(CollectiveAdvice advice) {
    if (advice.collectives().isEmpty()) {
      return "  no collective moves it\n";
    }
    StringBuilder out = new StringBuilder("  moved by\n");
    for (CollectiveReport.Entry entry : advice.collectives()) {
      out.append("    ").append(entry.kind());
      if (!entry.axes().isEmpty()) {
        out.append(" over ").append(Joiner.on(", ").join(entry.axes()));
      }
      out.append(": ")
          .append(entry.bytes())
          .append(" of the ")
          .append(advice.bytes())
          .append(" bytes that a device sends\n");
    }
    String best =
        advice
            .best()
            .map(b ->
                "not with "
                    + b.place()
                    + " "
                    + b.to().body()
                    + ", and "
                    + b.bytes()
                    + " bytes in all")
            .orElse(
                "of "
                    + advice.tried()
                    + " other annotations of an argument or result none spares it");
    return out.append("  ").append(best).append('\n').toString();
  }

  private String heading(Explanation explanation) {
    Explanation.Place place = explanation.place();
    String name = place.name();
    String now =
        place
            .made()
            .flatMap(printed::of)
            .filter(p -> !p.equals(name))
            .map(p -> ", printed as " + p)
            .orElse("");
    return name
        + ": "
        + place.type()
        + "  "
        + explanation.sharding().map(s -> s.body()).orElse("no sharding")
        + "\n  "
        + (place.function().isEmpty() ? "" : "in @" + place.function() + " at ")
        + where(place.loc())
        + now;
  }

  private void dimension(Dimension dimension, StringBuilder out) {
    List<String> axes = new ArrayList<>();
    dimension.held().forEach(held -> axes.add(held.axis().toString()));
    out.append("  dimension ")
        .append(dimension.index())
        .append(", size ")
        .append(dimension.size())
        .append(": ")
        .append(axes.isEmpty() ? "not sharded" : Joiner.on(", ").join(axes))
        .append('\n');
    for (Explanation.Held held : dimension.held()) {
      out.append("    ").append(held.axis()).append('\n');
      chain(held.chain(), out);
    }
    for (Stopped stopped : dimension.stopped()) {
      out.append("    not ").append(stopped(stopped, dimension.size())).append('\n');
    }
    if (dimension.distant().isPresent()) {
      Explanation.Distant distant = dimension.distant().get();
      out.append("    no axis came near; the nearest stopped at ")
          .append(distant.place())
          .append(" dimension ")
          .append(distant.dimension())
          .append(distant.ops() == 1 ? ", 1 op away\n" : ", " + distant.ops() + " ops away\n");
      for (Stopped stopped : distant.stopped()) {
        out.append("      not ").append(stopped(stopped, distant.size())).append('\n');
      }
    } else if (dimension.held().isEmpty() && dimension.stopped().isEmpty()) {
      out.append("    no axis came near\n");
    }
  }

  private void chain(ImmutableList<Step> whole, StringBuilder out) {
    int left = whole.size() <= steps ? 0 : whole.size() - steps;
    int head = whole.size() - left - Math.min(whole.size(), steps) / 2;
    List<Step> chain = new ArrayList<>(whole.subList(0, head));
    chain.addAll(whole.subList(head + left, whole.size()));
    List<String> names = new ArrayList<>();
    List<String> hows = new ArrayList<>();
    for (Step step : chain) {
      names.add(step.place() + " dimension " + step.dimension());
      hows.add(how(step));
    }
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    int second = hows.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < chain.size(); i++) {
      if (left > 0 && i == head) {
        out.append("      ... ").append(left).append(" steps more\n");
      }
      out.append("      ")
          .append(padded(names.get(i), width))
          .append("  ")
          .append(padded(hows.get(i), second))
          .append("  ")
          .append(where(chain.get(i).loc()))
          .append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** How an axis came to a place: {@code forward along i of stablehlo.add}. */
  static String how(Step step) {
    String when = step.round().priority() > 0 ? ", priority " + step.round().priority() : "";
    return switch (step.way()) {
      case ANNOTATION -> "annotation: " + step.what() + when;
      case GROUP -> "with its sharding group" + when;
      case OP, DATA_FLOW, CALL, MANUAL, RESULT ->
          step.along()
                  .map(a -> lower(a.direction().name()) + " along " + a.factor() + " of ")
                  .orElse("by ")
              + step.what()
              + when;
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** One axis that stopped, in a line. */
  public static String stopped(Stopped stopped, long size) {
    if (stopped.near().isEmpty()) {
      return stopped.axis() + ", which was here: " + why(stopped, size);
    }
    Spot near = stopped.near().get();
    return stopped.axis()
        + " from "
        + near.place()
        + " dimension "
        + near.dimension()
        + stopped.factor().map(f -> " along " + f + " of ").orElse(" through ")
        + stopped.what()
        + " at "
        + where(stopped.loc())
        + ": "
        + why(stopped, size);
  }

  /** What stopped it, in words. */
  public static String why(Stopped stopped, long size) {
    String against =
        stopped
            .against()
            .map(s -> s.place() + " has " + s.axes() + " on dimension " + s.dimension())
            .map(s -> s.replace('[', '{').replace(']', '}'))
            .orElse("");
    return switch (stopped.reason()) {
      case CLOSED -> "the dimension is closed";
      case REPLICATED -> "the tensor is to be replicated along it";
      case UNREDUCED -> "the tensor is unreduced along it";
      case USED_HERE -> "used here already, " + against;
      case SPLIT_OTHERWISE -> "split otherwise already, " + against;
      case CONFLICT -> "in conflict, " + against;
      case PRIORITY -> "of a later priority, " + against;
      case DOES_NOT_DIVIDE -> "the factor has no room for it";
      case NOT_CONTIGUOUS -> "a factor major to it is not fully split";
      case NEEDS_REPLICATION -> "the op needs the factor replicated";
      case BLOCKED -> "the rule blocks the factor";
      case NO_RULE -> "the op has no sharding rule";
      case BARRIER -> "the barrier lets nothing pass this way";
      case MESH -> "the tensors of the op lie on no common mesh of several devices";
      case UNEVEN_BOUNDARY ->
          "removed at the " + stopped.what() + ", where " + size + " has to divide";
      case PART_AT_BOUNDARY ->
          "removed at the " + stopped.what() + ", where an open dimension takes whole axes only";
    };
  }

  /** The place in the text, and the line of the source that it comes from. */
  public static String where(Loc loc) {
    Optional<String> source =
        loc.location().source().map(f -> f.file() + ":" + f.line() + ":" + f.column());
    if (loc.line() == 0) {
      return source.orElse("no place in the text");
    }
    return loc.file()
        + ":"
        + loc.line()
        + ":"
        + loc.column()
        + source.map(s -> " (" + s + ")").orElse("");
  }
}
