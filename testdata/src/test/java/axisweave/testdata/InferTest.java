package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.grammar.Parser;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Law: the types that a kind infers are those that programs of the corpus and the cases have. */
class InferTest {
  @TestFactory
  Stream<DynamicTest> models() {
    return CaseFile.paths("models").stream()
        .map(path -> DynamicTest.dynamicTest(name(path), () -> check(Parser.parse(path))));
  }

  @Test
  void cases() {
    for (java.nio.file.Path path : CaseFile.paths("ops")) {
      for (CaseFile.Case one : CaseFile.read(path).cases()) {
        if (one.diagnostics().isEmpty()
            && !one.input().contains("?")
            && !one.input().contains("!quant")) {
          check(Parser.parse(name(path), one.inputInPlace()));
        }
      }
    }
  }

  private static String name(java.nio.file.Path path) {
    return path.getFileName().toString();
  }

  private static void check(Program program) {
    List<String> wrong = new ArrayList<>();
    for (Func func : program.funcs()) {
      func.body().ifPresent(body -> check(body, wrong));
    }
    assertEquals(List.of(), wrong);
  }

  private static void check(Region region, List<String> wrong) {
    for (Op op : region.block().ops()) {
      Optional<ImmutableList<Type>> inferred = op.kind().infer(op.operandTypes(), op.regions());
      if (inferred.isPresent() && !follows(inferred.get(), op)) {
        wrong.add(op + " infers " + inferred.get() + ", has " + op.resultTypes());
      }
      op.regions().forEach(inner -> check(inner, wrong));
    }
  }

  /** Equal; or equal but for a chosen width of floats, which products have. */
  private static boolean follows(ImmutableList<Type> inferred, Op op) {
    return inferred.equals(op.resultTypes())
        || (op.kind() instanceof axisweave.ir.op.Contraction
            && inferred.get(0) instanceof axisweave.ir.TensorType a
            && a.shape().equals(op.result().tensorType().shape()));
  }
}
