package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Verifier;
import axisweave.testdata.wide.Domain;
import axisweave.testdata.wide.DrawnProgram;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProgramLawsTest {
  @Property(tries = 200)
  void theVerifierAcceptsWhatIsRightByConstruction(@ForAll("programs") Program program) {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    assertEquals(List.of(), errors.list());
  }

  @Property(tries = 200)
  void printingAndReadingIsTheIdentity(@ForAll("programs") Program program) {
    String text = program.toString();
    Program again = Parser.parse("printed", text);
    assertTrue(program.sameAs(again), text);
    assertEquals(text, again.toString());
  }

  @Property(tries = 20)
  void theSameSeedGivesTheSameProgram(@ForAll long seed) {
    assertEquals(DrawnProgram.of(seed, 8, Domain.ALL), DrawnProgram.of(seed, 8, Domain.ALL));
  }

  @Provide
  Arbitrary<Program> programs() {
    return ProgramArbitraries.programs(8);
  }
}
