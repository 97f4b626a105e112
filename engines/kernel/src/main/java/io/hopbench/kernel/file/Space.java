package io.hopbench.kernel.file;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which pages of the file are free. Nothing of it is stored: what no entry of the directory uses is
 * free, so it cannot disagree with the directory. Places are given out lowest first where they fit,
 * else at the end. Guarded by the {@link GraphFile} that owns it.
 */
final class Space {
  /** Free pages by the first of each run; no two runs touch. */
  private final NavigableMap<Long, Long> free = new TreeMap<>();

  private long end;

  /** A file of which all pages below an end are in use. */
  Space(long end) {
    this.end = end;
  }

  /** One more than the last page that is in use. */
  long end() {
    return end;
  }

  long freePages() {
    return free.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first page of a run that was free. */
  long take(long pages) {
    Optional<Map.Entry<Long, Long>> fits =
        free.entrySet().stream().filter(run -> run.getValue() >= pages).findFirst();
    if (fits.isEmpty()) {
      long first = end;
      end += pages;
      return first;
    }
    long first = fits.get().getKey();
    long size = fits.get().getValue();
    free.remove(first);
    if (size > pages) {
      free.put(first + pages, size - pages);
    }
    return first;
  }

  /** Gives a run back. */
  void give(long first, long pages) {
    long from = first;
    long to = first + pages;
    Map.Entry<Long, Long> before = free.lowerEntry(first);
    if (before != null && before.getKey() + before.getValue() == from) {
      from = before.getKey();
      free.remove(from);
    }
    Long after = free.remove(to);
    if (after != null) {
      to += after;
    }
    if (to == end) {
      end = from;
    } else {
      free.put(from, to - from);
    }
  }
}
