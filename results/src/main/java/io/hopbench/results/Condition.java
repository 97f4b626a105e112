package io.hopbench.results;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be equal before figures of two engines may be compared. Ordered by workload, data set,
 * threads, durability, cache and parameters.
 *
 * @param workload its name
 * @param dataset its name
 * @param threads how many ran operations
 * @param durability {@code SYNC}, {@code ASYNC} or {@code -}
 * @param params what else distinguishes it
 * @param cache {@code warm}, {@code lukewarm} or {@code true-cold}
 */
public record Condition(
    String workload,
    String dataset,
    int threads,
    String durability,
    SortedMap<String, String> params,
    String cache)
    implements Comparable<Condition> {

  private static final Comparator<Condition> ORDER =
      Comparator.comparing(Condition::workload)
          .thenComparing(Condition::dataset)
          .thenComparingInt(Condition::threads)
          .thenComparing(Condition::durability)
          .thenComparing(Condition::cache)
          .thenComparing(c -> Params.format(c.params()));

  /** Copies the parameters. */
  public Condition {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /**
   * The condition of a row.
   *
   * @param row of results.csv
   * @return its condition
   */
  public static Condition of(ResultRow row) {
    return new Condition(
        row.workload(), row.dataset(), row.threads(), row.durability(), row.params(), row.cache());
  }

  /**
   * Says whether a trial ran under this condition; a manifest does not record the cache.
   *
   * @param cell of a manifest
   * @return true if all else is equal
   */
  public boolean covers(Manifest.Cell cell) {
    return workload.equals(cell.workload())
        && dataset.equals(cell.dataset())
        && threads == cell.threads()
        && durability.equals(cell.durability())
        && params.equals(cell.params());
  }

  /**
   * What a person needs to tell this condition from others of the workload and data set.
   *
   * @return for example {@code 16 threads, SYNC, delta=10 %}; empty when there is nothing unusual
   */
  public String qualifier() {
    StringBuilder text = new StringBuilder();
    add(text, threads == 1 ? "" : threads + " threads");
    add(text, durability.equals("-") ? "" : durability);
    add(text, cache.equals("warm") ? "" : cache);
    add(text, Params.format(params));
    return text.toString();
  }

  /**
   * The whole condition in words.
   *
   * @return for example {@code single-hop on rmat-18 (16 threads)}
   */
  public String title() {
    String qualifier = qualifier();
    return workload + " on " + dataset + (qualifier.isEmpty() ? "" : " (" + qualifier + ")");
  }

  private static void add(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append(part);
    }
  }

  @Override
  public int compareTo(Condition other) {
    return ORDER.compare(this, other);
  }
}
