package axisweave.passes.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random per-device programs on 2x2 devices with what rules look for: collectives one after the
 * other, slices at a device's own part or another's, narrowing, widening, sums and a loop. All
 * values are {@code a x b} tensors of f32, but in between.
 */
final class DeviceText {
  private static final String[] GROUPS = {
    "dense<[[0, 1], [2, 3]]> : tensor<2x2xi64>",
    "dense<[[0, 2], [1, 3]]> : tensor<2x2xi64>",
    "dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>"
  };

  private static final String CONSTANTS =
      """
      %id = stablehlo.partition_id : tensor<ui32>
      %p = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
      %c0 = stablehlo.constant dense<0> : tensor<i32>
      %c1 = stablehlo.constant dense<1> : tensor<i32>
      %c2 = stablehlo.constant dense<2> : tensor<i32>
      %c4 = stablehlo.constant dense<4> : tensor<i32>
      %zero = stablehlo.constant dense<0.0> : tensor<f32>
      %d = stablehlo.divide %p, %c2 : tensor<i32>
      %r = stablehlo.remainder %p, %c2 : tensor<i32>
      %n = stablehlo.add %p, %c1 : tensor<i32>
      %m = stablehlo.remainder %n, %c4 : tensor<i32>
      """;

  /** A value and its sizes. */
  private record Held(String name, int rows, int columns) {
    String type() {
      return type("f32");
    }

    String type(String element) {
      return "tensor<" + rows + "x" + columns + "x" + element + ">";
    }

    int size(int dim) {
      return dim == 0 ? rows : columns;
    }

    Held sized(String other, int dim, int size) {
      return dim == 0 ? new Held(other, size, columns) : new Held(other, rows, size);
    }
  }

  private final Random random;
  private final StringBuilder body = new StringBuilder(CONSTANTS);
  private final List<Held> held = new ArrayList<>();
  private int next;
  private int channel;

  DeviceText(Random random) {
    this.random = random;
  }

  String program() {
    held.add(new Held("%x", 4, 4));
    held.add(new Held("%y", 4, 4));
    held.add(new Held("%s", 4, 4));
    int ops = 3 + random.nextInt(8);
    for (int i = 0; i < ops; i++) {
      step();
    }
    if (random.nextInt(4) == 0) {
      loop();
    }
    Held result = held.get(held.size() - 1);
    Held other = any();
    String types = result.type() + ", " + other.type();
    return """
    sdy.mesh @mesh = <["x"=2, "y"=2]>
    func.func @main(%%a: tensor<8x8xf32>, %%b: tensor<8x4xf32>, %%c: tensor<4x4xf32>) -> (%1$s) {
      %%0:2 = sdy.manual_computation(%%a, %%b, %%c)
          in_shardings=[<@mesh, [{"x"}, {"y"}]>, <@mesh, [{"y"}, {}]>, <@mesh, [{}, {}]>]
          out_shardings=[<@mesh, [{"x", "y"}, {}]>, <@mesh, [{"x", "y"}, {}]>]
          manual_axes={"x", "y"}
          (%%x: tensor<4x4xf32>, %%y: tensor<4x4xf32>, %%s: tensor<4x4xf32>) {
        %2$s
        sdy.return %3$s, %4$s : %5$s
      } : (tensor<8x8xf32>, tensor<8x4xf32>, tensor<4x4xf32>) -> (%1$s)
      return %%0#0, %%0#1 : %1$s
    }
    """
        .formatted(whole(result) + ", " + whole(other), body, result.name, other.name, types);
  }

  private static String whole(Held one) {
    return "tensor<" + 4 * one.rows + "x" + one.columns + "xf32>";
  }

  /** One of the last few: chains are what rules are about. */
  private Held any() {
    return held.get(Math.max(0, held.size() - 1 - random.nextInt(3)));
  }

  private String write(String op) {
    String name = "%v" + next++;
    body.append(name).append(" = ").append(op).append('\n');
    return name;
  }

  private void step() {
    Held from = any();
    int dim = random.nextInt(2);
    switch (random.nextInt(12)) {
      case 0, 1 -> keep(from, reduce("all_reduce", from, "", from.type()));
      case 2, 3 -> gather(from, dim);
      case 4, 5 -> cut(from, dim);
      case 6 -> scatter(from, dim);
      case 7 -> keep(from, write("stablehlo.negate " + from.name + " : " + from.type()));
      case 8 -> narrow(from);
      case 9 -> slice(from, dim);
      case 10 -> rows(from);
      default -> add(from);
    }
  }

  private void keep(Held like, String name) {
    held.add(new Held(name, like.rows, like.columns));
  }

  private String properties(String more, String groups) {
    return "<{channel_handle = #stablehlo.channel_handle<handle = "
        + ++channel
        + ", type = 1>, "
        + more
        + "replica_groups = "
        + groups
        + ", use_global_device_ids}>";
  }

  private String reduce(String kind, Held from, String more, String to) {
    return reduce(kind, from, more, to, GROUPS[random.nextInt(3)]);
  }

  private String reduce(String kind, Held from, String more, String to, String groups) {
    String function = random.nextInt(4) == 0 ? "maximum" : "add";
    return write(
        "\"stablehlo."
            + kind
            + "\"("
            + from.name
            + ") "
            + properties(more, groups)
            + " ({\n^bb0(%l: tensor<f32>, %q: tensor<f32>):\n%z = stablehlo."
            + function
            + " %l, %q : tensor<f32>\nstablehlo.return %z : tensor<f32>\n}) : ("
            + from.type()
            + ") -> "
            + to);
  }

  private void gather(Held from, int dim) {
    int which = random.nextInt(3);
    int size = from.size(dim) * (which == 2 ? 4 : 2);
    if (size > 16) {
      return;
    }
    Held to = from.sized("", dim, size);
    String name =
        write(
            "\"stablehlo.all_gather\"("
                + from.name
                + ") "
                + properties("all_gather_dim = " + dim + " : i64, ", GROUPS[which])
                + " : ("
                + from.type()
                + ") -> "
                + to.type());
    held.add(from.sized(name, dim, size));
  }

  private void scatter(Held from, int dim) {
    int which = random.nextInt(3);
    int parts = which == 2 ? 4 : 2;
    if (from.size(dim) % parts != 0) {
      return;
    }
    Held to = from.sized("", dim, from.size(dim) / parts);
    String name =
        reduce(
            "reduce_scatter",
            from,
            "scatter_dimension = " + dim + " : i64, ",
            to.type(),
            GROUPS[which]);
    held.add(from.sized(name, dim, to.size(dim)));
  }

  /** A part of a dimension that hangs on the device, most often. */
  private void cut(Held from, int dim) {
    int parts = random.nextBoolean() ? 4 : 2;
    if (from.size(dim) % parts != 0) {
      return;
    }
    int width = from.size(dim) / parts;
    String[] numbers =
        parts == 4
            ? new String[] {"%p", "%p", "%m", "%c2"}
            : new String[] {"%d", "%r", "%r", "%c1"};
    String wide = write("stablehlo.constant dense<" + width + "> : tensor<i32>");
    String number = numbers[random.nextInt(4)];
    String at = write("stablehlo.multiply " + number + ", " + wide + " : tensor<i32>");
    Held to = from.sized("", dim, width);
    String starts = dim == 0 ? at + ", %c0" : "%c0, " + at;
    String name =
        write(
            "stablehlo.dynamic_slice "
                + from.name
                + ", "
                + starts
                + ", sizes = ["
                + to.rows
                + ", "
                + to.columns
                + "] : ("
                + from.type()
                + ", tensor<i32>, tensor<i32>) -> "
                + to.type());
    held.add(from.sized(name, dim, width));
  }

  private void narrow(Held from) {
    String half = from.type("bf16");
    String name = write("stablehlo.convert " + from.name + " : (" + from.type() + ") -> " + half);
    if (random.nextBoolean() && from.rows <= 4) {
      Held to = from.sized("", 0, 4 * from.rows);
      String all =
          write(
              "\"stablehlo.all_gather\"("
                  + name
                  + ") "
                  + properties("all_gather_dim = 0 : i64, ", GROUPS[2])
                  + " : ("
                  + half
                  + ") -> "
                  + to.type("bf16"));
      String wide =
          write("stablehlo.convert " + all + " : (" + to.type("bf16") + ") -> " + to.type());
      held.add(from.sized(wide, 0, 4 * from.rows));
      return;
    }
    keep(from, write("stablehlo.convert " + name + " : (" + half + ") -> " + from.type()));
  }

  private void slice(Held from, int dim) {
    if (from.size(dim) < 2) {
      return;
    }
    Held to = from.sized("", dim, from.size(dim) / 2);
    String name =
        write(
            "stablehlo.slice "
                + from.name
                + " [0:"
                + to.rows
                + ", 0:"
                + to.columns
                + "] : ("
                + from.type()
                + ") -> "
                + to.type());
    held.add(from.sized(name, dim, to.size(dim)));
  }

  /** The sum of each row, repeated. */
  private void rows(Held from) {
    String sums = "tensor<" + from.rows + "xf32>";
    String sum =
        write(
            "stablehlo.reduce("
                + from.name
                + " init: %zero) applies stablehlo.add across dimensions = [1] : ("
                + from.type()
                + ", tensor<f32>) -> "
                + sums);
    keep(
        from,
        write(
            "stablehlo.broadcast_in_dim "
                + sum
                + ", dims = [0] : ("
                + sums
                + ") -> "
                + from.type()));
  }

  private void add(Held from) {
    for (Held other : held.reversed()) {
      if (other != from && other.rows == from.rows && other.columns == from.columns) {
        String op = random.nextBoolean() ? "add" : "subtract";
        keep(
            from,
            write("stablehlo." + op + " " + from.name + ", " + other.name + " : " + from.type()));
        return;
      }
    }
  }

  /** Three turns that gather what they carry unchanged, or changed. */
  private void loop() {
    Held w = any();
    if (w.rows > 4) {
      return;
    }
    Held all = w.sized("", 0, 4 * w.rows);
    String zero = write("stablehlo.constant dense<0.0> : " + all.type());
    String carried = random.nextBoolean() ? "%w" : "%u";
    String types = "tensor<i32>, " + w.type() + ", " + all.type();
    String loop = "%v" + next++;
    body.append(loop)
        .append(":3 = stablehlo.while(%i = %c0, %w = ")
        .append(w.name)
        .append(", %t = ")
        .append(zero)
        .append(") : ")
        .append(types)
        .append("\ncond {\n%e = stablehlo.constant dense<3> : tensor<i32>\n")
        .append("%k = stablehlo.compare LT, %i, %e : (tensor<i32>, tensor<i32>) -> tensor<i1>\n")
        .append("stablehlo.return %k : tensor<i1>\n} do {\n")
        .append("%o = stablehlo.constant dense<1> : tensor<i32>\n")
        .append("%j = stablehlo.add %i, %o : tensor<i32>\n")
        .append("%u = stablehlo.negate %w : ")
        .append(w.type())
        .append("\n%g = \"stablehlo.all_gather\"(%w) ")
        .append(properties("all_gather_dim = 0 : i64, ", GROUPS[2]))
        .append(" : (")
        .append(w.type())
        .append(") -> ")
        .append(all.type())
        .append("\n%h = stablehlo.add %t, %g : ")
        .append(all.type())
        .append("\nstablehlo.return %j, ")
        .append(carried)
        .append(", %h : ")
        .append(types)
        .append("\n}\n");
    held.add(w.sized(loop + "#2", 0, 4 * w.rows));
  }
}
