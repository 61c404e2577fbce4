package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.testdata.CaseFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files in and out, exit codes, and what wrong use is told. */
class CommandTest {
  private static final String GOOD =
      """
      sdy.mesh @mesh = <["x"=2]>
      func.func @main(%a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<4xf32> {
        %0 = stablehlo.add %a, %a : tensor<4xf32>
        return %0 : tensor<4xf32>
      }
      """;

  private static final String BAD =
      """
      func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {
        %0 = stablehlo.add %a, %b : tensor<4xf32>
        return %0 : tensor<4xf32>
      }
      """;

  @TempDir Path folder;

  private record Ran(String out, String err, int code) {}

  private static Ran axisweave(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> line = new ArrayList<>();
    for (Object word : words) {
      line.add(word.toString());
    }
    int code;
    try (PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      code = Commands.run(line.toArray(new String[0]), new Terminal(to, errors));
    }
    return new Ran(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void wrongUseIsExitCode2() throws IOException {
    Path good = file("good.mlir", GOOD);
    Path same = file("other/good.mlir", GOOD);
    assertEquals(ExitCode.USAGE, axisweave().code());
    assertEquals(ExitCode.USAGE, axisweave("frobnicate").code());
    assertEquals(ExitCode.USAGE, axisweave("opt").code());
    assertEquals(ExitCode.USAGE, axisweave("opt", "--no-such-option", good).code());
    assertEquals(ExitCode.USAGE, axisweave("opt", "--pipeline=no-such-pass", good).code());
    assertEquals(
        ExitCode.USAGE, axisweave("opt", "--output-dir", folder.resolve("out"), good, same).code());
    assertEquals(ExitCode.USAGE, axisweave("opt", "-o", folder.resolve("o"), good, same).code());
    assertEquals(ExitCode.USAGE, axisweave("run", "--engine=gears", good).code());
    assertEquals(ExitCode.USAGE, axisweave("run", "--mesh=x:2", good).code());
    assertEquals(ExitCode.USAGE, axisweave("run", "--max-memory=lots", good).code());
  }

  @Test
  void aRunInLockstepStopsInALoopWithOpsToCome() throws IOException {
    Path loop =
        file(
            "loop.mlir",
            """
            sdy.mesh @mesh = <["x"=2]>
            func.func @main(%a: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<4xf32> {
              %c = stablehlo.constant dense<true> : tensor<i1>
              %f = stablehlo.constant dense<false> : tensor<i1>
              %w:2 = stablehlo.while(%go = %c, %x = %a) : tensor<i1>, tensor<4xf32> cond {
                stablehlo.return %go : tensor<i1>
              } do {
                %double = stablehlo.add %x, %x : tensor<4xf32>
                %more = stablehlo.multiply %double, %double : tensor<4xf32>
                stablehlo.return %f, %more : tensor<i1>, tensor<4xf32>
              }
              %end = stablehlo.negate %w#1 : tensor<4xf32>
              return %end : tensor<4xf32>
            }
            """);
    for (String value : new String[] {"%double", "8:5"}) {
      Ran ran =
          axisweave("run", "--mesh", "--engine=lockstep", "--stop-at=" + value, "--arg=iota", loop);
      assertEquals("%double: tensor<2xf32>\ndevice 0:\n[0. 2.]\ndevice 1:\n[4. 6.]\n", ran.out());
      assertEquals(ExitCode.FINE, ran.code(), ran.err());
    }
    Ran carried =
        axisweave("run", "--mesh", "--engine=lockstep", "--stop-at=%w#1", "--arg=iota", loop);
    assertTrue(carried.out().contains("device 1:\n[16. 36.]\n"), carried.out() + carried.err());
  }

  @Test
  void aRunInLockstepStopsAtAValueAndShowsEveryDevice() throws IOException {
    Path good = file("good.mlir", GOOD);
    Ran ran = axisweave("run", "--mesh", "--engine=lockstep", "--stop-at=%0", "--arg=iota", good);
    assertEquals(ExitCode.FINE, ran.code(), ran.err());
    assertTrue(ran.out().contains("device 0:\n[0. 2.]\ndevice 1:\n[4. 6.]\n"), ran.out());
    Ran place =
        axisweave("run", "--mesh", "--engine=lockstep", "--stop-at=3:3", "--arg=ones", good);
    assertTrue(place.out().contains("devices 0, 1:\n[2. 2.]\n"), place.out() + place.err());
    Ran whole = axisweave("run", "--engine=lockstep", "--stop-at=%0", "--arg=iota", good);
    assertEquals("%0: tensor<4xf32>\n[0. 2. 4. 6.]\n", whole.out(), whole.err());
    assertEquals(ExitCode.USAGE, axisweave("run", "--mesh", "--stop-at=%0", good).code());
    assertEquals(
        ExitCode.FAILED, axisweave("run", "--engine=lockstep", "--stop-at=%nothing", good).code());
  }

  /** Where the rules of our own spread shardings, the mesh computes what the whole program does. */
  @Test
  void whatTheExtendedRulesAllowIsRight() {
    Path programs = CaseFile.root().resolve("propagate").resolve("extended.mlir");
    Ran ran = axisweave("verify", "--rules=extended", "--split-input-file", programs);
    assertEquals(ExitCode.FINE, ran.code(), ran.err());
  }

  @Test
  void collectivesGoDirectlyOrAroundARing() throws IOException {
    Path good =
        file(
            "good.mlir",
            GOOD.replace(
                "-> tensor<4xf32> {",
                "-> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) {"));
    Ran direct = axisweave("run", "--mesh", "--arg=iota", "--collectives=direct", good);
    Ran ring = axisweave("run", "--mesh", "--arg=iota", "--collectives=ring", good);
    assertEquals(ExitCode.FINE, ring.code(), ring.err());
    assertEquals(direct.out(), ring.out());
    assertTrue(ring.out().contains("all_gather"), ring.out());
    assertEquals(ExitCode.USAGE, axisweave("run", "--collectives=star", good).code());
    assertEquals(
        ExitCode.USAGE, axisweave("run", "--engine=lockstep", "--collectives=ring", good).code());
    assertEquals(ExitCode.FINE, axisweave("verify", "--collectives=ring", good).code());
  }

  @Test
  void aPluginThatIsMissingOrNoneIsExitCode3() throws IOException {
    Path good = file("good.mlir", GOOD);
    Path none = file("none.so", "not a library");
    Path nowhere = folder.resolve("nowhere.so");
    Ran missing = axisweave("run", "--engine=pjrt", "--pjrt-plugin=" + nowhere, good);
    assertEquals(ExitCode.LIMIT, missing.code());
    assertTrue(missing.err().contains("there is no PJRT plugin " + nowhere), missing.err());
    Ran noPlugin = axisweave("run", "--engine=pjrt", "--pjrt-plugin=" + none, good);
    assertEquals(ExitCode.LIMIT, noPlugin.code());
    assertTrue(noPlugin.err().contains("[plugin_unusable]"), noPlugin.err());
    assertEquals(ExitCode.USAGE, axisweave("run", "--pjrt-plugin=" + none, good).code());
    assertEquals(ExitCode.USAGE, axisweave("run", "--mesh", "--partitioner=xla", good).code());
    assertEquals(
        ExitCode.USAGE,
        axisweave("run", "--engine=pjrt", "--pjrt-plugin=" + none, "--pjrt-option=x", good).code());
  }

  @Test
  void wrongInputIsToldWithItsPlaceAndExitCode1() throws IOException {
    Ran ran = axisweave("propagate", file("bad.mlir", BAD));
    assertEquals(ExitCode.FAILED, ran.code());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("bad.mlir:2:26: error: "), ran.err());
    assertTrue(ran.err().contains("\n                           ^"), ran.err());
    assertEquals(ExitCode.FAILED, axisweave("run", folder.resolve("missing.mlir")).code());
    assertEquals(ExitCode.FAILED, axisweave("run", "--mesh=z=2", file("good.mlir", GOOD)).code());
  }

  @Test
  void oneBadFileDoesNotStopTheOthers() throws IOException {
    Path out = folder.resolve("a/b/out");
    Ran ran =
        axisweave(
            "partition",
            "--output-dir",
            out,
            file("1.mlir", GOOD),
            file("2.mlir", BAD),
            file("3.mlir", GOOD));
    assertEquals(ExitCode.FAILED, ran.code());
    assertTrue(Files.readString(out.resolve("1.mlir")).contains("sdy.manual_computation"));
    assertFalse(Files.exists(out.resolve("2.mlir")));
    assertEquals(Files.readString(out.resolve("1.mlir")), Files.readString(out.resolve("3.mlir")));
    try (var left = Files.list(out)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void outputReplacesAFileOnlyOnSuccess() throws IOException {
    Path out = file("out.mlir", "old");
    assertEquals(ExitCode.FAILED, axisweave("opt", "-o", out, file("bad.mlir", BAD)).code());
    assertEquals("old", Files.readString(out));
    assertEquals(ExitCode.FINE, axisweave("opt", "-o", out, file("good.mlir", GOOD)).code());
    assertTrue(Files.readString(out).contains("stablehlo.add"));
    assertEquals(
        ExitCode.FAILED,
        axisweave("opt", "-o", folder.resolve("no/such/file"), file("good.mlir", GOOD)).code());
  }

  @Test
  void jsonIsOneObjectPerFile() throws IOException {
    Ran ran =
        axisweave(
            "run",
            "--mesh",
            "--json",
            "--arg",
            "iota",
            file("good.mlir", GOOD),
            file("bad.mlir", BAD));
    List<String> lines = ran.out().lines().toList();
    assertEquals(2, lines.size(), ran.out());
    assertTrue(lines.get(0).startsWith("{\"schema\":\"axisweave.run/1\""), lines.get(0));
    assertTrue(lines.get(0).contains("\"devices\":2"), lines.get(0));
    assertTrue(lines.get(1).contains("\"exit\":1"), lines.get(1));
    assertTrue(lines.get(1).contains("\"line\":2"), lines.get(1));
  }

  @Test
  void programsWithinAFileAreHandledAlone() throws IOException {
    Path two = file("two.mlir", GOOD + "// -----\n" + GOOD);
    Ran ran = axisweave("propagate", "--split-input-file", two);
    assertEquals(ExitCode.FINE, ran.code(), ran.err());
    assertEquals(2, ran.out().split("// -----").length);
    assertEquals(ExitCode.FAILED, axisweave("propagate", two).code());
  }

  @Test
  void resultsAreWrittenReadAndCompared() throws IOException {
    Path good = file("good.mlir", GOOD);
    Path out = folder.resolve("results");
    assertEquals(
        ExitCode.FINE, axisweave("run", "--arg", "0=[1, 2, 3, 4]", "--out", out, good).code());
    assertEquals(
        ExitCode.FINE,
        axisweave("run", "--arg", "0=[1, 2, 3, 4]", "--expect", out, "--mesh", good).code());
    Ran other = axisweave("run", "--arg", "0=[1, 2, 3, 5]", "--expect", out, good);
    assertEquals(ExitCode.FAILED, other.code());
    assertTrue(
        other.out().contains("1 of 4 elements differ; first element 3 is 10.0, expected 8.0"),
        other.out());
    Ran again = axisweave("run", "--args", out, good);
    assertTrue(again.out().contains("[ 4.  8. 12. 16.]"), again.out());
  }

  @Test
  void otherMeshSizesRunTheSameProgram() throws IOException {
    Ran ran = axisweave("run", "--mesh=x=4", "--arg=ones", file("good.mlir", GOOD));
    assertTrue(ran.out().contains("4 devices, no collectives"), ran.out() + ran.err());
    assertEquals(
        ExitCode.FINE, axisweave("verify", "--mesh=x=4", folder.resolve("good.mlir")).code());
  }

  @Test
  void theBareDeviceProgramRunsByItself() throws IOException {
    Path device = folder.resolve("device.mlir");
    Path good = file("good.mlir", GOOD);
    assertEquals(ExitCode.FINE, axisweave("partition", "--form=device", "-o", device, good).code());
    String text = Files.readString(device);
    assertFalse(text.contains("sdy."), text);
    assertTrue(text.contains("mhlo.num_partitions = 2 : i32"), text);
    assertTrue(text.contains("tensor<2xf32>"), text);
    Path propagated = folder.resolve("propagated.mlir");
    assertEquals(ExitCode.FINE, axisweave("propagate", "-o", propagated, good).code());
    Ran verified = axisweave("verify", "--local=" + device, propagated);
    assertEquals(ExitCode.FINE, verified.code(), verified.err() + verified.out());
    assertEquals(ExitCode.USAGE, axisweave("partition", "--form=round", good).code());
    assertTrue(
        axisweave("partition", "--report", good).out().startsWith("0 bytes sent per device"));
  }

  @Test
  void sizesThatCannotBeHeldAreALimit() throws IOException {
    Ran ran = axisweave("run", "--mesh=x=99999999999", file("good.mlir", GOOD));
    assertEquals(ExitCode.LIMIT, ran.code(), ran.err());
    assertFalse(ran.err().contains("\tat ") || ran.err().contains("    at "), ran.err());
  }

  @Test
  void argumentsThatAreNoneAreRefused() throws IOException {
    Path good = file("good.mlir", GOOD);
    assertEquals(ExitCode.FAILED, axisweave("run", "--args", file("no.npz", "what"), good).code());
    assertEquals(ExitCode.FAILED, axisweave("run", "--args", folder, good).code());
  }

  @Test
  void manySmallFilesInOneProcess() throws IOException {
    List<Object> words =
        new ArrayList<>(List.of("partition", "--output-dir", folder.resolve("out")));
    for (int i = 0; i < 300; i++) {
      words.add(file("in/" + i + ".mlir", GOOD));
    }
    assertEquals(ExitCode.FINE, axisweave(words.toArray()).code());
    try (var made = Files.list(folder.resolve("out"))) {
      assertEquals(300, made.count());
    }
  }

  @Test
  void standardInputIsAFile() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
      Ran ran = axisweave("opt", "-");
      assertEquals(ExitCode.FINE, ran.code(), ran.err());
      assertTrue(ran.out().contains("stablehlo.add"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void invalidUtf8IsToldWithItsPlace() throws IOException {
    Path file = folder.resolve("latin.mlir");
    Files.write(file, new byte[] {'/', '/', '\n', '/', '/', ' ', (byte) 0xe9, '\n'});
    Ran ran = axisweave("opt", file);
    assertEquals(ExitCode.FAILED, ran.code());
    assertTrue(ran.err().contains("latin.mlir:2:4: error: "), ran.err());
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    Path file = folder.resolve("bom.mlir");
    Files.writeString(file, "\uFEFF" + GOOD);
    assertEquals(ExitCode.FINE, axisweave("opt", file).code());
  }

  @Test
  void charactersThatCannotBeSeenAreNamed() throws IOException {
    Path file = folder.resolve("nul.mlir");
    Files.writeString(file, "\u0000" + GOOD);
    Ran ran = axisweave("opt", file);
    assertTrue(ran.err().contains("nul.mlir:1:1: error: "), ran.err());
    assertTrue(ran.err().contains("found the character U+0000"), ran.err());
  }

  @Test
  void anAxisThatIsNotThereIsToldAtItsArgument() throws IOException {
    Path file = folder.resolve("typo.mlir");
    Files.writeString(
        file,
        """
        sdy.mesh @m = <["x"=2]>
        func.func @main(%a: tensor<4xf32>,
            %b: tensor<4xf32> {sdy.sharding = #sdy.sharding<@m, [{"xx"}]>}) -> tensor<4xf32> {
          return %a : tensor<4xf32>
        }
        """);
    Ran ran = axisweave("partition", file);
    assertEquals(ExitCode.FAILED, ran.code());
    assertTrue(ran.err().contains("typo.mlir:3:5: error: the mesh has no axis \"xx\""), ran.err());
  }

  @Test
  void standardInputIsReadOnce() {
    assertEquals(ExitCode.USAGE, axisweave("opt", "-", "-").code());
  }

  @Test
  void whatCannotBeReadOrWrittenIsNamed() throws IOException {
    assertTrue(axisweave("opt", folder).err().contains(folder + ": is a directory"));
    Ran json = axisweave("opt", "--json", folder.resolve("none.mlir"));
    assertTrue(json.out().contains("none.mlir: no such file or folder"), json.out());
  }

  @Test
  void withoutABodyOfMainThereIsNothingToRun() throws IOException {
    Path file = folder.resolve("declared.mlir");
    Files.writeString(file, "\nfunc.func private @main(tensor<2xf32>) -> tensor<2xf32>\n");
    for (String command : List.of("run", "verify")) {
      Ran ran = axisweave(command, file);
      assertEquals(ExitCode.FAILED, ran.code());
      assertTrue(
          ran.err().contains("declared.mlir:2:1: error: there is no function @main"), ran.err());
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("propagate", "partition", "run", "verify", "opt", "completion")) {
      Ran ran = axisweave(command, "--help");
      assertEquals(ExitCode.FINE, ran.code());
      assertTrue(ran.out().startsWith("Usage: axisweave " + command), ran.out());
    }
    assertTrue(axisweave("--version").out().startsWith("axisweave "));
    assertTrue(axisweave("completion").out().contains("complete"));
  }

  @Test
  void everyCommandHasAPageOfTheManual(@TempDir Path folder) throws IOException {
    assertEquals(ExitCode.FINE, axisweave("man", folder.toString()).code());
    String all = Files.readString(folder.resolve("axisweave.1"));
    for (CommandLine command : Commands.full().getSubcommands().values()) {
      String name = command.getCommandName();
      String page = Files.readString(folder.resolve("axisweave-" + name + ".1"));
      assertTrue(page.startsWith(".TH \"AXISWEAVE\\-" + name.toUpperCase(Locale.ROOT)), page);
      assertTrue(all.contains("\\fB" + name + "\\fR"), all);
    }
  }
}
