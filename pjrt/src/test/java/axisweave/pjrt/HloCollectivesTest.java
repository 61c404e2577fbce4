package axisweave.pjrt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.ir.sharding.Mesh;
import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Collectives read from HLO, in every way that their groups are written. */
class HloCollectivesTest {
  private static final Mesh MESH = Mesh.of("x", 2, "y", 4);

  private static Proto f32(long... dims) {
    Proto shape = new Proto().integer(2, 11);
    for (long dim : dims) {
      shape.integer(3, dim);
    }
    return shape;
  }

  private static Proto instruction(String opcode, long id, Proto shape) {
    return new Proto().text(2, opcode).message(3, shape).integer(35, id);
  }

  private static List<String> rows(Proto collective) {
    Proto entry =
        new Proto()
            .integer(5, 1)
            .message(2, instruction("parameter", 1, f32(4, 4)))
            .message(2, collective.integer(36, 1));
    return rows(new Proto().message(3, entry).integer(6, 1), true);
  }

  private static List<String> rows(Proto module, boolean inConfig) {
    byte[] bytes = inConfig ? new Proto().message(1, module).toBytes() : module.toBytes();
    ImmutableList<Trace.Row> rows = HloCollectives.of(bytes, Optional.of(MESH), 8);
    return rows.stream()
        .map(r ->
            r.kind()
                + r.axes().orElse(ImmutableList.of())
                + r.groupSize()
                + " x"
                + r.count()
                + " "
                + r.bytesPerDevice())
        .toList();
  }

  private static Proto allReduce() {
    return instruction("all-reduce", 2, f32(4, 4));
  }

  private static Proto ids(long... ids) {
    Proto group = new Proto();
    for (long id : ids) {
      group.integer(1, id);
    }
    return group;
  }

  @Test
  void groupsOneByOne() {
    List<String> alongY = List.of("all_reduce[\"y\"]4 x1 96");
    Proto a = ids(0, 1, 2, 3);
    Proto b = ids(4, 5, 6, 7);
    assertEquals(alongY, rows(allReduce().message(49, a).message(49, b)));
    assertEquals(alongY, rows(allReduce().message(87, new Proto().message(1, a).message(1, b))));
  }

  @Test
  void groupsAsAnIota() {
    // [4,2]<=[2,4]T(1,0): {0,4}, {1,5}, ...
    Proto iota =
        new Proto()
            .integer(1, 4)
            .integer(2, 2)
            .integer(3, 2)
            .integer(3, 4)
            .integer(4, 1)
            .integer(4, 0);
    assertEquals(List.of("all_reduce[\"x\"]2 x1 64"), rows(allReduce().message(92, iota)));
    assertEquals(
        List.of("all_reduce[\"x\"]2 x1 64"),
        rows(allReduce().message(87, new Proto().message(2, iota))));
  }

  private static Proto mesh(long... devices) {
    Proto mesh =
        new Proto()
            .message(1, new Proto().text(1, "x").integer(2, 2))
            .message(1, new Proto().text(1, "y").integer(2, 4));
    for (long device : devices) {
      mesh.integer(2, device);
    }
    return mesh;
  }

  @Test
  void groupsAsAxesOfAMesh() {
    Proto whole = new Proto().message(1, mesh()).message(2, new Proto().integer(1, 1));
    assertEquals(List.of("all_reduce[\"y\"]4 x1 96"), rows(allReduce().message(93, whole)));
    Proto half = new Proto().integer(1, 1).message(2, new Proto().integer(1, 2).integer(2, 2));
    assertEquals(
        List.of("all_reduce[\"y\":(2)2]2 x1 64"),
        rows(allReduce().message(93, new Proto().message(1, mesh()).message(2, half))));
    // Device 7 - p stands at position p: the groups are the same, their order is not.
    Proto turned =
        new Proto().message(1, mesh(7, 6, 5, 4, 3, 2, 1, 0)).message(2, new Proto().integer(1, 1));
    assertArrayEquals(
        new long[] {7, 6, 5, 4}, HloGroups.meshAxes(new ProtoReader(turned.toBytes())).get(0));
    Proto two = new Proto().message(1, mesh()).message(2, half).message(2, new Proto());
    assertArrayEquals(
        new long[] {0, 4, 1, 5}, HloGroups.meshAxes(new ProtoReader(two.toBytes())).get(0));
  }

  @Test
  void noGroupsAreAllDevices() {
    assertEquals(List.of("all_reduce[\"x\", \"y\"]8 x1 112"), rows(allReduce()));
  }

  @Test
  void pairsAndAsynchronousStarts() {
    Proto permute =
        instruction("collective-permute-start", 2, f32(4, 4))
            .message(52, new Proto().integer(2, 4))
            .message(52, new Proto().integer(1, 4));
    assertEquals(List.of("collective_permute[\"x\"]2 x1 64"), rows(permute));
    assertEquals(List.of(), rows(instruction("collective-permute-done", 2, f32(4, 4))));
  }

  @Test
  void loopsCountAsOftenAsTheyAreKnownToRun() {
    Proto body =
        new Proto()
            .integer(5, 10)
            .message(2, instruction("parameter", 1, f32(4)))
            .message(2, instruction("all-gather", 2, f32(32)).integer(36, 1));
    Proto condition = new Proto().integer(5, 11);
    Proto loop =
        instruction("while", 3, f32(4))
            .integer(38, 10)
            .integer(38, 11)
            .text(43, "{\"known_trip_count\":{\"n\":\"5\"}}");
    Proto entry = new Proto().integer(5, 12).message(2, loop);
    Proto unused = new Proto().integer(5, 13).message(2, allReduce());
    Proto module =
        new Proto()
            .message(3, body)
            .message(3, condition)
            .message(3, unused)
            .message(3, entry)
            .integer(6, 12);
    assertEquals(List.of("all_gather[\"x\", \"y\"]8 x5 560"), rows(module, true));
  }

  @Test
  void iotasAreTransposed() {
    assertArrayEquals(
        new long[] {0, 3, 1, 4, 2, 5},
        HloGroups.transposedIota(ImmutableLongArray.of(2, 3), ImmutableLongArray.of(1, 0)));
  }
}
