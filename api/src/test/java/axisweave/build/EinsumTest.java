package axisweave.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.Mesh;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EinsumTest {
  /** The sum over every index, written out: the definition. */
  private static double[] definition(
      List<String> inputs,
      String output,
      List<Tensor> operands,
      ImmutableMap<Character, Long> sizes) {
    List<Character> letters = new ArrayList<>(sizes.keySet());
    long count = sizes.values().stream().reduce(1L, (a, b) -> a * b);
    long results =
        output.chars().mapToLong(c -> sizes.getOrDefault((char) c, 1L)).reduce(1, (a, b) -> a * b);
    double[] sum = new double[(int) results];
    long[] index = new long[letters.size()];
    for (long n = 0; n < count; n++) {
      long rest = n;
      for (int i = letters.size() - 1; i >= 0; i--) {
        index[i] = rest % sizes.getOrDefault(letters.get(i), 1L);
        rest /= sizes.getOrDefault(letters.get(i), 1L);
      }
      double product = 1;
      for (int i = 0; i < inputs.size(); i++) {
        product *= operands.get(i).doubleAt(at(inputs.get(i), letters, index, sizes));
      }
      sum[(int) at(output, letters, index, sizes)] += product;
    }
    return sum;
  }

  private static long at(
      String term, List<Character> letters, long[] index, ImmutableMap<Character, Long> sizes) {
    long at = 0;
    for (char c : term.toCharArray()) {
      at = at * sizes.getOrDefault(c, 1L) + index[letters.indexOf(c)];
    }
    return at;
  }

  private static Tensor result(String spec, List<Tensor> operands) {
    Program program =
        ProgramBuilder.main(f -> {
          ImmutableList.Builder<Var> vars = ImmutableList.builder();
          for (int i = 0; i < operands.size(); i++) {
            vars.add(f.argument("x" + i, operands.get(i).type()));
          }
          f.result(f.einsum(spec, vars.build().toArray(new Var[0])));
        });
    return Interpreter.run(program, program.entry(), ImmutableList.copyOf(operands)).get(0);
  }

  private static Tensor integers(long[] shape, SplittableRandom random) {
    TensorType type = TensorType.of(Scalar.F64, shape);
    return Tensor.of(type, random.ints(type.count(), -4, 5).asDoubleStream().toArray());
  }

  /** Any letters, repeated or not, any number of operands: what the definition says. */
  @Property(tries = 300)
  void einsumIsTheSumOfProducts(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImmutableMap.Builder<Character, Long> sizes = ImmutableMap.builder();
    int letters = 1 + random.nextInt(4);
    for (int i = 0; i < letters; i++) {
      sizes.put((char) ('a' + i), 1L + random.nextInt(3));
    }
    ImmutableMap<Character, Long> known = sizes.buildOrThrow();
    List<String> inputs = new ArrayList<>();
    List<Tensor> operands = new ArrayList<>();
    StringBuilder used = new StringBuilder();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      StringBuilder term = new StringBuilder();
      random.ints(random.nextInt(4), 0, letters).forEach(l -> term.append((char) ('a' + l)));
      inputs.add(term.toString());
      used.append(term);
      operands.add(
          integers(
              term.chars().mapToLong(c -> known.getOrDefault((char) c, 1L)).toArray(), random));
    }
    StringBuilder output = new StringBuilder();
    used.chars()
        .distinct()
        .filter(c -> random.nextBoolean())
        .forEach(c -> output.insert(random.nextInt(output.length() + 1), (char) c));
    ImmutableMap.Builder<Character, Long> present = ImmutableMap.builder();
    known.forEach((letter, size) -> {
      if (used.indexOf(letter.toString()) >= 0) {
        present.put(letter, size);
      }
    });
    String spec = String.join(",", inputs) + "->" + output;
    double[] want = definition(inputs, output.toString(), operands, present.buildOrThrow());
    Tensor got = result(spec, operands);
    for (int i = 0; i < want.length; i++) {
      assertEquals(want[i], got.doubleAt(i) + 0.0, spec);
    }
  }

  @Test
  void dotsBroadcastLeadingAxes() {
    SplittableRandom random = new SplittableRandom(1);
    Tensor a = integers(new long[] {2, 3, 4}, random);
    Tensor b = integers(new long[] {4, 5}, random);
    Tensor got = result("...ij,jk->...ik", List.of(a, b));
    Tensor want = result("bij,jk->bik", List.of(a, b));
    assertEquals(want.type(), got.type());
    for (int i = 0; i < 30; i++) {
      assertEquals(want.doubleAt(i), got.doubleAt(i));
    }
  }

  @Test
  void aSizeOfOneIsBroadcast() {
    SplittableRandom random = new SplittableRandom(1);
    Tensor a = integers(new long[] {1, 3}, random);
    Tensor b = integers(new long[] {4, 3}, random);
    Tensor got = result("ij,ij->i", List.of(a, b));
    assertEquals(TensorType.of(Scalar.F64, 4), got.type());
  }

  @Test
  void withoutAnArrowTheResultHasTheLettersThatOccurOnce() {
    SplittableRandom random = new SplittableRandom(1);
    Tensor got =
        result(
            "nm,np",
            List.of(integers(new long[] {2, 3}, random), integers(new long[] {2, 4}, random)));
    assertEquals(TensorType.of(Scalar.F64, 3, 4), got.type());
  }

  @Test
  void theResultMayHaveLettersOfItsOwn() {
    Program program =
        ProgramBuilder.main(f -> {
          Var x = f.argument("x", TensorType.of(Scalar.F32, 2));
          f.result(Einsum.parse("i->ji").withSize('j', 3).apply(f, ImmutableList.of(x)));
        });
    assertEquals(TensorType.of(Scalar.F32, 3, 2), program.entry().type().results().get(0));
  }

  @Test
  void theCheapestOrderIsTaken() {
    ImmutableMap<Character, Long> sizes = ImmutableMap.of('a', 2L, 'b', 1000L, 'c', 1000L, 'd', 1L);
    ImmutableList<ContractionOrder.Pair> order =
        ContractionOrder.of(ImmutableList.of("bc", "cd", "ab"), "ad", sizes);
    assertEquals(
        ImmutableList.of(new ContractionOrder.Pair(0, 1), new ContractionOrder.Pair(0, 1)), order);
    ImmutableMap<Character, Long> other =
        ImmutableMap.of('a', 2L, 'b', 1000L, 'c', 1000L, 'd', 2000L);
    assertEquals(
        new ContractionOrder.Pair(0, 2),
        ContractionOrder.of(ImmutableList.of("bc", "cd", "ab"), "ad", other).get(0));
  }

  @Test
  void wrongSpecsAreRefused() {
    for (String spec : List.of("i1->i", "ij->ii", "i->j", "i,j->ij,k", "ijk->i", "i")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> result(spec, List.of(integers(new long[] {2, 2}, new SplittableRandom(1)))),
          spec);
    }
    SplittableRandom random = new SplittableRandom(1);
    List<Tensor> two =
        List.of(integers(new long[] {2, 3}, random), integers(new long[] {4, 2}, random));
    IllegalArgumentException sizes =
        assertThrows(IllegalArgumentException.class, () -> result("ij,jk->ik", two));
    assertTrue(String.valueOf(sizes.getMessage()).contains("\"j\" is 3 and 4"), sizes.getMessage());
  }

  /** The product of the talk: m lies along y, n along x, p nowhere. */
  @Test
  void oneTableLaysOutTheProductOfTheTalk() {
    AxisTable table = AxisTable.of(Mesh.of("x", 2, "y", 4)).map("m", "y").map("n", "x");
    ImmutableLongArray shape = ImmutableLongArray.of(16, 16);
    Program program = Axisweave.einsum("mn,np->mp", table, Scalar.F32, shape, shape);
    assertEquals(
        "[{\"y\"}, {\"x\"}]",
        program
            .entry()
            .argumentAttributes()
            .get(0)
            .tensorSharding()
            .orElseThrow()
            .dims()
            .toString());
    assertTrue(Axisweave.verify(program, VerifyOptions.DEFAULT).passed());
    assertEquals(
        1, Axisweave.partition(program).program().toString().split("all_reduce\"", -1).length - 1);
  }
}
