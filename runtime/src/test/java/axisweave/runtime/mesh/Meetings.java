package axisweave.runtime.mesh;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import java.util.List;

/** Where four devices meet, each kind in a program of its own between two additions. */
enum Meetings {
  ALL_GATHER(
      64,
      """
      %q = "stablehlo.all_gather"(%p) <{all_gather_dim = 0 : i64, replica_groups = ALL, CHANNEL, use_global_device_ids}> : (IN) -> OUT
      """),
  ALL_REDUCE(
      16,
      """
      %q = "stablehlo.all_reduce"(%p) <{replica_groups = ALL, CHANNEL, use_global_device_ids}> ({
        REGION
      }) : (IN) -> OUT
      """),
  REDUCE_SCATTER(
      4,
      """
      %q = "stablehlo.reduce_scatter"(%p) <{scatter_dimension = 0 : i64, replica_groups = ALL, CHANNEL, use_global_device_ids}> ({
        REGION
      }) : (IN) -> OUT
      """),
  ALL_TO_ALL(
      16,
      """
      %q = "stablehlo.all_to_all"(%p) <{split_dimension = 0 : i64, concat_dimension = 0 : i64, split_count = 4 : i64, replica_groups = ALL, CHANNEL}> : (IN) -> OUT
      """),
  COLLECTIVE_PERMUTE(
      16,
      """
      %q = "stablehlo.collective_permute"(%p) <{source_target_pairs = RING, CHANNEL}> : (IN) -> OUT
      """),
  COLLECTIVE_BROADCAST(
      16,
      """
      %q = "stablehlo.collective_broadcast"(%p) <{replica_groups = ALL, CHANNEL}> : (IN) -> OUT
      """),
  SEND(16, "SENDING"),
  RECV(16, "SENDING");

  private static final String SUM = "%c = stablehlo.add %a, %b : ONE";
  private static final String SENDING =
      """
      %t = stablehlo.create_token : !stablehlo.token
      %s = "stablehlo.send"(%p, %t) <{CHANNEL, is_host_transfer = false, source_target_pairs = RING}> : (IN, !stablehlo.token) -> !stablehlo.token
      %q, %u = "stablehlo.recv"(%s) <{CHANNEL, is_host_transfer = false, source_target_pairs = RING}> : (!stablehlo.token) -> (OUT, !stablehlo.token)
      """;

  /** What each device brings. */
  static final TensorType IN = TensorType.of(Scalar.F32, 16);

  private final int elements;
  private final String text;

  Meetings(int elements, String text) {
    this.elements = elements;
    this.text = text;
  }

  /** How often a device meets others before it comes here. */
  int before() {
    return this == RECV ? 1 : 0;
  }

  Program program() {
    return program(IN, text(IN, SUM));
  }

  /**
   * The op alone, of elements of any type.
   *
   * @param kept whether what is brought is read again afterwards, so that its memory is not spare
   */
  Program program(TensorType in, String fold, boolean kept) {
    String after =
        kept
            ? "%w, %y = stablehlo.optimization_barrier %p, %q : IN, OUT"
            : "%y = stablehlo.optimization_barrier %q : OUT";
    String body = "%p = stablehlo.optimization_barrier %x : IN\n" + text(in, fold) + after;
    return MeshPrograms.onEach(
        4, in, out(in), body.replace("IN", in.toString()).replace("OUT", out(in).toString()));
  }

  /**
   * The op, from {@code %p} to {@code %q}, of elements of any type.
   *
   * @param fold how a reduction makes {@code %c} of {@code %a} and {@code %b}
   */
  String text(TensorType in, String fold) {
    String region = "^bb0(%a: ONE, %b: ONE):\n" + fold + "\n  stablehlo.return %c : ONE\n";
    return text.replace("SENDING", SENDING)
        .replace("REGION", region)
        .replace("ONE", TensorType.of(in.element()).toString())
        .replace("ALL", MeshPrograms.groups(List.of(List.of(2, 0, 3, 1))))
        .replace("RING", "dense<[[0, 1], [1, 2], [2, 3], [3, 0]]> : tensor<4x2xi64>")
        .replace("CHANNEL", MeshPrograms.CHANNEL)
        .replace("IN", in.toString())
        .replace("OUT", out(in).toString());
  }

  TensorType out(TensorType in) {
    return in.withDim(0, elements);
  }

  /** A program in which what is received is said to be of another type than what was sent. */
  Program program(TensorType received) {
    String op = text(IN, "").replace("-> (" + IN, "-> (" + received);
    String back = "%q = stablehlo.reshape %w : (" + received + ") -> " + IN + "\n";
    return program(IN, op.replace("%q,", "%w,") + back);
  }

  private Program program(TensorType in, String op) {
    String body =
        "%p = stablehlo.add %x, %x : IN\n"
            + op
            + "%y = stablehlo.add %q, %q : OUT\n".replace("OUT", out(in).toString());
    return MeshPrograms.onEach(4, in, out(in), body.replace("IN", in.toString()));
  }

  /** As {@link #program()}, but only devices below {@code devices} come. */
  Program onlyBelow(int devices) {
    String op =
        """
        %id = stablehlo.partition_id : tensor<ui32>
        %bound = stablehlo.constant dense<DEVICES> : tensor<ui32>
        %come = stablehlo.compare LT, %id, %bound : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
        %q = "stablehlo.if"(%come) ({
          MEET
          stablehlo.return %m : OUT
        }, {
          %none = stablehlo.constant dense<0.0> : OUT
          stablehlo.return %none : OUT
        }) : (tensor<i1>) -> OUT
        """
            .replace("MEET", text(IN, SUM).replace("%q", "%m"))
            .replace("DEVICES", Integer.toString(devices))
            .replace("OUT", out(IN).toString());
    return program(IN, op);
  }

  /** As {@link #program()}, but device 2 does something that fails first. */
  Program failingOnTwo() {
    String op =
        """
        %id = stablehlo.partition_id : tensor<ui32>
        %two = stablehlo.constant dense<2> : tensor<ui32>
        %fails = stablehlo.compare EQ, %id, %two : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
        %f = "stablehlo.if"(%fails) ({
          %g = stablehlo.custom_call @nobody_knows(%p) : (IN) -> IN
          stablehlo.return %g : IN
        }, {
          stablehlo.return %p : IN
        }) : (tensor<i1>) -> IN
        """
            + text(IN, SUM).replace("(%p", "(%f");
    return program(IN, op);
  }
}
