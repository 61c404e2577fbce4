package axisweave.pjrt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Protocol buffers, written and read by hand. */
class ProtoTest {
  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void optionsOfAProgramForEightDevices() {
    // As JAX's own serializer writes num_replicas 1, num_partitions 8, SPMD and Shardy.
    assertEquals("1a09200128083001980101", hex(new CompileOptions(8, true).serialized()));
  }

  @Test
  void oneDeviceNeedsNoPartitionerAndReplicasAreAlwaysGiven() {
    assertEquals("1a0420012801", hex(new CompileOptions(1, true).serialized()));
  }

  @Test
  void minimumAndMaximumKeepNaNWhereAsked() {
    String text =
        new String(
            new CompileOptions(1, false).serialized(), java.nio.charset.StandardCharsets.US_ASCII);
    assertEquals(7, text.indexOf("xla_cpu_enable_fast_min_max") - 3);
  }

  @Test
  void numbersOfAllSizesComeBack() {
    for (long value : new long[] {0, 1, 127, 128, 300, 1L << 35, Long.MAX_VALUE, -1}) {
      ProtoReader in = new ProtoReader(new Proto().integer(99, value).toBytes());
      assertEquals(99, in.next());
      assertEquals(value, in.integer());
      assertEquals(0, in.next());
    }
  }

  @Test
  void messagesNestAndTextsComeBack() {
    Proto inner = new Proto().text(1, "all-reduce").integer(2, 7);
    ProtoReader in = new ProtoReader(new Proto().integer(5, 1).message(3, inner).toBytes());
    ProtoReader found = in.messages(3).get(0);
    assertEquals(1, found.next());
    assertEquals("all-reduce", found.text());
    assertEquals(2, found.next());
    assertEquals(7, found.integer());
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] whole = new Proto().text(1, "all-reduce").toBytes();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertThrows(IllegalArgumentException.class, () -> new ProtoReader(cut).next());
    assertThrows(
        IllegalArgumentException.class, () -> new ProtoReader(new byte[] {(byte) 0x80}).next());
    assertArrayEquals(new byte[0], new Proto().toBytes());
  }
}
