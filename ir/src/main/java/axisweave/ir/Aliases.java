package axisweave.ir;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The attribute aliases of a text: one for each location, children first, and one for each long
 * list of integers in a dictionary, so that equal ones are written once.
 */
final class Aliases {
  /** Lists of more elements than this get an alias. */
  private static final int LONG = 16;

  private final Map<Location, String> byIdentity = new IdentityHashMap<>();
  private final Map<Location, String> locations = new HashMap<>();
  private final Map<Literal, String> lists = new HashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private final StringBuilder before = new StringBuilder();
  private final StringBuilder behind = new StringBuilder();

  /** {@code #loc3}, defined behind the program. */
  String location(Location location) {
    String known = byIdentity.get(location);
    if (known != null) {
      return known;
    }
    known = locations.get(location);
    if (known == null) {
      String text = text(location);
      known = fresh("loc");
      locations.put(location, known);
      behind.append(known).append(" = loc(").append(text).append(")\n");
    }
    byIdentity.put(location, known);
    return known;
  }

  private String text(Location location) {
    return switch (location) {
      case Location.Name name when name.child().isPresent() ->
          Quoted.of(name.name()) + "(" + location(name.child().get()) + ")";
      case Location.CallSite site ->
          "callsite(" + location(site.callee()) + " at " + location(site.caller()) + ")";
      case Location.Fused fused -> {
        StringBuilder out = new StringBuilder("fused");
        fused.metadata().ifPresent(m -> out.append('<').append(m).append('>'));
        String separator = "[";
        for (Location part : fused.locations()) {
          out.append(separator).append(location(part));
          separator = ", ";
        }
        yield out.append(fused.locations().isEmpty() ? "[]" : "]").toString();
      }
      default -> location.toString();
    };
  }

  /** {@code #groups} for a long list, defined before the program; else the text itself. */
  String list(String key, Attribute attribute) {
    if (!(attribute instanceof Literal literal)
        || key.equals("value")
        || literal.isSplat()
        || literal.count() <= LONG
        || literal.scalar() != Scalar.I64) {
      return attribute.toString();
    }
    String known = lists.get(literal);
    if (known == null) {
      known =
          fresh(
              switch (key) {
                case "replica_groups" -> "groups";
                case "source_target_pairs" -> "pairs";
                default -> "list";
              });
      lists.put(literal, known);
      before.append(known).append(" = ").append(LiteralText.listOf(literal)).append('\n');
    }
    return known;
  }

  private String fresh(String base) {
    int next = used.merge(base, 1, Integer::sum) - 1;
    return "#" + base + (next == 0 ? "" : Integer.toString(next));
  }

  String before() {
    return before.toString();
  }

  String behind() {
    return behind.toString();
  }
}
