package axisweave.passes.propagate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import axisweave.testdata.ProgramArbitraries;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every axis has a reason to be where it is, and one to be where it is not. */
class ProvenanceLawTest {
  @Provide
  Arbitrary<Program> programs() {
    return ProgramArbitraries.programs(10)
        .withOps(
            "stablehlo.abs",
            "stablehlo.add",
            "stablehlo.broadcast_in_dim",
            "stablehlo.compare",
            "stablehlo.convert",
            "stablehlo.dot_general",
            "stablehlo.maximum",
            "stablehlo.negate",
            "stablehlo.reduce",
            "stablehlo.select",
            "stablehlo.slice",
            "stablehlo.transpose")
        .annotatingArgumentsAlone();
  }

  /** What is told of a value is what the propagated program says. */
  @Property(tries = 300)
  void explanationsTellTheShardingsOfTheResult(@ForAll("programs") Program program) {
    Propagate.Outcome outcome = new Propagate().outcome(program, new PassReport());
    Func main = outcome.program().main().orElseThrow();
    for (Explanation one : outcome.provenance().all()) {
      if (one.place().made().isEmpty()) {
        continue;
      }
      Value made = one.place().made().get();
      Optional<TensorSharding> sharding =
          made.owner()
              .map(op -> op.sharding(made.index()))
              .orElseGet(() ->
                  main.argumentAttributes().get(main.arguments().indexOf(made)).tensorSharding());
      for (Explanation.Dimension dimension : one.dimensions()) {
        List<AxisRef> told = dimension.held().stream().map(Explanation.Held::axis).toList();
        assertEquals(
            sharding.map(s -> s.dim(dimension.index()).axes()).orElse(ImmutableList.of()),
            told,
            () -> made + " of\n" + outcome.program());
      }
    }
  }

  /** Each chain ends at an annotation of the user's that has the axis, or a part or all of it. */
  @Property(tries = 300)
  void everyChainEndsAtAnAnnotation(@ForAll("programs") Program program) {
    Provenance provenance = new Propagate().outcome(program, new PassReport()).provenance();
    for (Explanation one : provenance.all()) {
      for (Explanation.Dimension dimension : one.dimensions()) {
        for (Explanation.Held held : dimension.held()) {
          Explanation.Step last = held.chain().get(held.chain().size() - 1);
          assertEquals(Explanation.Way.ANNOTATION, last.way());
          assertTrue(last.axis().overlaps(held.axis()), () -> last + " for " + held.axis());
          assertTrue(
              annotated(program, last).stream().anyMatch(a -> a.overlaps(held.axis())),
              () -> last + " in\n" + program);
          for (int i = 0; i + 1 < held.chain().size(); i++) {
            Explanation.Step to = held.chain().get(i);
            Explanation.Step from = held.chain().get(i + 1);
            assertTrue(
                to.way() == Explanation.Way.RESULT || hasFactor(program, to, from),
                () -> to + " from " + from + " in\n" + program);
          }
        }
      }
    }
  }

  private static ImmutableList<AxisRef> annotated(Program program, Explanation.Step step) {
    Func main = program.main().orElseThrow();
    int argument = main.arguments().indexOf(step.place().given().orElseThrow());
    return main.argumentAttributes()
        .get(argument)
        .tensorSharding()
        .map(s -> s.dim(step.dimension()))
        .map(DimensionSharding::axes)
        .orElse(ImmutableList.of());
  }

  /** Whether some op's rule binds the two dimensions by the factor that the step names. */
  private static boolean hasFactor(Program program, Explanation.Step to, Explanation.Step from) {
    String factor = to.along().orElseThrow().factor();
    for (Op op : program.main().orElseThrow().block().ops()) {
      Optional<OpShardingRule> rule = op.kind().rule(op);
      if (rule.isPresent()
          && binds(op, rule.get(), to, factor)
          && binds(op, rule.get(), from, factor)) {
        return true;
      }
    }
    return false;
  }

  private static boolean binds(Op op, OpShardingRule rule, Explanation.Step step, String factor) {
    List<Value> tensors = tensors(op);
    for (int t = 0; t < tensors.size(); t++) {
      if (tensors.get(t) == step.place().given().orElseThrow()
          && mapping(rule, t).dims().get(step.dimension()).factors().asList().stream()
              .anyMatch(f -> OpShardingRule.symbol(f).equals(factor))) {
        return true;
      }
    }
    return false;
  }

  private static List<Value> tensors(Op op) {
    List<Value> tensors = new ArrayList<>(op.operands());
    tensors.addAll(op.results());
    return tensors;
  }

  private static OpShardingRule.TensorMapping mapping(OpShardingRule rule, int tensor) {
    int operands = rule.operands().size();
    return tensor < operands ? rule.operands().get(tensor) : rule.results().get(tensor - operands);
  }

  /**
   * An axis of a neighbour's dimension of the same factor is here, or it is told what stopped it.
   */
  @Property(tries = 300)
  void everyAbsenceHasAReason(@ForAll("programs") Program program) {
    Provenance provenance = new Propagate().outcome(program, new PassReport()).provenance();
    for (Op op : program.main().orElseThrow().block().ops()) {
      Optional<OpShardingRule> rule = op.kind().rule(op);
      List<Value> tensors = tensors(op);
      boolean single = tensors.stream().allMatch(v -> provenance.of(v).size() == 1);
      if (rule.isEmpty() || !single) {
        continue;
      }
      for (int t = 0; t < tensors.size(); t++) {
        for (int near = 0; near < tensors.size(); near++) {
          // A tensor that is two operands is its own neighbour: its other dimension has the axis.
          if (tensors.get(t) != tensors.get(near)) {
            compare(rule.get(), provenance, tensors.get(t), t, tensors.get(near), near, program);
          }
        }
      }
    }
  }

  private static void compare(
      OpShardingRule rule,
      Provenance provenance,
      Value here,
      int t,
      Value there,
      int near,
      Program program) {
    for (Explanation.Dimension dimension : provenance.of(here).get(0).dimensions()) {
      for (Explanation.Dimension other : provenance.of(there).get(0).dimensions()) {
        var mine = mapping(rule, t).dims().get(dimension.index()).factors();
        var theirs = mapping(rule, near).dims().get(other.index()).factors();
        if (mine.length() != 1 || !mine.equals(theirs)) {
          continue;
        }
        for (Explanation.Held held : other.held()) {
          assertTrue(
              dimension.held().stream().anyMatch(h -> h.axis().contains(held.axis()))
                  || dimension.stopped().stream().anyMatch(s -> s.axis().overlaps(held.axis())),
              () -> held.axis() + " of " + there + " is not told for " + here + " in\n" + program);
        }
      }
    }
  }
}
