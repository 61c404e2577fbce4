package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANYTHING;
import static axisweave.ir.op.Allowed.PREDICATE;
import static axisweave.ir.op.Allowed.TENSOR;
import static axisweave.ir.op.Allowed.TENSOR_OR_TOKEN;
import static axisweave.ir.op.Allowed.TOKEN;

import axisweave.ir.Diagnostics;
import axisweave.ir.FutureType;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must hold of ops that choose, repeat, call and return. References to functions are checked
 * by the {@link axisweave.ir.Verifier}, which knows the program.
 */
final class ControlConstraints {
  private static final Type CONDITION = TensorType.of(Scalar.I1);
  private static final Pattern NAMESPACED =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*([.][a-zA-Z0-9_$]+)+");

  private ControlConstraints() {}

  static void verify(Control kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Control.Return returned -> checks.atLeast(0, 0, 0);
      case Control.Call call -> checks.regions(0);
      case Control.While loop -> whileLoop(checks);
      case Control.If branch -> ifElse(checks);
      case Control.Case choice -> cases(checks);
      case Control.Composite composite -> composite(composite, checks);
      case Control.AfterAll afterAll -> afterAll(checks);
      case Control.CreateToken token -> {
        if (checks.counts(0, 1, 0)) {
          checks.output(1, TOKEN);
        }
      }
      case Control.AsyncStart start -> asyncStart(checks);
      case Control.AsyncDone done -> asyncDone(checks);
      case Control.MinimumBroadcastShapes shapes -> minimumBroadcastShapes(checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Control kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return switch (kind) {
      case Control.Return returned -> Optional.of(ImmutableList.of());
      case Control.Call call -> Optional.empty();
      case Control.While loop -> Optional.of(operands);
      case Control.If branch -> Optional.of(Checks.returned(regions.get(0)));
      case Control.Case choice -> Optional.of(Checks.returned(regions.get(0)));
      case Control.Composite composite -> Optional.empty();
      case Control.AfterAll afterAll -> Optional.of(ImmutableList.of(TokenType.TOKEN));
      case Control.CreateToken token -> Optional.of(ImmutableList.of(TokenType.TOKEN));
      case Control.AsyncStart start ->
          Optional.of(ImmutableList.of(new FutureType(Checks.returned(regions.get(0)))));
      case Control.AsyncDone done ->
          operands.get(0) instanceof FutureType future
              ? Optional.of(future.types())
              : Optional.empty();
      case Control.MinimumBroadcastShapes shapes -> Optional.empty();
    };
  }

  /** (C1) the condition returns an i1; (C2) the body what it takes; (C3) results are alike. */
  private static void whileLoop(Checks checks) {
    if (!checks.regions(2)) {
      return;
    }
    ImmutableList<Type> carried = checks.op().operandTypes();
    Region condition = checks.op().region(0);
    Region body = checks.op().region(1);
    ImmutableList<Type> tested = Checks.returned(condition);
    if (!Types.compatible(carried, Signatures.arguments(condition))
        || tested.size() != 1
        || !Types.compatible(tested.get(0), CONDITION)) {
      checks.fail(
          "c1",
          "condition is %s -> %s, not %s -> %s",
          Signatures.arguments(condition),
          tested,
          carried,
          CONDITION);
    }
    if (!Types.compatible(carried, Signatures.arguments(body))
        || !Types.compatible(carried, Checks.returned(body))) {
      checks.fail(
          "c2",
          "body is %s -> %s, not %s -> %s",
          Signatures.arguments(body),
          Checks.returned(body),
          carried,
          carried);
    }
    if (!Types.compatible(carried, checks.op().resultTypes())) {
      checks.fail("c3", "results %s differ from operands %s", checks.op().resultTypes(), carried);
    }
  }

  /** (C1) branches take nothing; (C2) and return alike; (C3) so are the results. */
  private static void ifElse(Checks checks) {
    if (checks.op().operands().size() != 1) {
      checks.fail("operands", "takes 1 operand, found %s", checks.op().operands().size());
    }
    if (checks.regions(2) && checks.input(1, PREDICATE.ofRank(0)).ok()) {
      branches(checks, "c1", "c2", "c3");
    }
  }

  /** (C1) there is a branch; (C2) branches take nothing; (C3) return alike; (C4) the results. */
  private static void cases(Checks checks) {
    if (checks.op().operands().size() != 1) {
      checks.fail("operands", "takes 1 operand, found %s", checks.op().operands().size());
      return;
    }
    if (checks.op().regions().isEmpty()) {
      checks.fail("c1", "has no branches");
      return;
    }
    if (!checks.regions(checks.op().regions().size())) {
      return;
    }
    if (!(checks.op().operand(0).type() instanceof TensorType index)
        || index.rank() != 0
        || index.element() != Scalar.I32) {
      checks.fail("i1", "index is %s, not tensor<i32>", checks.op().operand(0).type());
    }
    branches(checks, "c2", "c3", "c4");
  }

  private static void branches(Checks checks, String inputs, String outputs, String results) {
    ImmutableList<Type> first = Checks.returned(checks.op().region(0));
    for (int i = 0; i < checks.op().regions().size(); i++) {
      Region branch = checks.op().region(i);
      if (!branch.block().arguments().isEmpty()) {
        checks.fail(inputs, "branch %s takes %s", i, Signatures.arguments(branch));
      }
      if (i > 0 && !Types.compatible(first, Checks.returned(branch))) {
        checks.fail(
            outputs, "branch 0 returns %s, branch %s %s", first, i, Checks.returned(branch));
      }
    }
    if (!Types.compatible(first, checks.op().resultTypes())) {
      checks.fail(results, "results are %s, branch 0 returns %s", checks.op().resultTypes(), first);
    }
  }

  /** (C1) a name in a namespace. */
  private static void composite(Control.Composite kind, Checks checks) {
    if (!NAMESPACED.matcher(kind.name()).matches()) {
      checks.fail("c1", "name \"%s\" is not in a namespace", kind.name());
    }
  }

  private static void afterAll(Checks checks) {
    if (checks.atLeast(0, 1, 0)) {
      checks.inputs(1, 0, checks.op().operands().size(), TOKEN).output(1, TOKEN);
    }
  }

  /** (C1) one op and a return; (C2) one that can wait; (C3) its arguments; (C4) a future of it. */
  private static void asyncStart(Checks checks) {
    if (!checks.atLeast(0, 1, 1)
        || !checks.inputs(1, 0, checks.op().operands().size(), TENSOR).ok()) {
      return;
    }
    Region body = checks.op().region(0);
    if (body.block().ops().size() != 2) {
      checks.fail("c1", "body has %s ops, not one and a return", body.block().ops().size());
      return;
    }
    if (!canWait(body.block().ops().get(0).kind())) {
      checks.fail("c2", "%s cannot be asynchronous", body.block().ops().get(0).kind().mnemonic());
    }
    if (!Types.compatible(checks.op().operandTypes(), Signatures.arguments(body))) {
      checks.fail(
          "c3",
          "operands %s for a body of %s",
          checks.op().operandTypes(),
          Signatures.arguments(body));
    }
    Type result = checks.op().result().type();
    if (result instanceof FutureType future
        && !Types.compatible(future.types(), Checks.returned(body))) {
      checks.fail("c4", "result %s of a body of %s", result, Checks.returned(body));
    }
    if (result instanceof TensorType) {
      checks.fail("o1", "result is %s, not a future", result);
    }
  }

  private static boolean canWait(OpKind kind) {
    return switch (kind) {
      case Collective.PartitionId id -> false;
      case Collective.ReplicaId id -> false;
      case Collective collective -> true;
      case Movement.Slice slice -> true;
      case Indexing.DynamicSlice slice -> true;
      case Indexing.DynamicUpdateSlice slice -> true;
      default -> false; // the specification lists those that can
    };
  }

  /** (C1) the result is what the future is of. */
  private static void asyncDone(Checks checks) {
    if (checks.op().operands().size() != 1) {
      checks.fail("operands", "takes 1 operand, found %s", checks.op().operands().size());
      return;
    }
    Type operand = checks.op().operand(0).type();
    if (operand instanceof FutureType future) {
      if (!Types.compatible(future.types(), checks.op().resultTypes())) {
        checks.fail("c1", "results are %s of %s", checks.op().resultTypes(), operand);
      }
    } else if (TENSOR_OR_TOKEN.accepts(operand) && operand instanceof TensorType) {
      checks.fail("i1", "operand 0 is %s, not a future", operand);
    }
  }

  /** (C1) a result for each operand. Our number. */
  private static void minimumBroadcastShapes(Checks checks) {
    if (checks.op().operands().size() != checks.op().results().size()) {
      checks.fail(
          "c1",
          "%s results for %s shapes",
          checks.op().results().size(),
          checks.op().operands().size());
    }
    checks.inputs(1, 0, checks.op().operands().size(), ANYTHING);
  }
}
