package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import axisweave.testdata.wide.WideProgram;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the wide generator makes is right, prints, and reads back. */
class WideProgramTest {
  @Property(tries = 300)
  void theVerifierAcceptsIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int steps) {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(WideProgram.of(seed, steps), errors);
    assertEquals(List.of(), errors.list(), () -> WideProgram.text(seed, steps));
  }

  @Property(tries = 100)
  void printingAndReadingIsTheIdentity(@ForAll long seed) {
    String text = WideProgram.of(seed, 6).toString();
    Program again = axisweave.grammar.Parser.parse("printed", text);
    assertEquals(text, again.toString());
  }
}
