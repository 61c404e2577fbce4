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
    Numbering all = Numbering.counting();
    AttributeRewrite.of(program, attributes -> kept(attributes, all));
    return all.count();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Numbering some = new Numbering(from, to);
    return Optional.of(AttributeRewrite.of(program, attributes -> kept(attributes, some)));
  }

  private static Attributes kept(Attributes attributes, Numbering numbering) {
    return attributes.sharding().isEmpty() || numbering.keeps()
        ? attributes
        : attributes.withSharding(Optional.empty());
  }
}
