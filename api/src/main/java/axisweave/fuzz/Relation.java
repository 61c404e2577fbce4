package axisweave.fuzz;

import axisweave.ir.Program;
import axisweave.reduce.Failure;
import java.util.Optional;

/** Something that holds for every program. */
public interface Relation {
  /** In kebab-case, as it stands in names of files. */
  String name();

  /** It is put to the test on one in so many programs. */
  default int every() {
    return 1;
  }

  /** How {@code program} breaks it. Throwing breaks it, too. */
  Optional<Failure> check(Program program);
}
