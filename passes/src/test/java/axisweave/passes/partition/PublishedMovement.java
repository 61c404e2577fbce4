package axisweave.passes.partition;

import static axisweave.passes.partition.LawText.type;

import java.util.Random;

/** Programs that partitioners got wrong: elements that move, and layouts that change. */
final class PublishedMovement {
  private PublishedMovement() {}

  private static String pad(
      LawText t, String a, int n, String value, int low, int high, int inside) {
    int m = low + high + n + (n - 1) * inside;
    return t.op(
        "stablehlo.pad %s, %s, low = [%d], high = [%d], interior = [%d] : (%s, tensor<f32>) -> %s"
            .formatted(a, value, low, high, inside, type("f32", n), type("f32", m)));
  }

  private static String slice(LawText t, String a, int n, int from, int to, int stride) {
    return t.op(
        "stablehlo.slice %s [%d:%d:%d] : (%s) -> %s"
            .formatted(
                a,
                from,
                to,
                stride,
                type("f32", n),
                type("f32", (to - from + stride - 1) / stride)));
  }

  /** 9, XLA c67dc492: a replicated operand was padded twice. */
  static LawText padThenSlice(Random random) {
    LawText t = new LawText(random);
    int n = t.between(3, 12);
    String a = t.flip() ? t.arg("f32", n) : t.spread(t.arg("f32", n), "[{}]", "f32", n);
    String value = t.arg("f32");
    int low = t.between(1, 5);
    int high = t.between(1, 5);
    int m = n + low + high;
    String p = t.spread(pad(t, a, n, value, low, high, 0), "f32", m);
    int from = t.between(0, low);
    int to = t.between(from + 1, m);
    return t.gives(slice(t, p, m, from, to, 1), "f32", to - from);
  }

  /** 10, Shardy 82d72e98: interior padding of parts that do not fill the dimension. */
  static LawText interiorPad(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    int low = t.between(-1, 3);
    int high = t.between(0, 3);
    int inside = t.between(1, 3);
    String r = pad(t, t.arg("f32", n), n, t.arg("f32"), low, high, inside);
    return t.gives(r, "f32", low + high + n + (n - 1) * inside);
  }

  /** 11, Shardy 7dedc47f: where a device stands along a sub-axis. */
  static LawText subAxes(Random random) {
    int size = new LawText(random).anyOf(4, 6, 8);
    LawText t = new LawText(random).mesh("x", size, "y", 2);
    switch (size) {
      case 4 -> t.axes("\"x\":(1)2", "\"x\":(2)2", "\"y\"");
      case 6 -> t.axes("\"x\":(1)2", "\"x\":(2)3", "\"y\"");
      default -> t.axes("\"x\":(1)2", "\"x\":(2)2", "\"x\":(4)2");
    }
    t.axes(t.flip() ? "\"x\":(1)2" : size == 6 ? "\"x\":(2)3" : "\"x\":(2)2", "\"y\"");
    int n = t.between(5, 16);
    String a = t.arg("f32", n, 6);
    String at = t.op("stablehlo.iota dim = 0 : " + type("f32", n, 6));
    String there = t.spread(at, "f32", n, 6);
    String r = t.op("stablehlo.add %s, %s : %s".formatted(a, there, type("f32", n, 6)));
    return t.gives(r, "f32", n, 6);
  }

  /** 12, Shardy 54461f6c: several axes on a dimension that a reshape cuts or joins. */
  static LawText reshapeOfManyAxes(Random random) {
    LawText t = new LawText(random).mesh("x", 2, "y", 2, "z", 2);
    int[][] pair =
        t.anyOf(
            new int[][] {{16}, {4, 4}},
            new int[][] {{4, 4}, {16}},
            new int[][] {{8, 6}, {2, 4, 6}},
            new int[][] {{2, 12}, {6, 4}},
            new int[][] {{6, 4}, {4, 6}});
    String a = t.arg("f32", pair[0]);
    String r =
        t.op(
            "stablehlo.reshape %s : (%s) -> %s"
                .formatted(a, type("f32", pair[0]), type("f32", pair[1])));
    return t.gives(r, "f32", pair[1]);
  }

  /** 13, Shardy 421d5ae7: bounds of a slice divided by the number of shards. */
  static LawText sliceAcrossShards(Random random) {
    LawText t = new LawText(random);
    int n = t.between(4, 16);
    int from = t.between(0, n - 1);
    int to = t.between(from + 1, n);
    int stride = t.between(1, 3);
    String r = slice(t, t.arg("f32", n), n, from, to, stride);
    return t.gives(r, "f32", (to - from + stride - 1) / stride);
  }

  /** 14, XLA 5a978625: the order of a replica group has a meaning. */
  static LawText devicesInAnyOrder(Random random) {
    LawText t =
        new LawText(random)
            .declare("sdy.mesh @mesh = <[\"x\"=2, \"y\"=3], device_ids=[4, 1, 5, 0, 2, 3]>\n");
    int n = t.between(3, 9);
    String a = t.arg("f32", n, n);
    String at = t.spread(t.op("stablehlo.iota dim = 1 : " + type("f32", n, n)), "f32", n, n);
    String r =
        t.op(
            "stablehlo.dot_general %s, %s, contracting_dims = [1] x [0] : (%s, %s) -> %s"
                .formatted(a, at, type("f32", n, n), type("f32", n, n), type("f32", n, n)));
    return t.gives(r, "f32", n, n);
  }

  /** 15, XLA 70806bcc: equal meshes whose axes have other names, and one cut otherwise. */
  static LawText twoMeshes(Random random) {
    LawText t =
        new LawText(random)
            .declare(
                "sdy.mesh @mesh = <[\"x\"=2, \"y\"=3]>\nsdy.mesh @same = <[\"a\"=2, \"b\"=3]>\n"
                    + "sdy.mesh @turned = <[\"c\"=3, \"d\"=2]>\n");
    int n = t.between(4, 12);
    String a = t.arg("f32", n, 6);
    String dims = t.anyOf("[{\"b\"}, {\"a\"}]", "[{\"a\", \"b\"}, {}]", "[{}, {\"b\"}]");
    String b =
        t.op("sdy.sharding_constraint %s <@same, %s> : %s".formatted(a, dims, type("f32", n, 6)));
    String turned = t.anyOf("[{\"c\"}, {\"d\"}]", "[{\"d\"}, {}]");
    String c =
        t.op(
            "sdy.sharding_constraint %s <@turned, %s> : %s"
                .formatted(b, turned, type("f32", n, 6)));
    String r = t.op("stablehlo.add %s, %s : %s".formatted(c, a, type("f32", n, 6)));
    return t.gives(r, "f32", n, 6);
  }

  /** 16, XLA 671d176c: a reshard by permutation has to take every shard somewhere. */
  static LawText swapOfAxes(Random random) {
    LawText t = new LawText(random).mesh("x", 2, "y", 2, "z", 3);
    int n = t.between(2, 9);
    int m = t.between(2, 9);
    String a = t.arg("f32", n, m);
    String b = t.spread(a, "f32", n, m);
    String r = t.op("stablehlo.negate %s : %s".formatted(b, type("f32", n, m)));
    return t.gives(t.spread(r, "f32", n, m), "f32", n, m);
  }

  /** 18, XLA 5505b917: a call's result lies otherwise than the callee's. */
  static LawText callResult(Random random) {
    LawText t = new LawText(random);
    int n = t.between(3, 12);
    String type = type("f32", n, 4);
    t.function(
        "func.func private @f(%p: "
            + type
            + " {sdy.sharding = #sdy.sharding<@mesh, "
            + t.sharding(2)
            + ">}) -> ("
            + type
            + " {sdy.sharding = #sdy.sharding<@mesh, "
            + t.sharding(2)
            + ">}) {\n  %q = stablehlo.reverse %p, dims = [0] : "
            + type
            + "\n  return %q : "
            + type
            + "\n}\n");
    String r = t.op("call @f(%s) : (%s) -> %s".formatted(t.arg("f32", n, 4), type, type));
    String twice = t.op("call @f(%s) : (%s) -> %s".formatted(r, type, type));
    return t.gives(twice, "f32", n, 4).gives(r, "f32", n, 4);
  }

  private static String concatenate(LawText t, String a, int n, String b, int m) {
    return t.op(
        "stablehlo.concatenate %s, %s, dim = 0 : (%s, %s) -> %s"
            .formatted(a, b, type("f32", n), type("f32", m), type("f32", n + m)));
  }

  /** 19, jax#19106: multiplied by the size of an axis that nothing was split over. */
  static LawText concatenateOfReplicated(Random random) {
    LawText t = new LawText(random);
    int n = t.between(1, 9);
    int m = t.between(1, 9);
    String a = t.arg("f32", n);
    String b = t.spread(t.arg("f32", m), "[{}]", "f32", m);
    return t.gives(concatenate(t, a, n, b, m), "f32", n + m);
  }

  /** 20, jax#39301: rolls of one element per shard. */
  static LawText twoRolls(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 8);
    String a = t.arg("f32", n);
    int k = t.between(1, n - 1);
    String head = slice(t, a, n, 0, k, 1);
    String tail = slice(t, a, n, k, n, 1);
    String one = concatenate(t, tail, n - k, head, k);
    int rest = n - 1;
    String last = slice(t, a, n, rest, n, 1);
    String others = slice(t, a, n, 0, rest, 1);
    String two = concatenate(t, last, 1, others, rest);
    return t.gives(one, "f32", n).gives(two, "f32", n);
  }

  /** 24, jax#26946: a constraint that does not divide. */
  static LawText unevenConstraint(Random random) {
    LawText t = new LawText(random);
    int n = t.between(1, 9);
    String a = t.arg("f32", n, 3);
    String r = t.op("stablehlo.abs %s : %s".formatted(a, type("f32", n, 3)));
    return t.gives(t.spread(r, "f32", n, 3), "f32", n, 3);
  }

  /** 28, pytorch#179502: a view is local only where blocks go to blocks. */
  static LawText view(Random random) {
    LawText t = new LawText(random);
    int a = t.between(1, 6);
    int b = t.between(1, 6);
    int c = t.between(1, 6);
    int[] from = t.anyOf(new int[] {a * b, c}, new int[] {a, b * c}, new int[] {a, b, c});
    int[] to = t.anyOf(new int[] {a, b, c}, new int[] {a * b * c}, new int[] {c * a, b});
    String r =
        t.op(
            "stablehlo.reshape %s : (%s) -> %s"
                .formatted(t.arg("f32", from), type("f32", from), type("f32", to)));
    return t.gives(r, "f32", to);
  }

  /** 34, tt-mlir#6157: reshards one after the other, each on what the last one left. */
  static LawText chainOfReshards(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 9);
    int m = t.between(2, 9);
    String value = t.arg("f32", n, m);
    for (int i = 0; i < 4; i++) {
      value = t.spread(value, "f32", n, m);
      value = t.op("stablehlo.tanh %s : %s".formatted(value, type("f32", n, m)));
      value = t.op("stablehlo.floor %s : %s".formatted(value, type("f32", n, m)));
    }
    return t.gives(value, "f32", n, m);
  }

  /** 35, tt-xla#5314: chunks whose borders lie between those of the shards. */
  static LawText chunks(Random random) {
    LawText t = new LawText(random);
    int size = t.between(2, 5);
    int n = 3 * size;
    String a = t.arg("f32", n);
    for (int i = 0; i < 3; i++) {
      t.gives(slice(t, a, n, i * size, (i + 1) * size, 1), "f32", size);
    }
    return t;
  }

  /** Not published: a reversal moves the empty end of the last part to the front. */
  static LawText reversal(Random random) {
    LawText t = new LawText(random);
    int n = t.between(2, 40);
    String r =
        t.op("stablehlo.reverse %s, dims = [0] : %s".formatted(t.arg("f32", n), type("f32", n)));
    return t.gives(r, "f32", n);
  }
}
