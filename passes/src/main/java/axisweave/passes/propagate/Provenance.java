package axisweave.passes.propagate;

import axisweave.ir.Program;
import axisweave.ir.Value;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;

/**
 * What a propagation did, for as long as somebody may ask why. It holds the log of changes and the
 * tables that the steps were taken on, no drafts; an answer takes the steps in question again. A
 * value that was copied, with the function it is in or as a constant with several users, has an
 * explanation for each copy. May be asked from several threads.
 */
public final class Provenance {
  private final Program given;
  private final Program made;
  private final Supplier<Explainer> explainer;

  Provenance(Program given, Program imported, Program made, Recording record) {
    this.given = given;
    this.made = made;
    this.explainer = Suppliers.memoize(() -> new Explainer(given, imported, made, record));
  }

  /** The program before propagation. */
  public Program given() {
    return given;
  }

  /** The program after it. */
  public Program made() {
    return made;
  }

  /** The explanations of a value of either program; none if propagation never met it. */
  public ImmutableList<Explanation> of(Value value) {
    return explainer.get().of(value);
  }

  /** The explanation of a result of the main function. */
  public Explanation ofResult(int result) {
    return explainer.get().ofResult(result);
  }

  /**
   * The explanations of all values and of the results of main, in the order of the program. Of each
   * chain only the first step, since a chain may be as long as the program.
   */
  public ImmutableList<Explanation> overview() {
    return explainer.get().all(1);
  }

  /** The same with whole chains. */
  ImmutableList<Explanation> all() {
    return explainer.get().all(Integer.MAX_VALUE);
  }
}
