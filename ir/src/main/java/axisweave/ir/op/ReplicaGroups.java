package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Literal;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
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

  private static final Pattern ON_MESH =
      Pattern.compile(
          "#stablehlo\\.replica_group_mesh_axes<\\s*mesh\\s*=\\s*"
              + "(@\"?([\\w$.-]+)\"?|(?:#stablehlo\\.mesh)?<\\s*axes\\s*=\\s*\\[([^\\]]*)]\\s*>).*",
          Pattern.DOTALL);

  private static final Pattern AXIS =
      Pattern.compile("<\\s*name\\s*=\\s*\"([^\"]*)\"\\s*,\\s*size\\s*=\\s*(\\d{1,18})\\s*>");

  /** The name of the mesh that the groups are axes of. */
  public Optional<String> mesh() {
    return onMesh().map(found -> found.group(2));
  }

  /** The mesh that the groups are axes of, if it is written in place, without device ids. */
  public Optional<Mesh> inlinedMesh() {
    return onMesh()
        .map(found -> found.group(3))
        .map(axes ->
            Mesh.of(
                AXIS.matcher(axes)
                    .results()
                    .map(axis -> new MeshAxis(axis.group(1), Long.parseLong(axis.group(2))))
                    .toArray(MeshAxis[]::new)));
  }

  /** The same axes of the mesh of another name; there is a mesh. */
  public ReplicaGroups onMesh(String name) {
    Matcher found = onMesh().orElseThrow();
    String to =
        new StringBuilder(found.group())
            .replace(found.start(1), found.end(1), "@" + name)
            .toString();
    return new ReplicaGroups(count, size, ids, Optional.of(new Attribute.Foreign(to)));
  }

  private Optional<Matcher> onMesh() {
    return text.map(t -> ON_MESH.matcher(t.toString())).filter(Matcher::matches);
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
