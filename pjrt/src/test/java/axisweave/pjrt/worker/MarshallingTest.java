package axisweave.pjrt.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the C API, against a plugin of our own: structs, lists, errors, lifetimes. */
class MarshallingTest {
  private static final int F32 = 11;
  private static final long SOON = 50_000_000;
  private static final long LONG = 30_000_000_000L;

  /** Each device gives its arguments back, in reverse order, for programs {@code 2 x 3 x f32}. */
  private record Mirror(int devices, int count, byte[] options) implements FakePlugin.Compiled {
    @Override
    public int[] types() {
      int[] types = new int[count];
      java.util.Arrays.fill(types, F32);
      return types;
    }

    @Override
    public long[][] shapes() {
      long[][] shapes = new long[count][];
      java.util.Arrays.fill(shapes, new long[] {2, 3});
      return shapes;
    }

    @Override
    public byte[] optimized() {
      return options;
    }

    @Override
    public byte[][][] run(byte[][][] arguments) {
      byte[][][] results = new byte[devices][count][];
      for (int d = 0; d < devices; d++) {
        for (int i = 0; i < count; i++) {
          results[d][i] = arguments[d][count - 1 - i];
        }
      }
      return results;
    }
  }

  private static FakePlugin plugin(int devices) {
    return new FakePlugin((text, options) -> {
      if (!text.matches("\\d+")) {
        throw new FakePlugin.Refusal(2, "<unknown>:1:1: error: not a program");
      }
      return new Mirror(devices, Integer.parseInt(text), options);
    });
  }

  private static MemorySegment code(Arena arena, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
  }

  private static long in(long nanos) {
    return System.nanoTime() + nanos;
  }

  @Test
  void aProgramRunsAndNothingIsLeftBehind() throws PjrtError {
    FakePlugin plugin = plugin(3);
    Api api = Api.of(plugin.table());
    Client client = Client.create(api, Map.of("cpu_device_count", "3"));
    assertEquals(3, client.deviceCount());
    assertEquals("cpu", client.platform());
    assertEquals("of our own", client.platformVersion());
    assertEquals("0.115", api.version());
    assertEquals(Map.of("xla_version", "2", "name", "fake"), api.attributes());
    try (Arena arena = Arena.ofConfined()) {
      Executable executable = client.compile(code(arena, "2"), new byte[] {1, 2, 3});
      assertEquals(2, executable.outputs().size());
      assertEquals(new Executable.Output(F32, new long[] {2, 3}), executable.outputs().get(1));
      assertArrayEquals(new byte[] {1, 2, 3}, executable.optimized());
      Buffer[][] in = new Buffer[3][2];
      for (int d = 0; d < 3; d++) {
        for (int i = 0; i < 2; i++) {
          MemorySegment data = arena.allocate(ValueLayout.JAVA_FLOAT, 6);
          data.setAtIndex(ValueLayout.JAVA_FLOAT, 5, 10 * d + i);
          in[d][i] = executable.put(d, F32, new long[] {2, 3}, data, in(LONG));
        }
      }
      Buffer[][] out = executable.execute(in, in(LONG));
      for (int d = 0; d < 3; d++) {
        for (int i = 0; i < 2; i++) {
          assertArrayEquals(new long[] {2, 3}, out[d][i].dims());
          assertEquals(F32, out[d][i].type());
          MemorySegment data = out[d][i].get(2, arena, in(LONG));
          assertEquals(10 * d + 1 - i, data.getAtIndex(ValueLayout.JAVA_FLOAT, 5));
          in[d][i].destroy();
          out[d][i].destroy();
        }
      }
      executable.destroy();
    }
    client.destroy();
    assertEquals(0, plugin.alive());
  }

  @Test
  void structsHaveTheSizesOfTheHeader() throws PjrtError {
    Api api = Api.of(plugin(1).table());
    try (Arena arena = Arena.ofConfined()) {
      Args small = Args.of(arena, 32);
      PjrtError error =
          assertThrows(PjrtError.class, () -> api.call(Function.CLIENT_PLATFORM_NAME, small));
      assertEquals(PjrtError.INVALID_ARGUMENT, error.code());
      assertTrue(error.text().contains("expected 40, got 32"), error.text());
    }
  }

  @Test
  void errorsKeepTheirCodeAndTextAndAreDestroyed() throws PjrtError {
    FakePlugin plugin = plugin(1);
    Client client = Client.create(Api.of(plugin.table()), Map.of());
    int before = plugin.alive();
    try (Arena arena = Arena.ofConfined()) {
      PjrtError error =
          assertThrows(PjrtError.class, () -> client.compile(code(arena, "what"), new byte[0]));
      assertEquals(2, error.code());
      assertEquals("Client_Compile: <unknown>:1:1: error: not a program", error.text());
    }
    assertEquals(before, plugin.alive());
    PjrtError unknown =
        assertThrows(
            PjrtError.class, () -> Client.create(Api.of(plugin.table()), Map.of("speed", "9")));
    assertTrue(unknown.text().contains("unknown option speed"), unknown.text());
  }

  @Test
  void anotherVersionIsRefused() {
    FakePlugin old = plugin(1);
    old.minor = Api.OLDEST_MINOR - 1;
    PjrtError tooOld = assertThrows(PjrtError.class, () -> Api.of(old.table()));
    assertTrue(tooOld.text().contains("0.80"), tooOld.text());
    FakePlugin next = plugin(1);
    next.major = 1;
    assertThrows(PjrtError.class, () -> Api.of(next.table()));
    PjrtError none = assertThrows(PjrtError.class, () -> Api.of(MemorySegment.NULL));
    assertTrue(none.text().contains("null"), none.text());
  }

  @Test
  void aTableThatLacksAFunctionIsRefused() {
    FakePlugin lacking = plugin(1);
    lacking.absent = Function.BUFFER_TO_HOST_BUFFER;
    PjrtError absent = assertThrows(PjrtError.class, () -> Api.of(lacking.table()));
    assertTrue(absent.text().contains("PJRT_Buffer_ToHostBuffer"), absent.text());
    FakePlugin shorter = plugin(1);
    shorter.slots = Function.EXECUTABLE_OUTPUT_DIMENSIONS.slot();
    PjrtError cut = assertThrows(PjrtError.class, () -> Api.of(shorter.table()));
    assertTrue(cut.text().contains("PJRT_Executable_OutputDimensions"), cut.text());
  }

  @Test
  void aLongerTableIsFine() throws PjrtError {
    FakePlugin newer = plugin(1);
    newer.slots = 200;
    newer.minor = 300;
    assertEquals("0.300", Api.of(newer.table()).version());
  }

  @Test
  void waitingEndsAtTheDeadlineAndNamesWhoIsLate() throws PjrtError {
    FakePlugin plugin = plugin(2);
    Api api = Api.of(plugin.table());
    Client client = Client.create(api, Map.of("cpu_device_count", "2"));
    try (Arena arena = Arena.ofConfined()) {
      Executable executable = client.compile(code(arena, "0"), new byte[0]);
      plugin.stuck();
      PjrtError late =
          assertThrows(PjrtError.class, () -> executable.execute(new Buffer[2][0], in(SOON)));
      assertEquals(PjrtError.DEADLINE_EXCEEDED, late.code());
      assertEquals("the program did not end in time on 0 1", late.text());
    }
  }

  @Test
  void aDeviceThatFailsIsToldAtOnce() throws PjrtError {
    FakePlugin plugin = plugin(2);
    Api api = Api.of(plugin.table());
    Client client = Client.create(api, Map.of("cpu_device_count", "2"));
    try (Arena arena = Arena.ofConfined()) {
      Executable executable = client.compile(code(arena, "0"), new byte[0]);
      plugin.failure = "out of memory";
      PjrtError failed =
          assertThrows(PjrtError.class, () -> executable.execute(new Buffer[2][0], in(LONG)));
      assertEquals(8, failed.code());
      assertTrue(failed.text().contains("out of memory"), failed.text());
    }
  }

  @Test
  void aPluginNeedNotTellWhatItMade() throws PjrtError {
    FakePlugin plugin = plugin(1);
    plugin.withoutOptimized = true;
    Client client = Client.create(Api.of(plugin.table()), Map.of());
    try (Arena arena = Arena.ofConfined()) {
      assertEquals(0, client.compile(code(arena, "1"), new byte[0]).optimized().length);
    }
  }

  @Test
  void whatIsNoPluginIsToldSo() {
    PjrtError missing =
        assertThrows(PjrtError.class, () -> Api.load(Path.of("/no/such/plugin.so")));
    assertEquals(PjrtError.FAILED_PRECONDITION, missing.code());
    Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("net"));
    if (java.nio.file.Files.exists(other)) {
      PjrtError noPlugin = assertThrows(PjrtError.class, () -> Api.load(other));
      assertTrue(noPlugin.text().contains("GetPjrtApi"), noPlugin.text());
    }
  }

  @Test
  void functionsAreCalledAsTheHeaderCallsThem() {
    assertEquals("Client_BufferFromHostBuffer", Function.CLIENT_BUFFER_FROM_HOST_BUFFER + "");
    assertEquals("LoadedExecutable_Execute", Function.LOADED_EXECUTABLE_EXECUTE + "");
    assertFalse(Function.EVENT_AWAIT.toString().isEmpty());
  }
}
