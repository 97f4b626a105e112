package io.hopbench.harness.util;

import java.util.Collection;
import java.util.Comparator;

/** Says what somebody who mistyped a name may have meant. */
public final class Names {
  private Names() {}

  /**
   * The error for an unknown name.
   *
   * @param what what kind of thing was named, such as {@code workload}
   * @param given the name
   * @param known all names there are
   * @param listing the command that lists them
   * @return the error, with the nearest known name
   */
  public static UsageException unknown(
      String what, String given, Collection<String> known, String listing) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt((String k) -> distance(k, given)).thenComparing(k -> k))
            .map(k -> "; the nearest is '" + k + "'")
            .orElse("");
    return new UsageException(
        "there is no " + what + " '" + given + "'" + nearest + " (" + listing + " shows all)");
  }

  /** Levenshtein distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
