package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.op.ContractionConstraints.QuantizedNumbers;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of dot_general. */
final class DotGeneralConstraints {
  private static final QuantizedNumbers QUANTIZED =
      new QuantizedNumbers("c14", "c17", "c18", "c19", "c20");

  /** Types of lhs, rhs and sum, and how many products make one. */
  private static final ImmutableSet<String> ALGORITHMS =
      ImmutableSet.of(
          "f16 f16 f16 1",
          "f16 f16 f32 1",
          "bf16 bf16 bf16 1",
          "bf16 bf16 f32 1",
          "bf16 bf16 f32 3",
          "bf16 bf16 f32 6",
          "bf16 bf16 f32 9",
          "tf32 tf32 f32 1",
          "tf32 tf32 f32 3",
          "f32 f32 f32 1",
          "f64 f64 f64 1");

  private static final Pattern F8 =
      Pattern.compile("(f8E(3|4)M\\w+|f8E5M2\\w*) (f8E(3|4)M\\w+|f8E5M2\\w*) f32 1");

  private DotGeneralConstraints() {}

  static void verify(DotGeneral kind, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks.input(1, TENSOR).input(2, ANY_TENSOR).output(1, ANY_TENSOR).allTensors()
        || !dimensions(kind, checks)) {
      return;
    }
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    TensorType result = checks.out(0);
    sizes(checks, "c9", "batching", kind.lhsBatching(), kind.rhsBatching());
    sizes(checks, "c10", "contracting", kind.lhsContracting(), kind.rhsContracting());
    if (kind.precision().size() > 2) {
      checks.fail("c11", "precision_config has %s elements, not 2", kind.precision().size());
    }
    if (checks.ok() && !Types.sameShape(shape(kind, lhs, rhs), result)) {
      checks.fail(
          "c12", "product of %s and %s is %s, not %s", lhs, rhs, shape(kind, lhs, rhs), result);
    }
    if (Types.anyQuantized(lhs, rhs, result)) {
      quantized(kind, lhs, rhs, result, checks);
    } else if (!ContractionConstraints.multiplicable(lhs.element(), rhs.element())) {
      checks.fail("c13", "element types of %s and %s differ", lhs, rhs);
    }
    if (kind.algorithm().isPresent()) {
      algorithm(kind, checks);
    }
  }

  /**
   * (C1, C2) as many batching and contracting dimensions on both sides; (C3, C4) distinct on each;
   * (C5-C8) dimensions of the operand.
   */
  private static boolean dimensions(DotGeneral kind, Checks checks) {
    if (kind.lhsBatching().length() != kind.rhsBatching().length()) {
      checks.fail("c1", "batching %s of lhs, %s of rhs", kind.lhsBatching(), kind.rhsBatching());
    }
    if (kind.lhsContracting().length() != kind.rhsContracting().length()) {
      checks.fail(
          "c2", "contracting %s of lhs, %s of rhs", kind.lhsContracting(), kind.rhsContracting());
    }
    side(checks, 0, "c3", "c5", "c6", kind.lhsBatching(), kind.lhsContracting());
    side(checks, 1, "c4", "c7", "c8", kind.rhsBatching(), kind.rhsContracting());
    return checks.ok();
  }

  private static void side(
      Checks checks,
      int operand,
      String distinct,
      String batchingOf,
      String contractingOf,
      ImmutableLongArray batching,
      ImmutableLongArray contracting) {
    TensorType type = checks.in(operand);
    if (!Dims.isUnique(batching, contracting)) {
      checks.fail(distinct, "batching %s and contracting %s repeat one", batching, contracting);
    }
    if (!Dims.inRange(batching, type.rank())) {
      checks.fail(batchingOf, "batching dimensions %s are not all of %s", batching, type);
    }
    if (!Dims.inRange(contracting, type.rank())) {
      checks.fail(contractingOf, "contracting dimensions %s are not all of %s", contracting, type);
    }
  }

  private static void sizes(
      Checks checks,
      String number,
      String what,
      ImmutableLongArray left,
      ImmutableLongArray right) {
    for (int i = 0; i < left.length(); i++) {
      long a = checks.in(0).dim((int) left.get(i));
      long b = checks.in(1).dim((int) right.get(i));
      if (!Types.sameSize(a, b)) {
        checks.fail(
            number,
            "%s dimension %s of lhs has size %s, %s of rhs has size %s",
            what,
            left.get(i),
            a,
            right.get(i),
            b);
      }
    }
  }

  /** Batching dimensions, the rest of lhs, the rest of rhs. */
  static ImmutableLongArray shape(DotGeneral kind, TensorType lhs, TensorType rhs) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    for (int i = 0; i < kind.lhsBatching().length(); i++) {
      long size = lhs.dim((int) kind.lhsBatching().get(i));
      shape.add(size == TensorType.DYNAMIC ? rhs.dim((int) kind.rhsBatching().get(i)) : size);
    }
    rest(lhs, kind.lhsBatching(), kind.lhsContracting(), shape);
    rest(rhs, kind.rhsBatching(), kind.rhsContracting(), shape);
    return shape.build();
  }

  private static void rest(
      TensorType type,
      ImmutableLongArray batching,
      ImmutableLongArray contracting,
      ImmutableLongArray.Builder shape) {
    for (int d = 0; d < type.rank(); d++) {
      if (!batching.contains(d) && !contracting.contains(d)) {
        shape.add(type.dim(d));
      }
    }
  }

  /** (C15) no zero points in rhs; (C16) its scales do not run along a contracted dimension. */
  private static void quantized(
      DotGeneral kind, TensorType lhs, TensorType rhs, TensorType result, Checks checks) {
    if (rhs.element() instanceof QuantizedType right) {
      if (right.zeroPoints().stream().anyMatch(z -> z != 0)) {
        checks.fail("c15", "rhs %s has zero points that are not 0", right);
      }
      if (right.axis().isPresent() && kind.rhsContracting().contains(right.axis().getAsInt())) {
        checks.fail("c16", "rhs %s is quantized along a contracting dimension", right);
      }
    }
    ContractionConstraints.quantized(checks, QUANTIZED, lhs, rhs, result);
  }

  /** (C21) an algorithm leaves precision at its default; (C22-C24) its counts are positive. */
  private static void algorithm(DotGeneral kind, Checks checks) {
    if (!kind.precision().stream().allMatch(p -> p == Precision.DEFAULT)) {
      checks.fail("c21", "precision_config %s beside an algorithm", kind.precision());
    }
    String text = kind.algorithm().get().toString();
    positive(checks, "c22", "lhs_component_count", text);
    positive(checks, "c23", "rhs_component_count", text);
    positive(checks, "c24", "num_primitive_operations", text);
    if (checks.ok() && !isKnown(text)) {
      checks.fail("algorithm", "no hardware is known to have the algorithm %s", text);
    }
  }

  /** Whether it is one of the algorithms that StableHLO names. */
  private static boolean isKnown(String text) {
    String key =
        value(text, "lhs_precision_type")
            + " "
            + value(text, "rhs_precision_type")
            + " "
            + value(text, "accumulation_type")
            + " "
            + value(text, "num_primitive_operations");
    boolean imprecise = value(text, "allow_imprecise_accumulation").equals("true");
    return value(text, "lhs_component_count").equals("1")
        && value(text, "rhs_component_count").equals("1")
        && (F8.matcher(key).matches() || (!imprecise && ALGORITHMS.contains(key)));
  }

  private static String value(String text, String name) {
    Matcher found = Pattern.compile("\\b" + name + "\\s*=\\s*(\\w+)").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static void positive(Checks checks, String number, String name, String text) {
    Matcher count = Pattern.compile(name + "\\s*=\\s*(-\\d+|0+\\b)").matcher(text);
    if (count.find()) {
      checks.fail(number, "%s is %s, not positive", name, count.group(1));
    }
  }
}
