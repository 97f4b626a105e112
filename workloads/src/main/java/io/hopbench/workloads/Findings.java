package io.hopbench.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check found wrong: the first few in full, the others counted. Not safe for use by several
 * threads.
 */
public final class Findings {
  private static final int SHOWN = 5;

  private final List<String> shown = new ArrayList<>();
  private long all;

  /** Nothing found yet. */
  public Findings() {}

  /**
   * Adds one.
   *
   * @param finding what is wrong, for a person: where, expected, found
   */
  public void add(String finding) {
    all++;
    if (shown.size() < SHOWN) {
      shown.add(finding);
    }
  }

  /**
   * How many there are.
   *
   * @return the number, those not shown included
   */
  public long count() {
    return all;
  }

  /**
   * The findings for a person.
   *
   * @return at most a handful, empty when nothing is wrong
   */
  public List<String> list() {
    List<String> list = new ArrayList<>(shown);
    if (all > shown.size()) {
      list.add(String.format(Locale.ROOT, "and %,d more", all - shown.size()));
    }
    return List.copyOf(list);
  }
}
