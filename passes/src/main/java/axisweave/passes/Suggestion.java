package axisweave.passes;

import java.util.Collection;

/** What somebody may have meant by a name that does not exist. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code "; did you mean x?"}, or nothing if no name is near. */
  public static String of(String name, Collection<String> names) {
    String best = "";
    int distance = Math.max(2, name.length() / 3) + 1;
    for (String candidate : names) {
      int d = distance(name, candidate);
      if (d < distance) {
        distance = d;
        best = candidate;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + best + "?";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
