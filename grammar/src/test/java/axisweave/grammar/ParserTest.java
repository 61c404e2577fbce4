package axisweave.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Attribute;
import axisweave.ir.Func;
import axisweave.ir.Location;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each spelling of MLIR's text means. */
class ParserTest {
  private static Program parse(String text) {
    return Parser.parse("t.mlir", text);
  }

  private static Op op(String text) {
    Program program = parse(text);
    TopLevel last = program.items().get(program.items().size() - 1);
    return ((TopLevel.Foreign) last).op();
  }

  /** The attribute {@code a} of an op, printed. */
  private static String attribute(String text, String... before) {
    String definitions = String.join("\n", before);
    Op op = op(definitions + "\n\"x.y\"() {a = " + text + "} : () -> ()");
    return op.attributes().get("a").orElseThrow().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 : i32",
        "-1 : i8",
        "99999999999999999999999 : i128",
        "1.000000e+00 : bf16",
        "0x7FC00000 : f32",
        "true",
        "\"s\"",
        "\"a\\22\\\\\\0A\\FFx\"",
        "\"s\" : i32",
        "@a::@\"b c\"::@d",
        "[1, [], \"x\", 2 : i32]",
        "{a = 1 : i64, \"b c\", loc = true}",
        "array<i64: 1, -2>",
        "array<i1: true, false>",
        "array<f32: 1.000000e+00, 0x7FC00000>",
        "array<i8>",
        "dense<> : tensor<0x2xf32>",
        "dense<[[1, 2], [3, -4]]> : tensor<2x2xi8>",
        "dense<[(1.000000e+00,2.000000e+00), (0.000000e+00,-0.000000e+00)]> :"
            + " tensor<2xcomplex<f32>>",
        "dense<[\"a\", \"b\"]> : tensor<2x!x.str>",
        "dense<(1,2)> : tensor<2xcomplex<i32>>",
        "sparse<[[0,0],[1,2]],[1,5]> : tensor<3x4xi32>",
        "affine_map<(d0, d1) -> (d0 + d1)>",
        "affine_set<(d0) : (d0 - 3 >= 0)>",
        "strided<[1, 2], offset: 3>",
        "distinct[0]<1 : i64>",
        "#gpu.address_space<global>",
        "#stablehlo<precision DEFAULT>",
        "#x<\">\" -> [>=]>",
        "loc(\"f.py\":1:2)",
        "tensor<?x4xf8E4M3FN>",
        "tensor<*xi4>",
        "tensor<?x?xf32, #stablehlo.bounds<?, 4>>",
        "tensor<2x!quant.uniform<i8<-10:10>:f32:1, {1.000000e-01:3, 2.000000e-01}>>",
        "tuple<tensor<f32>, tuple<>>",
        "!stablehlo.token",
        "!stablehlo.future<tensor<f32>, tensor<4xi32>>",
        "memref<4xf32, strided<[1]>>",
        "(i32) -> ()",
        "() -> (() -> i32)",
        "(i1, index) -> (f64, none)",
        "#sdy.sharding<@m, [{\"x\":(1)2, ?}p1, {?}, {}], replicated={\"y\"}, unreduced={\"z\"}>",
        "#sdy.sharding<mesh<[\"a\"=2], device_ids=[1, 0]>, []>",
        "#sdy.sharding<@m, [], unreduced=max{\"x\"}>",
        "#sdy.sharding_per_value<[<@m, [{\"x\"}]>, <@m, []>]>",
        "#sdy.mesh<[], device_ids=[3]>",
        "#sdy.op_sharding_rule<([i, j], [k, z_1z])->([ij]) {i=2, j=3} reduction={j}"
            + " need_replication={i}, custom>",
        "#sdy<manual_axes{\"x\", \"y\"}>",
        "#sdy.unknown<[1]>",
      })
  void isPrintedAsWritten(String text) {
    assertEquals(text, attribute(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x10 | 16 : i64",
        "18446744073709551615 | -1 : i64",
        "0xFF : i8 | -1 : i8",
        "1.5 | 1.500000e+00 : f64",
        "dense<[1, 1]> : tensor<2xi32> | dense<1> : tensor<2xi32>",
        "dense<[]> : tensor<0xf32> | dense<> : tensor<0xf32>",
        "dense<\"0x0100FF00\"> : tensor<2xi16> | dense<[1, 255]> : tensor<2xi16>",
        "dense<\"0x0000803F\"> : tensor<9xf32> | dense<1.000000e+00> : tensor<9xf32>",
        "dense<\"0xFF\"> : tensor<8xi1> | dense<true> : tensor<8xi1>",
        "dense<\"0x07F8\"> : tensor<2xi4> | dense<[7, -8]> : tensor<2xi4>",
        "dense<[0x7F800000, -1.0]> : tensor<2xf32> | dense<[0x7F800000, -1.000000e+00]> :"
            + " tensor<2xf32>",
        "dense<(1.0, 2.0)> : tensor<2xcomplex<f32>> |"
            + " dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>",
        "tensor <4 x f32> | tensor<4xf32>",
        "#sdy.sharding<@m, [], unreduced={'x'}, replicated={'y'}> |"
            + " #sdy.sharding<@m, [], replicated={'y'}, unreduced={'x'}>",
        "#sdy.sharding_per_value<[#sdy.sharding<@m, [{}]>]> |"
            + " #sdy.sharding_per_value<[<@m, [{}]>]>",
        "#sdy.mesh<['a'=2, 'b'=2], device_ids=[0, 1, 2, 3]> | #sdy.mesh<['a'=2, 'b'=2]>",
      },
      quoteCharacter = '`')
  void meansTheSame(String text, String printed) {
    assertEquals(printed.replace('\'', '"'), attribute(text.replace('\'', '"')));
  }

  @Test
  void aliasesAreWrittenOut() {
    assertEquals("[1, 2]", attribute("[#one, #two]", "#one = 1", "#two = 2"));
    assertEquals("tensor<2xf32>", attribute("!t", "!t = tensor<2xf32>"));
    assertEquals(
        "#x.y<affine_map<(d0) -> (d0)>, \"#m\">",
        attribute("#x.y<#m, \"#m\">", "#m = affine_map<(d0) -> (d0)>"));
    assertEquals(
        "#sdy.sharding_per_value<[<@m, [{}]>]>",
        attribute("#sdy.sharding_per_value<[#s]>", "#s = #sdy.sharding<@m, [{}]>"));
  }

  @Test
  void anAliasMayBeDefinedBehindItsUse() {
    Op op =
        op(
            "#a = [#b]\n"
                + "#b = 3\n"
                + "\"x.y\"() {a = #a, c = #c} : () -> ()\n"
                + "#c = loc(#d)\n"
                + "#d = loc(\"f\")");
    assertEquals("{a=[3], c=loc(\"f\")}", op.attributes().all().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown | unknown",
        "\"f.py\":41:25 | \"f.py\":41:25",
        "\"f.py\":41:25 to :30 | \"f.py\":41:25 to :30",
        "\"f.py\":41:25 to 42:30 | \"f.py\":41:25 to 42:30",
        "\"n\" | \"n\"",
        "\"n\"(\"f\":1:2) | \"n\"(\"f\":1:2)",
        "callsite(\"a\" at callsite(unknown at \"c\":1:1)) |"
            + " callsite(\"a\" at callsite(unknown at \"c\":1:1))",
        "fused[\"a\", unknown] | fused[\"a\", unknown]",
        "fused<\"meta\">[\"a\"] | fused<\"meta\">[\"a\"]",
        "#l | \"f\":1:2",
        "loc(\"n\") | \"n\"",
      })
  void locations(String text, String printed) {
    Op op =
        op(
            "\"x.y\"() : () -> () loc("
                + text
                + ")\n\"a.b\"() : () -> () loc("
                + text
                + ")\n#l = loc(\"f\":1:2)");
    assertEquals(printed, op.loc().location().toString());
    assertTrue(parse("\"x.y\"() : () -> () loc(unknown)").hasLocations());
  }

  @Test
  void whatHasALocation() {
    Program program =
        parse(
            """
            module @m {
              func.func @f(%a: i32 {x.y} loc("arg")) -> i32 {
                "x.r"() ({
                ^bb0(%b: i32 loc("block")):
                  "x.t"() : () -> () loc("op")
                }) : () -> ()
                return %a : i32 loc("return")
              } loc("func")
            } loc("module")
            """);
    Func func = program.funcs().get(0);
    Op outer = func.block().ops().get(0);
    Value inner = outer.region(0).block().argument(0);
    assertEquals("\"module\"", program.loc().location().toString());
    assertEquals("\"func\"", func.loc().location().toString());
    assertEquals("\"arg\"", func.arguments().get(0).loc().location().toString());
    assertEquals("\"block\"", inner.loc().location().toString());
    assertEquals("\"return\"", func.block().terminator().loc().location().toString());
    assertEquals(Location.UNKNOWN, outer.loc().location());
    assertEquals("t.mlir:3:5", outer.loc().toString());
  }

  @Test
  void modulesMayBeLeftOut() {
    assertEquals(2, parse("func.func private @f()\nfunc.func private @g()").items().size());
    assertEquals("m", parse("module @m {}").name());
    assertEquals(2, parse("module {}\nmodule {}").items().size());
    assertEquals(0, parse("// nothing\n").items().size());
    assertEquals("m", parse("\"builtin.module\"() <{sym_name = \"m\"}> ({}) : () -> ()").name());
  }

  @Test
  void functionsInGenericForm() {
    Program program =
        parse(
            """
            "builtin.module"() <{sym_name = "m"}> ({
              "sdy.mesh"() <{mesh = #sdy.mesh<["x"=2]>, sym_name = "mesh"}> : () -> ()
              "func.func"() <{arg_attrs = [{a.b = 1 : i64}], function_type = (i32) -> i32,
                  sym_name = "f", sym_visibility = "public"}> ({
              ^bb0(%arg0: i32):
                "func.return"(%arg0) : (i32) -> ()
              }) {k} : () -> ()
              "func.func"() <{function_type = () -> (), sym_name = "g"}> ({}) : () -> ()
            }) {x.y = 2 : i64} : () -> ()
            """);
    Program pretty =
        parse(
            """
            module @m attributes {x.y = 2 : i64} {
              sdy.mesh @mesh = <["x"=2]>
              func.func public @f(%arg0: i32 {a.b = 1 : i64}) -> i32 attributes {k} {
                return %arg0 : i32
              }
              func.func @g()
            }
            """);
    assertTrue(program.sameAs(pretty), program::toString);
  }

  @Test
  void blocksAndSuccessors() {
    String text =
        """
        module {
          "x.y"() ({
            %0 = "x.a"() : () -> i32
            "x.br"(%0)[^bb1, ^bb2] : (i32) -> ()
          ^bb1(%1: i32):
            "x.use"(%0, %1) : (i32, i32) -> ()
          ^bb2:
            "x.end"() : () -> ()
          }, {
          }) : () -> ()
        }
        """;
    assertTrue(parse(text).sameAs(parse(parse(text).toString())));
    assertEquals(3, ((TopLevel.Foreign) parse(text).items().get(0)).op().region(0).blocks().size());
  }

  @Test
  void namesAndGroupsOfResults() {
    Op op =
        op(
            """
            %a, %b:2, %foo.bar$-x = "x.y"() : () -> (i1, i2, i4, i8)
            "x.z"(%a, %b, %b#0, %b#1, %foo.bar$-x) : (i1, i2, i2, i4, i8) -> ()
            """);
    assertEquals("[%a, %b#0, %b#0, %b#1, %foo.bar$-x]", op.operands().toString());
  }

  @Test
  void isolatedRegionsMayUseNamesAgain() {
    Program program =
        parse(
            """
            module {
              func.func @f(%a: i32) { return }
              func.func @g(%a: i32) { return }
              module {
                func.func @f(%a: i32) { return }
              }
            }
            """);
    assertEquals(3, program.items().size());
  }

  @Test
  void resourcesBecomeConstants() {
    Program program =
        parse(
            """
            "x.y"() {a = dense_resource<k> : tensor<2xf32>} : () -> ()
            {-#
              dialect_resources: {
                builtin: {
                  k: "0x040000000000803F00000040",
                  unused: "0x0400000001"
                }
              },
              external_resources: { mlir: { "a b": true } }
            #-}
            """);
    Op op = ((TopLevel.Foreign) program.items().get(0)).op();
    axisweave.ir.Resource resource = (axisweave.ir.Resource) op.attributes().get("a").orElseThrow();
    assertEquals(
        "dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>",
        resource.data().orElseThrow().toString());
    assertEquals(
        "{dialect_resources.builtin.unused=\"0x0400000001\","
            + " external_resources.mlir.\"a b\"=true}",
        program.resources().toString());
  }

  @Test
  void bytesInStringsSurvive() {
    Op op = op("\"x.y\"() {a = \"\\C3\\A9\\FFé\"} : () -> ()");
    Attribute text = op.attributes().get("a").orElseThrow();
    assertEquals("\"\\C3\\A9\\FF\\C3\\A9\"", text.toString());
    assertEquals("é\uDCFFé", ((Attribute.Text) text).value());
  }

  @Test
  void sectionsKeepTheirLines() {
    String text = "func.func private @f()\n// -----\n\nfunc.func private @g()\n";
    assertEquals(2, Parser.sections(text).size());
    Program second = Parser.parse("t.mlir", Parser.sections(text).get(1));
    assertEquals("t.mlir:4:1", second.funcs().get(0).loc().toString());
  }
}
