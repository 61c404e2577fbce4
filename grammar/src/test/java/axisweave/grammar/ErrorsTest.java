package axisweave.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad text: each mistake is one error, told where it is. */
class ErrorsTest {
  private static List<Diagnostic> errors(String text) {
    return assertThrows(DiagnosticException.class, () -> Parser.parse("t", text)).diagnostics();
  }

  private static String all(String text) {
    return errors(text).stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"x.y\"(%x) : (i32) -> () | t:1:7: error: %x is not defined here [undefined_value]",
        "\"x.y\"() {a = \"s | t:1:14: error: unterminated string [syntax]",
        "\"x.y\"() : () -> tensor<4xf32 | t:1:23: error: '<' is never closed [syntax]",
        "\"x.y\"() {a = tensor<4f32>} : () -> () |"
            + " t:1:14: error: expected 'x' behind a dimension in 'tensor<4f32>' [type]",
        "\"x.y\"() {a = tensor<4xfoo>} : () -> () |"
            + " t:1:14: error: 'foo' is not an element type in 'tensor<4xfoo>' [type]",
        "\"x.y\"() {a = dense<[1, x]> : tensor<2xi8>} : () -> () |"
            + " t:1:24: error: expected an element of i8, found 'x' [constant]",
        "\"x.y\"() {a = dense<[1, 300]> : tensor<2xi8>} : () -> () |"
            + " t:1:24: error: 300 is out of range for i8 [constant]",
        "\"x.y\"() {a = dense<[[1], [2, 3]]> : tensor<2x1xi8>} : () -> () |"
            + " t:1:29: error: more than 1 elements in dimension 1 [constant]",
        "\"x.y\"() {a = dense<\"0x0G\"> : tensor<1xi8>} : () -> () |"
            + " t:1:23: error: 'G' is not a hex digit [constant]",
        "\"x.y\"() {a = #a} : () -> () | t:1:14: error: undefined attribute alias #a [alias]",
        "\"x.y\"() {a = 1, a = 2} : () -> () |"
            + " t:1:17: error: attribute 'a' stands twice [attribute]",
        "\"x.y\"() {a = 300 : i8} : () -> () |"
            + " t:1:14: error: 300 is not a value of i8 [attribute]",
        "func.func @f() { return | t:1:24: error: expected '}', found the end of the text [syntax]",
        "sdy.mesh @m = <[\"x\"=0]> |"
            + " t:1:21: error: an axis of size 0, it needs at least 1 [mesh]",
        "\"x.y\"() {a = #sdy.sharding<@m, [{\"x\" \"y\"}]>} : () -> () |"
            + " t:1:38: error: expected '}', found '\"y\"' [syntax]",
        "\"x.y\"() ({ \"x.b\"()[^z] : () -> () }) : () -> () |"
            + " t:1:20: error: undefined block ^z [block]",
        "%a:2 = \"x.y\"() : () -> i8 |"
            + " t:1:8: error: the op has 1 results, 2 are named [results]",
      })
  void whatIsWrongAndWhere(String text, String error) {
    assertEquals(error, all(text));
  }

  @Test
  void anOpThatIsNotKnownTellsHowToPrintIt() {
    assertEquals(
        "t:1:1: error: op foo.bar is not known, and only the generic form, \"foo.bar\"(..) : ..,"
            + " can be read without knowing it (mlir-opt prints it with -mlir-print-op-generic)"
            + " [unknown_op]",
        all("foo.bar %x, %y"));
  }

  @Test
  void whatFollowsFromAnErrorIsNoError() {
    assertEquals(
        """
        t:2:14: error: %x is not defined here [undefined_value]
        t:5:20: error: %c is used as f32, but it is i32 [operand_type]\
        """,
        all(
            """
            module {
              %a = "x.y"(%x) : (i32) -> i32
              %b = "x.y"(%a, %a) : (i32, i32) -> i32
              %c = "x.y"() : () -> i32
              %d = "x.y"(%c) : (f32) -> i32
            }
            """));
  }

  @Test
  void errorsInSeveralFunctionsAreAllFound() {
    String text =
        """
        module {
          func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
            %0 = stablehlo.add %a, %nope : tensor<4xf32>
            return %0 : tensor<4xf32>
          }
          func.func @g(%a: tensor<4xf33>) {
            return
          }
          func.func @h(%a: tensor<4xf32>) {
            %a = stablehlo.abs %a : tensor<4xf32>
            return
          }
        }
        """;
    assertEquals(
        """
        t:3:28: error: %nope is not defined here [undefined_value]
        t:6:20: error: 'f33' is not an element type in 'tensor<4xf33>' [type]
        t:10:5: error: %a is defined already [redefinition]\
        """,
        all(text));
  }

  @Test
  void thereAreNeverMoreErrorsThanHelp() {
    assertEquals(Diagnostics.LIMIT, errors("\"x.y\"(%x) : (i32) -> ()\n".repeat(1000)).size());
  }

  @Test
  void bytesThatAreNoUtf8HaveAPlace() {
    byte[] bytes = "module {\n  \"\u00e9\"\n}".getBytes(StandardCharsets.ISO_8859_1);
    DiagnosticException e =
        assertThrows(DiagnosticException.class, () -> Parser.decode("t", bytes));
    assertEquals("t:2:4: error: byte 0xE9 is not valid UTF-8 here [encoding]", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "(",
        "{",
        "<",
        "tensor<",
        "tuple<",
        "#x<",
        "loc(",
        "\"x.y\"() ({",
        "module {",
        "{a = ",
        "\"",
        "#",
        "%",
        "#a = ",
        "^bb0(",
        "dense<[",
        "// x",
        "{-# ",
        "@",
        "\"a\"(",
        "-",
        "\\"
      })
  void repetitionEndsInAnErrorSoon(String piece) {
    String[] starts = {"", "\"x.y\"() {a = ", "\"x.y\"() : () -> () loc(", "func.func @f("};
    for (String start : starts) {
      String text = start + piece.repeat(100_000);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            try {
              Parser.parse("t", text);
            } catch (DiagnosticException e) {
              assertTrue(String.valueOf(e.getMessage()).length() < 100_000);
            }
          });
    }
  }

  @Test
  void aliasesThatUnfoldWithoutEndAreRefused() {
    StringBuilder bomb = new StringBuilder("#a0 = [1, 1]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("#a%d = [#a%d, #a%d]%n".formatted(i, i - 1, i - 1));
    }
    assertEquals(1, errors(bomb + "\"x.y\"() {a = #a59} : () -> ()").size());
    assertEquals(
        "t:1:6: error: #a refers to itself [alias]",
        all("#a = [#b]\n#b = [#a]\n\"x.y\"() {a = #a} : () -> ()"));
  }

  @Test
  void nestingToTheLimitIsRead() {
    int depth = 100;
    for (String nested :
        List.of(
            "\"x.y\"() {a = " + "[".repeat(depth) + "]".repeat(depth) + "} : () -> ()",
            "\"x.y\"() : () -> " + "tuple<".repeat(depth) + ">".repeat(depth),
            "\"x.y\"() ({".repeat(depth) + "}) : () -> ()".repeat(depth),
            "module {".repeat(depth) + "}".repeat(depth),
            "\"x.y\"() : () -> () loc("
                + "\"a\"(".repeat(depth)
                + "unknown"
                + ")".repeat(depth)
                + ")")) {
      assertEquals(1, Parser.parse("t", nested).items().size());
    }
  }

  @Test
  void filesThatAreNoTextAreToldFromTheirBeginning() {
    String bytecode = "ML\u00efR\rStableHLO_v1.15.0\0\1\33";
    assertTrue(refusal(bytecode).contains("MLIR bytecode of StableHLO_v1.15.0: "));
    assertTrue(refusal(bytecode).contains("exported.mlir_module()"));
    assertTrue(refusal("<\0\0\0" + bytecode).contains("jax.export.deserialize(data)"));
    assertTrue(refusal("\u001f\u008b\b\0").contains("gunzip"));
    assertTrue(refusal("PK\3\4\u00e9").contains("unzip"));
    assertTrue(refusal("\u0080\4\u0095").contains("pickle"));
    assertTrue(refusal("ML\u00efR").contains("this is MLIR bytecode: "));
    DiagnosticException hlo =
        assertThrows(
            DiagnosticException.class,
            () -> Parser.parse("t", "HloModule jit_f, is_scheduled=true"));
    assertTrue(hlo.diagnostics().get(0).message().contains("jax.jit(f).lower(*args).as_text()"));
  }

  private static String refusal(String bytes) {
    DiagnosticException e =
        assertThrows(
            DiagnosticException.class,
            () -> Parser.decode("t", bytes.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals("not_mlir_text", e.diagnostics().get(0).code());
    return e.diagnostics().get(0).message();
  }
}
