package axisweave.testdata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run on each case of the {@code .mlir} files of some folders, which it takes as an
 * {@link MlirCase}:
 *
 * <pre>
 * {@literal @}MlirCases("src/test/resources/cases")
 * void myPass(MlirCase one) {
 *   one.expect(myPass(one.input()));
 * }
 * </pre>
 *
 * <p>{@link axisweave.testdata.CaseFile} says what such a file looks like. With {@code BLESS=1} in
 * the environment, what the pass gives becomes what is expected.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(MlirCasesExtension.class)
@SuppressWarnings("exports") // who runs tests with JUnit requires it
public @interface MlirCases {
  /** Folders, in the working directory or one above it. One without files is an error. */
  String[] value();
}
