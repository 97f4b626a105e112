package io.hopbench.api;

import io.hopbench.api.error.InvalidOptionException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a store is opened. Names, defaults and validation are here and nowhere else; what only one
 * engine understands goes into {@link #extras()}, which that engine validates with {@link
 * #requireKnownExtras}.
 *
 * @param memoryBytes what the engine may use for page pool, delta and caches together, in bytes;
 *     mapped pages of the operating system's page cache do not count; default {@value
 *     #DEFAULT_MEMORY_BYTES}, at least {@value #MIN_MEMORY_BYTES}
 * @param readOnly true to open without the right to write; default false
 * @param durability of a commit that names none; default {@link Durability#SYNC}
 * @param extras options of a single engine, by name
 * @param backgroundWork told what the engine does on its own; default {@link
 *     BackgroundWork#UNTOLD}. An engine that cannot tell need not
 */
public record StoreOptions(
    long memoryBytes,
    boolean readOnly,
    Durability durability,
    SortedMap<String, String> extras,
    BackgroundWork backgroundWork) {

  /** Default of {@link #memoryBytes()}: 256 MiB. */
  public static final long DEFAULT_MEMORY_BYTES = 256L << 20;

  /** Least {@link #memoryBytes()}: 1 MiB. */
  public static final long MIN_MEMORY_BYTES = 1L << 20;

  /** Validates, and copies the extras. */
  public StoreOptions {
    if (memoryBytes < MIN_MEMORY_BYTES) {
      throw new InvalidOptionException(
          "memoryBytes", String.valueOf(memoryBytes), "at least " + MIN_MEMORY_BYTES + " bytes");
    }
    extras = Collections.unmodifiableSortedMap(new TreeMap<>(extras));
  }

  /**
   * Options of which nobody is told background work.
   *
   * @param memoryBytes the memory budget in bytes
   * @param readOnly true to open without the right to write
   * @param durability of a commit that names none
   * @param extras options of a single engine, by name
   */
  public StoreOptions(
      long memoryBytes, boolean readOnly, Durability durability, SortedMap<String, String> extras) {
    this(memoryBytes, readOnly, durability, extras, BackgroundWork.UNTOLD);
  }

  /**
   * All defaults.
   *
   * @return the default options
   */
  public static StoreOptions defaults() {
    return new StoreOptions(DEFAULT_MEMORY_BYTES, false, Durability.SYNC, new TreeMap<>());
  }

  /**
   * The same with another memory budget.
   *
   * @param bytes the budget in bytes
   * @return a copy
   */
  public StoreOptions withMemoryBytes(long bytes) {
    return new StoreOptions(bytes, readOnly, durability, extras, backgroundWork);
  }

  /**
   * The same, read-only or not.
   *
   * @param value true for read-only
   * @return a copy
   */
  public StoreOptions withReadOnly(boolean value) {
    return new StoreOptions(memoryBytes, value, durability, extras, backgroundWork);
  }

  /**
   * The same with another default durability.
   *
   * @param value the durability
   * @return a copy
   */
  public StoreOptions withDurability(Durability value) {
    return new StoreOptions(memoryBytes, readOnly, value, extras, backgroundWork);
  }

  /**
   * The same with one extra set.
   *
   * @param name the option's name
   * @param value its value
   * @return a copy
   */
  public StoreOptions withExtra(String name, String value) {
    SortedMap<String, String> copy = new TreeMap<>(extras);
    copy.put(name, value);
    return new StoreOptions(memoryBytes, readOnly, durability, copy, backgroundWork);
  }

  /**
   * The same with somebody who is told what the engine does on its own.
   *
   * @param told who
   * @return a copy
   */
  public StoreOptions withBackgroundWork(BackgroundWork told) {
    return new StoreOptions(memoryBytes, readOnly, durability, extras, told);
  }

  /**
   * Refuses extras the engine does not know; every engine calls this first.
   *
   * @param known the names it knows
   * @throws InvalidOptionException naming the first unknown one and the nearest known one
   */
  public void requireKnownExtras(Collection<String> known) {
    for (Map.Entry<String, String> extra : extras.entrySet()) {
      if (!known.contains(extra.getKey())) {
        String expected =
            known.stream()
                .min(Comparator.comparingInt(k -> distance(k, extra.getKey())))
                .map(k -> "a known option; the nearest is '" + k + "'")
                .orElse("no engine options at all: this engine has none");
        throw new InvalidOptionException(extra.getKey(), extra.getValue(), expected);
      }
    }
  }

  /** Levenshtein distance of two short names. */
  private static int distance(String a, String b) {
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
