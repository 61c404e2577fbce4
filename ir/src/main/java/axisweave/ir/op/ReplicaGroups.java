package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Literal;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.Codecs;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which devices meet: {@code count} groups of {@code size} ids, row-major; -1 fills groups that are
 * short. {@code text} is the attribute of a form that is not a list of ids (mesh axes), kept as
 * written, with an empty list then.
 */
public record ReplicaGroups(
    long count, long size, ImmutableLongArray ids, Optional<Attribute> text) {
  static final Codec<ReplicaGroups> CODEC =
      Codec.of("replica groups", ReplicaGroups::find, ReplicaGroups::toAttribute);

  private static final Pattern MESH =
      Pattern.compile(
          "#stablehlo\\.replica_group_mesh_axes<\\s*mesh\\s*=\\s*@([\\w$.-]+).*", Pattern.DOTALL);

  /** The name of the mesh that the groups are axes of. */
  public Optional<String> mesh() {
    return text.map(t -> MESH.matcher(t.toString()))
        .filter(Matcher::matches)
        .map(found -> found.group(1));
  }

  private static Optional<ReplicaGroups> find(Attribute attribute) {
    if (attribute instanceof Literal literal && literal.type().rank() == 2) {
      return Codecs.longs(literal)
          .map(ids -> of(literal.type().dim(0), literal.type().dim(1), ids));
    }
    return attribute instanceof Attribute.Foreign
        ? Optional.of(new ReplicaGroups(0, 0, ImmutableLongArray.of(), Optional.of(attribute)))
        : Optional.empty();
  }

  private Attribute toAttribute() {
    return text.orElseGet(() -> Codecs.matrix(ids, count, size));
  }

  public static ReplicaGroups of(long count, long size, ImmutableLongArray ids) {
    return new ReplicaGroups(count, size, ids, Optional.empty());
  }

  public long id(long group, long member) {
    return ids.get(Math.toIntExact(group * size + member));
  }
}
