package axisweave.report;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.passes.propagate.Explanation;
import axisweave.passes.propagate.Provenance;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is worth asking about in a program: its arguments and results, and the values that an axis
 * came near and did not get into, those of most bytes first.
 */
public record ExplanationSummary(
    ImmutableList<Explanation> boundary, ImmutableList<Explanation> stopped) {

  public static ExplanationSummary of(Provenance provenance) {
    List<Explanation> boundary = new ArrayList<>();
    List<Explanation> stopped = new ArrayList<>();
    for (Explanation one : provenance.overview()) {
      boolean argument =
          one.place().given().isPresent()
              && provenance
                  .given()
                  .main()
                  .filter(f -> f.body().isPresent())
                  .filter(f -> f.arguments().contains(one.place().given().get()))
                  .isPresent();
      if (argument || one.place().given().isEmpty() && one.place().name().startsWith("result#")) {
        boundary.add(one);
      } else if (one.dimensions().stream().anyMatch(d -> !d.stopped().isEmpty())) {
        stopped.add(one);
      }
    }
    stopped.sort(Comparator.comparingDouble(e -> -bytes(e.place().type())));
    return new ExplanationSummary(ImmutableList.copyOf(boundary), ImmutableList.copyOf(stopped));
  }

  /** The size of a value whole, as a double, since sizes may be beyond counting; 0 if unknown. */
  public static double bytes(Type type) {
    if (!(type instanceof TensorType tensor) || !tensor.isStatic()) {
      return 0;
    }
    double bytes = tensor.element() instanceof Scalar scalar ? scalar.bits() / 8.0 : 1;
    for (int d = 0; d < tensor.rank(); d++) {
      bytes *= tensor.dim(d);
    }
    return bytes;
  }
}
