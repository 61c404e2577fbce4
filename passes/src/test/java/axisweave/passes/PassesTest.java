package axisweave.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static List<String> names(String text) {
    return Passes.parse(text).passes().stream().map(Pass::name).toList();
  }

  private static String error(String text) {
    String message = assertThrows(PipelineException.class, () -> Passes.parse(text)).getMessage();
    return message == null ? "" : message;
  }

  @Test
  void aListOfNames() {
    assertEquals(
        List.of("sdy-close-shardings", "sdy-drop-sharding-rules"),
        names("sdy-close-shardings, sdy-drop-sharding-rules"));
    assertEquals(List.of(), names(""));
  }

  @Test
  void anchorsAreReadOver() {
    assertEquals(
        List.of("sdy-basic-propagate", "sdy-sink-data-flow-edges"),
        names("builtin.module(sdy-basic-propagate,func.func(sdy-sink-data-flow-edges))"));
  }

  @Test
  void options() {
    assertEquals(
        List.of("sdy-user-priority-propagate"),
        names("sdy-user-priority-propagate{keep-sharding-rules=true propagation-strategy=basic}"));
  }

  @Test
  void mistakesSayWhereAndWhat() {
    assertEquals(
        "pipeline, column 1: unknown pass sdy-close-sharding; did you mean sdy-close-shardings?:"
            + " sdy-close-sharding",
        error("sdy-close-sharding"));
    assertEquals(
        "sdy-close-shardings has no option fast", error("sdy-close-shardings{fast}").split(";")[0]);
    assertEquals(
        "option keep-sharding-rules of sdy-basic-propagate is true or false, not maybe",
        error("sdy-basic-propagate{keep-sharding-rules=maybe}"));
    assertEquals(
        "option debug-sharding-origins of sdy-basic-propagate is not there",
        error("sdy-basic-propagate{debug-sharding-origins=true}").split(":")[0]);
    assertEquals(
        "pipeline, column 35: expected ')': builtin.module(sdy-close-shardings",
        error("builtin.module(sdy-close-shardings"));
  }
}
