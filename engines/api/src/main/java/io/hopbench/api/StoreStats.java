package io.hopbench.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of a store. Names are dotted, from the general to the special; every engine gives {@code
 * nodes} and {@code relationships}, and where it has such a thing {@code bytes.SECTION}, {@code
 * cache.*}, {@code delta.*}, {@code log.*}. Sizes are in bytes, durations in nanoseconds,
 * everything else a count.
 *
 * @param figures by name
 * @param notes words by name: choices the engine made, such as the durable write it calibrated
 */
public record StoreStats(SortedMap<String, Long> figures, SortedMap<String, String> notes) {

  /** Copies both maps. */
  public StoreStats {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /**
   * Figures without notes.
   *
   * @param figures by name
   * @return the stats
   */
  public static StoreStats of(Map<String, Long> figures) {
    return new StoreStats(new TreeMap<>(figures), new TreeMap<>());
  }
}
