package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import java.util.List;

/** Custom calls, random numbers, ops without a rule, and Shardy's own ops on a single value. */
final class OtherOps {
  static final int KINDS = 14;
  private static final String[] POINTWISE = {
    "annotate_device_placement",
    "Cholesky",
    "CompactWyHelper",
    "InvertDiagBlocksLowerTriangular",
    "LayoutConstraint",
    "mhlo.erf",
    "MoveToDevice",
    "MoveToHost",
    "X64SplitHigh",
    "xla.megascale.provide_metadata",
    "_SPMDInternalOp_MultiRotate",
    "somebody_elses",
    "sdy_testonly"
  };

  private final Scope s;

  OtherOps(Scope scope) {
    this.s = scope;
  }

  void write(int kind) {
    switch (kind) {
      case 0, 1, 2 -> constraint();
      case 3 -> barrier();
      case 4, 5 -> group();
      case 6 -> customCall();
      case 7 -> linearAlgebraCall();
      case 8 -> topKCall();
      case 9 -> ruled();
      case 10 -> normalization();
      case 11 -> randomBits();
      case 12 -> optimizationBarrier();
      default -> opaque();
    }
  }

  private void constraint() {
    Val x = s.recent();
    String name = s.fresh();
    s.line(
        name
            + " = sdy.sharding_constraint "
            + x.name()
            + " "
            + s.annotations.sharding(x.type(), s.bound)
            + " : "
            + x.type());
    s.bring(name, List.of(x.type()));
  }

  private void barrier() {
    Val x = s.recent();
    String name = s.fresh();
    s.line(
        name
            + " = sdy.propagation_barrier "
            + x.name()
            + " allowed_direction="
            + s.any("NONE", "FORWARD", "BACKWARD")
            + " : "
            + x.type());
    s.bring(name, List.of(x.type()));
  }

  /** Values of one type in one of two groups for that type. */
  private void group() {
    Val x = s.recent();
    int id = s.roll(2) * 1000 + Math.floorMod(x.type().hashCode(), 900) + 2000 * s.depth;
    for (Val v : List.of(x, s.like(x.type()))) {
      s.line("sdy.sharding_group " + v.name() + " group_id=" + id + " : " + v.type());
    }
  }

  private static String target(String name) {
    return "call_target_name = \"" + name + "\"";
  }

  private void customCall() {
    Val x = s.recent();
    s.emit("stablehlo.custom_call", target(s.any(POINTWISE)), x.type(), x);
  }

  private void linearAlgebraCall() {
    Val x = s.recent(2);
    int rank = x.type().rank();
    TensorType square = x.type().withDim(rank - 1, x.type().dim(rank - 2));
    if (s.roll(2) == 0) {
      s.emit(
          "stablehlo.custom_call",
          target("Eigh"),
          "",
          List.of(s.like(square)),
          List.of(square, IndexOps.without(square, rank - 1)));
      return;
    }
    long small = Math.min(x.type().dim(rank - 1), x.type().dim(rank - 2));
    TensorType taus = IndexOps.without(x.type(), rank - 1).withDim(rank - 2, small);
    List<Val> qr =
        s.emit(
            "stablehlo.custom_call",
            target(s.any("Qr", "QrDecompositionBlock")),
            "",
            List.of(x),
            List.of(x.type(), taus));
    s.emit(
        "stablehlo.custom_call",
        target("ProductOfElementaryHouseholderReflectors"),
        x.type(),
        qr.get(0),
        qr.get(1));
  }

  private void topKCall() {
    Val x = s.recent(1);
    int last = x.type().rank() - 1;
    TensorType values = x.type().withDim(last, 1 + s.random.nextLong(x.type().dim(last)));
    TensorType places = values.withElement(Scalar.I32);
    switch (s.roll(3)) {
      case 0 ->
          s.emit(
              "stablehlo.custom_call",
              target("mhlo.topk"),
              "",
              List.of(x),
              List.of(values, places));
      case 1 ->
          s.emit(
              "stablehlo.custom_call",
              target(s.any("ApproxTopK", "PartialReduce")),
              "",
              List.of(
                  x,
                  s.like(x.type().withElement(Scalar.I32)),
                  s.scalar(Scalar.F32),
                  s.scalar(Scalar.I32)),
              List.of(values, places));
      default ->
          s.emit(
              "chlo.top_k",
              "k = " + values.dim(last) + " : i64",
              "",
              List.of(x),
              List.of(values, places));
    }
  }

  /** A call that brings a rule of its own: the last dimension of the operands is summed. */
  private void ruled() {
    Val x = s.recent(1);
    if (x.type().rank() > 3) {
      return;
    }
    int rank = x.type().rank();
    StringBuilder dims = new StringBuilder();
    StringBuilder sizes = new StringBuilder();
    for (int d = 0; d < rank; d++) {
      char factor = (char) ('i' + d);
      dims.append(d == 0 ? "" : ", ").append(factor);
      sizes.append(d == 0 ? "" : ", ").append(factor).append('=').append(x.type().dim(d));
    }
    String in = "[" + dims + "]";
    char last = (char) ('i' + rank - 1);
    String kind = s.any(" reduction={" + last + "}", "", " need_replication={" + last + "}");
    boolean summed = kind.contains("reduction");
    String out = summed ? "[" + dims.substring(0, Math.max(0, dims.length() - 3)) + "]" : in;
    String blocked = s.roll(4) == 0 ? " blocked_propagation={" + last + "}" : "";
    TensorType type = summed ? IndexOps.without(x.type(), rank - 1) : x.type();
    String name = s.fresh();
    Val y = s.like(x.type());
    s.line(
        name
            + " = stablehlo.custom_call @ruled("
            + x.name()
            + ", "
            + y.name()
            + ") {sdy.sharding_rule = #sdy.op_sharding_rule<("
            + in
            + ", "
            + in
            + ")->("
            + out
            + ") {"
            + sizes
            + "}"
            + kind
            + blocked
            + ", custom>} : ("
            + x.type()
            + ", "
            + x.type()
            + ") -> "
            + type);
    s.bring(name, List.of(type));
  }

  private void normalization() {
    Val x = s.recent(1);
    int feature = s.roll(x.type().rank());
    TensorType one = x.type().withShape(x.type().dim(feature));
    String how = "epsilon = 0.001 : f32, feature_index = " + feature + " : i64";
    if (s.roll(3) > 0) {
      s.emit(
          "stablehlo.batch_norm_inference",
          how,
          x.type(),
          x,
          s.like(one),
          s.like(one),
          s.like(one),
          s.like(one));
      return;
    }
    s.emit(
        "stablehlo.batch_norm_training",
        how,
        "",
        List.of(x, s.like(one), s.like(one)),
        List.of(x.type(), one, one));
  }

  private void randomBits() {
    TensorType state = TensorType.of(Scalar.UI64, 2);
    TensorType whole = s.recent(1).type().withElement(Scalar.UI32);
    Val bits =
        s.emit(
                "stablehlo.rng_bit_generator",
                "rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>",
                "",
                List.of(s.like(state)),
                List.of(state, whole))
            .get(1);
    s.emit("stablehlo.convert", "", whole.withElement(Scalar.F32), bits);
  }

  private void optimizationBarrier() {
    List<Val> of = List.of(s.recent(), s.recent());
    s.emit("stablehlo.optimization_barrier", "", "", of, of.stream().map(Val::type).toList());
  }

  private Val shapeOf(Val x) {
    String name = s.fresh();
    TensorType type = TensorType.of(Scalar.I64, x.type().rank());
    s.line(
        name
            + " = stablehlo.constant dense<"
            + (x.type().rank() == 0 ? "" : Scope.list(x.type().shape().toArray()))
            + "> : "
            + type);
    return new Val(name, type);
  }

  /** Ops that Shardy does not look through. */
  private void opaque() {
    Val x = s.recent();
    switch (s.roll(5)) {
      case 0 -> s.emit("chlo.erf", "", x.type(), x);
      case 1 ->
          s.emit(
              "stablehlo.map",
              "dimensions = "
                  + Scope.i64(java.util.stream.LongStream.range(0, x.type().rank()).toArray()),
              s.combiner("add", 1),
              List.of(x, s.like(x.type())),
              List.of(x.type()));
      case 2 -> s.emit("stablehlo.dynamic_reshape", "", x.type(), x, shapeOf(x));
      case 3 ->
          s.emit(
              "stablehlo.dynamic_broadcast_in_dim",
              "broadcast_dimensions = "
                  + Scope.i64(java.util.stream.LongStream.range(0, x.type().rank()).toArray()),
              x.type(),
              x,
              shapeOf(x));
      default -> s.emit("chlo.square", "", x.type(), x);
    }
  }
}
