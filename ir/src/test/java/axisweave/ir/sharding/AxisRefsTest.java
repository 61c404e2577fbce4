package axisweave.ir.sharding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Axes as intervals of products: the laws, and the cases that are easily wrong. */
class AxisRefsTest {
  private static final Mesh MESH = Mesh.of("x", 24, "y", 4);

  private static AxisRef x(long pre, long size) {
    return AxisRef.of("x", pre, size, MESH);
  }

  /** Whole axes and all parts of an axis of 24. */
  @Provide
  Arbitrary<AxisRef> axes() {
    List<AxisRef> all = new ArrayList<>();
    all.add(AxisRef.of("y"));
    for (long pre = 1; pre <= 24; pre++) {
      for (long size = 2; pre * size <= 24; size++) {
        if (24 % (pre * size) == 0) {
          all.add(x(pre, size));
        }
      }
    }
    return Arbitraries.of(all);
  }

  @Property
  void overlapIsCommonAndInBoth(@ForAll("axes") AxisRef a, @ForAll("axes") AxisRef b) {
    assertEquals(a.overlapWith(b), b.overlapWith(a));
    assertEquals(a.overlaps(b), b.overlaps(a));
    a.overlapWith(b).ifPresent(both -> assertTrue(a.contains(both) && b.contains(both)));
  }

  @Property
  void whatIsLeftDoesNotOverlap(@ForAll("axes") AxisRef a, @ForAll("axes") AxisRef b) {
    a.prefixWithoutOverlap(b)
        .ifPresent(left -> assertTrue(!left.overlaps(b) && left.isPrefixOf(a)));
    a.suffixWithoutOverlap(b, MESH)
        .ifPresent(left -> assertTrue(!left.overlaps(b) && left.isSuffixOf(a, MESH)));
  }

  @Property
  void differenceAndOverlapMakeUpTheAxis(@ForAll("axes") AxisRef a, @ForAll("axes") AxisRef b) {
    if (a.canCoexist(b)) {
      List<AxisRef> left = AxisRefs.difference(List.of(a), List.of(b), MESH);
      long size = AxisRefs.size(left, MESH) * a.overlapWith(b).map(o -> o.size(MESH)).orElse(1L);
      assertEquals(a.size(MESH), size);
    }
  }

  @Property
  void prefixAndRestMergeBack(@ForAll("axes") AxisRef a) {
    for (long size = 2; size < a.size(MESH); size++) {
      if (a.size(MESH) % size == 0) {
        List<AxisRef> parts = new ArrayList<>(List.of(a.prefix(size, MESH)));
        AxisRefs.addOrMerge(parts, a.rest(size, MESH), MESH);
        assertEquals(List.of(a), parts);
      }
    }
  }

  @Property
  void orderAgreesWithEquality(@ForAll("axes") AxisRef a, @ForAll("axes") AxisRef b) {
    assertEquals(a.equals(b), a.compareTo(b) == 0);
    assertEquals(a.equals(b), MESH.axisOrder().compare(a, b) == 0);
  }

  @Test
  void partsWhoseEndsDoNotDivideCannotCoexist() {
    assertFalse(x(1, 2).canCoexist(x(1, 3)));
    assertTrue(x(1, 2).canCoexist(x(1, 6)));
    assertTrue(x(1, 2).canCoexist(x(4, 3)));
    assertFalse(x(1, 3).canCoexist(x(4, 2)));
    assertEquals(Optional.empty(), x(1, 2).prefixWithoutOverlap(x(1, 3)));
  }

  @Test
  void whatLiesBehindTheOverlapIsLost() {
    assertEquals(Optional.of(x(1, 2)), AxisRef.of("x").prefixWithoutOverlap(x(2, 3)));
    assertEquals(Optional.of(x(6, 4)), AxisRef.of("x").suffixWithoutOverlap(x(2, 3), MESH));
  }

  @Test
  void aWholeAxisStandsBehindItsPrefixes() {
    List<AxisRef> sorted =
        ImmutableList.sortedCopyOf(List.of(x(2, 2), AxisRef.of("x"), x(1, 12), x(1, 2)));
    assertEquals(List.of(x(1, 2), x(1, 12), AxisRef.of("x"), x(2, 2)), sorted);
  }

  @Test
  void prefixesOfLists() {
    AxisRef y = AxisRef.of("y");
    assertEquals(AxisRefs.Prefix.STRICT, AxisRefs.prefix(List.of(), List.of(y)));
    assertEquals(AxisRefs.Prefix.EQUAL, AxisRefs.prefix(List.of(), List.of()));
    assertEquals(AxisRefs.Prefix.STRICT, AxisRefs.prefix(List.of(y, x(1, 2)), List.of(y, x(1, 6))));
    assertEquals(AxisRefs.Prefix.NO, AxisRefs.prefix(List.of(x(1, 2), y), List.of(x(1, 6), y)));
    assertEquals(
        List.of(y, x(1, 2)), AxisRefs.commonPrefix(List.of(y, x(1, 2)), List.of(y, x(1, 6), y)));
  }

  @Test
  void suffixesAreCutOutOfAxes() {
    AxisRef y = AxisRef.of("y");
    assertEquals(
        Optional.of(List.of(y, x(1, 4))),
        AxisRefs.withoutSuffix(List.of(y, AxisRef.of("x")), List.of(x(4, 6)), MESH));
    assertEquals(
        Optional.empty(),
        AxisRefs.withoutSuffix(List.of(y, AxisRef.of("x")), List.of(x(1, 4)), MESH));
  }
}
