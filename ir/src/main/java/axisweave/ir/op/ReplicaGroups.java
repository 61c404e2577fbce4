package axisweave.ir.op;

import axisweave.ir.Attribute;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * Which devices meet: {@code count} groups of {@code size} ids, row-major; -1 fills groups that are
 * short. {@code text} is the attribute of a form that is not a list of ids (mesh axes), kept as
 * written, with an empty list then.
 */
public record ReplicaGroups(
    long count, long size, ImmutableLongArray ids, Optional<Attribute> text) {
  public static ReplicaGroups of(long count, long size, ImmutableLongArray ids) {
    return new ReplicaGroups(count, size, ids, Optional.empty());
  }

  public long id(long group, long member) {
    return ids.get(Math.toIntExact(group * size + member));
  }
}
