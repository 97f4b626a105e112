package io.hopbench.kernel.store;

import io.hopbench.api.StoreStats;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.log.Log;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code stats()} tells: the figures of all parts, in one. */
final class Statistics {
  private Statistics() {}

  static StoreStats of(
      KernelSnapshot snapshot,
      GraphFile file,
      Merger merger,
      Optional<Log<CommitPoint>> log,
      StoreParts parts,
      long heldBytes) {
    SortedMap<String, Long> figures = new TreeMap<>();
    SortedMap<String, String> notes = new TreeMap<>();
    snapshot.describe(figures);
    figures.put("snapshots.held-bytes", heldBytes);
    file.describe(figures);
    merger.describe(figures, notes);
    log.ifPresent(of -> of.figures().describe(figures));
    long logged = figures.getOrDefault("log.bytes", 0L);
    if (logged > 0) { // bytes written for each byte of a commit's record
      long all = logged + figures.getOrDefault("merge.bytes", 0L);
      figures.put("write.amplification-percent", 100 * all / logged);
    }
    notes.put("codec", parts.codec().name());
    parts.source().describe(notes);
    log.ifPresent(of -> notes.put("log.write", of.method()));
    return new StoreStats(figures, notes);
  }
}
