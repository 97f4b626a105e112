package io.hopbench.kernel.store;

import io.hopbench.api.BackgroundWork;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.kernel.source.Access;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kernel's own options, which stand in {@link StoreOptions#extras()}.
 *
 * @param holdMerge {@code merge=hold}: nothing is merged but by checkpoint(); default {@code auto}
 * @param checkAtOpen {@code checksums=open}: every checksum is verified when a store is opened;
 *     {@code touch}, the default: at the first use of a segment
 * @param access {@code advice=normal|random|sequential|hugepage}: what madvise is told of the file;
 *     {@code prefetch=on}: scans ask for the next segment; default {@code normal}, {@code off}
 * @param memoryBytes the memory budget
 * @param backgroundWork told of merges
 */
record KernelOptions(
    boolean holdMerge,
    boolean checkAtOpen,
    Access access,
    long memoryBytes,
    BackgroundWork backgroundWork) {
  private static final String MERGE = "merge";
  private static final String CHECKSUMS = "checksums";
  private static final String ADVICE = "advice";
  private static final String PREFETCH = "prefetch";

  static KernelOptions of(StoreOptions options) {
    options.requireKnownExtras(Set.of(MERGE, CHECKSUMS, ADVICE, PREFETCH));
    return new KernelOptions(
        choice(options.extras(), MERGE, "auto", "hold"),
        choice(options.extras(), CHECKSUMS, "touch", "open"),
        new Access(
            advice(options.extras().getOrDefault(ADVICE, "normal")),
            choice(options.extras(), PREFETCH, "off", "on")),
        options.memoryBytes(),
        options.backgroundWork());
  }

  private static Access.Advice advice(String value) {
    for (Access.Advice advice : Access.Advice.values()) {
      if (advice.name().toLowerCase(Locale.ROOT).equals(value)) {
        return advice;
      }
    }
    throw new InvalidOptionException(
        ADVICE, value, "'normal' (the default), 'random', 'sequential' or 'hugepage'");
  }

  /** True if the option has its other value instead of the default. */
  private static boolean choice(
      Map<String, String> extras, String name, String usual, String other) {
    String value = extras.getOrDefault(name, usual);
    if (!value.equals(usual) && !value.equals(other)) {
      throw new InvalidOptionException(
          name, value, "'" + usual + "' (the default) or '" + other + "'");
    }
    return value.equals(other);
  }

  /**
   * Delta of this size is merged in the background. A merge writes whole groups, so fewer merges of
   * more changes write less; the last quarter is for what is committed while it runs.
   */
  long mergeAt() {
    return memoryBytes / 4 * 3;
  }

  /** A commit that finds a delta of this size waits for the merge. */
  long holdAt() {
    return memoryBytes;
  }

  /** What snapshots may keep in memory of changes that were merged since they were taken. */
  long heldAtMost() {
    return 4 * memoryBytes;
  }

  /** What merged lists kept for later readers may take; part of the delta's size. */
  long mergedCache() {
    return memoryBytes / 4;
  }
}
