package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of products in letters. A letter in several operands multiplies elementwise along it; a
 * letter that is missing from the result is summed over. {@code "i,i->i"} is the elementwise
 * product, {@code "i,i->"} the scalar product, {@code "ij,j->i"} matrix by vector, {@code
 * "mn,np->mp"} the matrix product.
 *
 * <p>As in NumPy: a letter twice in one operand takes the diagonal; {@code ...} stands for any
 * number of leading axes that are broadcast; a size of 1 is broadcast against others; without
 * {@code ->} the result has the letters that occur once, in alphabetical order. Beyond NumPy, the
 * result may have letters that no operand has, if {@link #withSize} tells their size. With more
 * than two operands, pairs are multiplied in the order that takes the fewest multiplications
 * ({@link ContractionOrder}).
 *
 * <p>Where operands have named axes, the result keeps the names.
 */
public final class Einsum {
  private static final char FIRST_HIDDEN = '\uE000';

  private final ImmutableList<String> inputs;
  private final String output;
  private final ImmutableMap<Character, Long> sizes;

  private Einsum(ImmutableList<String> inputs, String output, ImmutableMap<Character, Long> sizes) {
    this.inputs = inputs;
    this.output = output;
    this.sizes = sizes;
  }

  /** Reads {@code "ij,jk->ik"}; an {@code IllegalArgumentException} says what is wrong with it. */
  public static Einsum parse(String spec) {
    String text = spec.replace(" ", "");
    int arrow = text.indexOf("->");
    String left = arrow < 0 ? text : text.substring(0, arrow);
    ImmutableList<String> inputs = ImmutableList.copyOf(Splitter.on(',').split(left));
    inputs.forEach(input -> checkTerm(spec, input));
    String output = arrow < 0 ? implicit(inputs) : text.substring(arrow + 2);
    checkTerm(spec, output);
    String letters = output.replace("...", "");
    checkArgument(
        letters.chars().distinct().count() == letters.length(),
        "einsum \"%s\": the result repeats a letter",
        spec);
    return new Einsum(inputs, output, ImmutableMap.of());
  }

  private static void checkTerm(String spec, String term) {
    String letters = term.replaceFirst("\\.\\.\\.", "");
    checkArgument(
        letters.chars().allMatch(Character::isLetter),
        "einsum \"%s\": \"%s\" is not a list of letters",
        spec,
        term);
  }

  private static String implicit(ImmutableList<String> inputs) {
    Map<Character, Integer> counts = new TreeMap<>();
    String all = Joiner.on("").join(inputs);
    for (char letter : all.replace(".", "").toCharArray()) {
      counts.merge(letter, 1, Integer::sum);
    }
    StringBuilder once = new StringBuilder(all.contains("...") ? "..." : "");
    counts.forEach((letter, count) -> {
      if (count == 1) {
        once.append(letter);
      }
    });
    return once.toString();
  }

  /** The size of a letter that only the result has. */
  public Einsum withSize(char letter, long size) {
    return new Einsum(
        inputs,
        output,
        ImmutableMap.<Character, Long>builder().putAll(sizes).put(letter, size).buildKeepingLast());
  }

  /**
   * A program of this einsum alone; letters are the names of axes that {@code table} maps. {@code
   * shapes} has the sizes of each operand.
   */
  public Program program(
      AxisTable table, Scalar element, ImmutableList<ImmutableLongArray> shapes) {
    checkArgument(shapes.size() == inputs.size(), "%s shapes for %s", shapes.size(), this);
    return ProgramBuilder.main(
        f -> {
          ImmutableList.Builder<Var> operands = ImmutableList.builder();
          for (int i = 0; i < inputs.size(); i++) {
            operands.add(argument(f, "arg" + i, element, inputs.get(i), shapes.get(i)));
          }
          f.result(apply(f, operands.build()));
        },
        table);
  }

  private static Var argument(
      FuncBuilder f, String name, Scalar element, String letters, ImmutableLongArray shape) {
    boolean plain =
        !letters.contains(".") && letters.chars().distinct().count() == letters.length();
    if (!plain) {
      return f.argument(name, TensorType.of(element, shape));
    }
    checkArgument(
        letters.length() == shape.length(),
        "%s has shape %s, its letters are %s",
        name,
        shape,
        letters);
    return f.argument(name, element, new Axes(split(letters), shape));
  }

  private static ImmutableList<String> split(String letters) {
    return letters.chars().mapToObj(Character::toString).collect(ImmutableList.toImmutableList());
  }

  /** Adds the ops of this einsum of {@code operands} to a body. */
  public Var apply(BodyBuilder body, ImmutableList<Var> operands) {
    checkArgument(
        operands.size() == inputs.size(),
        "einsum %s takes %s operands, not %s",
        this,
        inputs.size(),
        operands.size());
    List<String> letters = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i < operands.size(); i++) {
      letters.add(visible(inputs.get(i), operands.get(i).rank()));
      hidden = Math.max(hidden, operands.get(i).rank() - inputs.get(i).replace("...", "").length());
    }
    boolean ellipsis = inputs.stream().anyMatch(input -> input.contains("..."));
    String result = output.replace("...", ellipsis ? hidden(hidden) : "");
    Map<Character, Long> known = sizes(letters, operands);
    result
        .chars()
        .forEach(c ->
            checkArgument(
                known.containsKey((char) c),
                "einsum %s: the size of \"%s\" is not known",
                this,
                (char) c));
    Map<Character, String> names = names(letters, operands);
    Terms terms = new Terms(body, ImmutableMap.copyOf(known), result);
    for (int i = 0; i < operands.size(); i++) {
      terms.add(operands.get(i), letters.get(i));
    }
    Var made = terms.multiplied();
    if (!result.isEmpty() && result.chars().allMatch(c -> names.containsKey((char) c))) {
      ImmutableList<String> all =
          result
              .chars()
              .mapToObj(c -> names.get((char) c))
              .collect(ImmutableList.toImmutableList());
      return all.stream().distinct().count() == all.size() ? made.knownAs(all) : made;
    }
    return made;
  }

  /** Letters for every dimension: hidden ones in place of the dots, aligned at their right. */
  private String visible(String term, int rank) {
    String letters = term.replace("...", "");
    int dots = rank - letters.length();
    checkArgument(
        term.contains("...") ? dots >= 0 : dots == 0,
        "einsum %s: \"%s\" for an operand of rank %s",
        this,
        term,
        rank);
    return term.replace("...", hidden(dots));
  }

  private static String hidden(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = count; i > 0; i--) {
      letters.append((char) (FIRST_HIDDEN + i));
    }
    return letters.toString();
  }

  private Map<Character, Long> sizes(List<String> letters, ImmutableList<Var> operands) {
    Map<Character, Long> known = new LinkedHashMap<>(sizes);
    for (int i = 0; i < operands.size(); i++) {
      for (int d = 0; d < letters.get(i).length(); d++) {
        char letter = letters.get(i).charAt(d);
        long size = operands.get(i).dim(d);
        long before = known.getOrDefault(letter, 1L);
        checkArgument(
            before == size || before == 1 || size == 1,
            "einsum %s: \"%s\" is %s and %s",
            this,
            letter,
            before,
            size);
        known.put(letter, before == 1 ? size : before);
      }
    }
    return known;
  }

  private static Map<Character, String> names(List<String> letters, ImmutableList<Var> operands) {
    Map<Character, String> names = new LinkedHashMap<>();
    for (int i = 0; i < operands.size(); i++) {
      for (int d = 0; d < operands.get(i).axes().size(); d++) {
        names.putIfAbsent(letters.get(i).charAt(d), operands.get(i).axes().get(d));
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return "\"" + Joiner.on(',').join(inputs) + "->" + output + "\"";
  }
}
