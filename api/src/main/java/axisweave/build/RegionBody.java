package axisweave.build;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a region computes: given a builder for its ops and its arguments, the values it returns. Ops
 * on an argument are added to the region; values of enclosing bodies may be used where the op
 * allows it (not in reducers).
 */
@FunctionalInterface
public interface RegionBody {
  List<Var> build(BodyBuilder body, ImmutableList<Var> arguments);
}
