package io.hopbench.kernel.file;

import io.hopbench.api.error.ChecksumException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which pages of the file are free. Nothing of it is stored: what no entry of the directory uses is
 * free, so it cannot disagree with the directory. Places are given out lowest first where they fit,
 * else at the end. Guarded by the {@link GraphFile} that owns it.
 *
 * <p><b>Holes.</b> Free pages may be given back to the file system: they stay where they are, and
 * free, but take no room on the device. That is done when more of them take room than are in use,
 * which not even a merge that writes everything anew brings about; and then only as far as half as
 * many as are in use are left, the lowest, which are given out first. So a store that is merged
 * again and again does not give back what the next merge takes. A crash cannot make a hole of a
 * page that is needed, for a hole is made only of pages that may be written at will: whatever it
 * leaves of a hole, or of what was written into one later, counts as little as before.
 */
final class Space {
  /** Free pages by the first of each run; no two runs touch. */
  private final NavigableMap<Long, Long> free = new TreeMap<>();

  /** Pages that take no room. Those of an earlier opening are not known, and made holes again. */
  private final BitSet holes = new BitSet();

  private final long worth;
  private long end;
  private long length;

  /**
   * A file of which all pages below an end are in use.
   *
   * @param end one more than the last page
   * @param worth how many pages must be free for holes to be made
   */
  Space(long end, long worth) {
    this.end = end;
    this.length = end;
    this.worth = worth;
  }

  /** Finds the pages that nothing uses, in a file of which all seem to be in use. */
  void reclaim(Path path, Collection<Extent> extents) {
    NavigableMap<Long, Long> used = new TreeMap<>();
    used.put(0L, 2L);
    for (Extent extent : extents) {
      if (used.put(extent.offset() / Pages.BYTES, (long) extent.pages()) != null) {
        throw overlap(path, extent.offset());
      }
    }
    long at = 0;
    for (var run : used.entrySet()) {
      if (run.getKey() < at) {
        throw overlap(path, run.getKey() * Pages.BYTES);
      }
      if (run.getKey() > at) {
        give(at, run.getKey() - at);
      }
      at = run.getKey() + run.getValue();
    }
    if (at < end) {
      give(at, end - at);
    }
  }

  private static ChecksumException overlap(Path path, long offset) {
    return new ChecksumException(path, offset, "segments that lie on one another", 1, 2);
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
    long first = fits.isEmpty() ? end : fits.get().getKey();
    if (fits.isEmpty()) {
      end += pages;
      length = Math.max(length, end);
    } else {
      long size = fits.get().getValue();
      free.remove(first);
      if (size > pages) {
        free.put(first + pages, size - pages);
      }
    }
    holes.clear((int) first, (int) (first + pages));
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

  /** A run of pages. */
  record Run(long first, long pages) {}

  /** The free pages to make holes of, if it is time for that; the highest come first. */
  List<Run> surplus() {
    long used = end - freePages();
    long room = length - used - holes.cardinality();
    if (room <= Math.max(used, worth)) {
      return List.of();
    }
    long excess = room - used / 2;
    NavigableMap<Long, Long> runs = new TreeMap<>(free);
    if (length > end) {
      runs.put(end, length - end);
    }
    List<Run> surplus = new ArrayList<>();
    for (Map.Entry<Long, Long> run : runs.descendingMap().entrySet()) {
      long to = run.getKey() + run.getValue();
      long from = to;
      while (from > run.getKey() && excess > 0) {
        from--;
        excess -= holes.get((int) from) ? 0 : 1;
      }
      if (from < to) {
        surplus.add(new Run(from, to - from));
      }
    }
    return surplus;
  }

  /** Notes that free pages take no room any more. */
  void punched(Run run) {
    holes.set((int) run.first(), (int) (run.first() + run.pages()));
  }

  /** How many pages take no room. */
  long holes() {
    return holes.cardinality();
  }
}
