package axisweave.testdata.junit;

import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs what {@link MlirCases} marks once for each case. */
final class MlirCasesExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getTestMethod().filter(m -> m.isAnnotationPresent(MlirCases.class)).isPresent();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    String[] folders = context.getRequiredTestMethod().getAnnotation(MlirCases.class).value();
    return Stream.of(folders).flatMap(folder -> cases(folder).stream()).map(Invocation::new);
  }

  private static ImmutableList<MlirCase> cases(String folder) {
    ImmutableList<Path> files = CaseFile.in(find(folder));
    if (files.isEmpty()) {
      throw new IllegalArgumentException(folder + " has no .mlir files");
    }
    return files.stream()
        .map(CaseFile::read)
        .flatMap(
            file -> IntStream.range(0, file.cases().size()).mapToObj(i -> new MlirCase(file, i)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Path find(String folder) {
    return CaseFile.above(Path.of(folder))
        .filter(Files::isDirectory)
        .orElseThrow(
            () -> new IllegalArgumentException("no folder " + folder + " here or above this one"));
  }

  /** One run, named by its case. */
  private record Invocation(MlirCase one) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return one.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Resolver(one));
    }
  }

  /** The case as an argument of the test. */
  private record Resolver(MlirCase one) implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == MlirCase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return one;
    }
  }
}
