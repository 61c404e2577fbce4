package axisweave.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that probes have seen, by name and in order; safe for many threads. */
final class Probes {
  private final Map<String, List<Tensor>> seen = new LinkedHashMap<>();

  synchronized void add(String id, Tensor value) {
    seen.computeIfAbsent(id, i -> new ArrayList<>()).add(value);
  }

  /** The value of the {@code iteration}-th time, from 0. */
  synchronized Optional<Tensor> find(String id, long iteration) {
    List<Tensor> all = seen.getOrDefault(id, new ArrayList<>());
    return iteration < all.size() ? Optional.of(all.get((int) iteration)) : Optional.empty();
  }
}
