package axisweave.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom inside a room; between rooms the module graph checks it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("axisweave");

  @Test
  void propagationNeverSeesPartitioning() {
    never("axisweave.passes.propagate..", "axisweave.passes.partition..");
  }

  @Test
  void partitioningNeverSeesPropagation() {
    never("axisweave.passes.partition..", "axisweave.passes.propagate..");
  }

  @Test
  void passesAndTheEvaluatorAreIndependentReadings() {
    never("axisweave.passes..", "axisweave.runtime..");
    never("axisweave.runtime..", "axisweave.passes..", "axisweave.grammar..");
  }

  @Test
  void programsKnowNothingOfWhatIsDoneWithThem() {
    never(
        "axisweave.ir..",
        "axisweave.grammar..",
        "axisweave.passes..",
        "axisweave.runtime..",
        "axisweave.verify..");
  }

  @Test
  void theEvaluatorDoesNotKnowTheMesh() {
    never("axisweave.runtime", "axisweave.runtime.mesh..");
  }

  @Test
  void nothingButTheCommandKnowsOfPlugins() {
    noClasses()
        .that()
        .resideOutsideOfPackages("axisweave.cli..", "axisweave.pjrt..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("axisweave.pjrt..")
        .check(CLASSES);
  }

  @Test
  void theProcessThatHoldsAPluginNeedsNothingButTheJdk() {
    noClasses()
        .that()
        .resideInAPackage("axisweave.pjrt.worker..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("axisweave.pjrt.worker..", "java..", "org.jspecify.annotations..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandPrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("axisweave.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  /** Nothing is kept between calls, and nothing is logged. */
  @Test
  void theLibraryHasNoStateOfItsOwn() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages("axisweave.cli..")
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotStartingWith("Mlir") // generated
        .should()
        .beFinal()
        .check(CLASSES);
    never("axisweave..", "java.util.logging..", "org.slf4j..");
  }

  private static void never(String from, String... to) {
    noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
