package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Program;
import java.util.Optional;

/** Leaves out annotations of arguments, results and ops. */
record DropShardings() implements Step {
  @Override
  public String name() {
    return "shardings dropped";
  }

  @Override
  public int count(Program program) {
    int[] count = new int[1];
    AttributeRewrite.of(
        program,
        attributes -> {
          count[0] += attributes.sharding().isPresent() ? 1 : 0;
          return attributes;
        });
    return count[0];
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    int[] next = new int[1];
    return Optional.of(
        AttributeRewrite.of(program, attributes -> without(attributes, next, from, to)));
  }

  private static Attributes without(Attributes attributes, int[] next, int from, int to) {
    if (attributes.sharding().isEmpty()) {
      return attributes;
    }
    int number = next[0]++;
    return number >= from && number < to ? attributes.withSharding(Optional.empty()) : attributes;
  }
}
