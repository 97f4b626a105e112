package io.hopbench.engine.csr;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An open store: a mapped file, a lock, and the snapshots that are open. */
final class CsrStore implements Store {
  private final Path directory;
  private final StoreLock lock;
  private final CsrGraph graph;
  private final Set<CsrSnapshot> snapshots = new HashSet<>();
  private boolean open = true;

  private CsrStore(Path directory, StoreLock lock, CsrGraph graph) {
    this.directory = directory;
    this.lock = lock;
    this.graph = graph;
  }

  static CsrStore open(Path directory, StoreOptions options) {
    if (!Files.isRegularFile(directory.resolve(CsrFormat.FILE))) {
      throw new StoreNotFoundException(directory, "the file " + CsrFormat.FILE);
    }
    try {
      StoreLock lock = StoreLock.take(directory, options.readOnly());
      boolean opened = false;
      try {
        CsrStore store = new CsrStore(directory, lock, CsrGraph.open(directory));
        opened = true;
        return store;
      } finally {
        if (!opened) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw CsrFiles.failure("opening the store in", directory, e);
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new ClosedException("store " + directory);
    }
  }

  @Override
  public synchronized Tokens tokens() {
    requireOpen();
    return graph.tokens;
  }

  @Override
  public synchronized Snapshot snapshot() {
    requireOpen();
    CsrSnapshot snapshot = new CsrSnapshot(this, graph);
    snapshots.add(snapshot);
    return snapshot;
  }

  synchronized void ended(CsrSnapshot snapshot) {
    snapshots.remove(snapshot);
  }

  @Override
  public synchronized Transaction begin() {
    requireOpen();
    throw new UnsupportedByEngineException(CsrEngine.NAME, "transactions");
  }

  @Override
  public synchronized void sync() {
    requireOpen();
  }

  @Override
  public synchronized void quiesce() {
    requireOpen();
  }

  @Override
  public synchronized void checkpoint() {
    requireOpen();
  }

  @Override
  public synchronized List<StoreFile> files() {
    requireOpen();
    return List.of(
        new StoreFile(directory.resolve(CsrFormat.FILE), StoreFile.Kind.DATA),
        new StoreFile(directory.resolve(CsrFormat.LOCK), StoreFile.Kind.OTHER));
  }

  @Override
  public synchronized boolean dropCaches() {
    requireOpen();
    return false; // a mapped file stays in the page cache as long as it is mapped
  }

  @Override
  public synchronized VerifyReport verify() {
    requireOpen();
    return new CsrVerifier(graph).verify();
  }

  @Override
  public synchronized StoreStats stats() {
    requireOpen();
    SortedMap<String, Long> figures = new TreeMap<>();
    figures.put("nodes", graph.nodes);
    figures.put("relationships", graph.relationships);
    for (Section section : graph.sections) {
      figures.merge("bytes." + group(section.kind()), section.length(), Long::sum);
    }
    return StoreStats.of(figures);
  }

  private static String group(int kind) {
    return switch (kind) {
      case CsrFormat.OUT_OFFSETS, CsrFormat.IN_OFFSETS -> "offsets";
      case CsrFormat.OUT_NEIGHBOURS, CsrFormat.IN_NEIGHBOURS -> "neighbours";
      case CsrFormat.IN_POSITIONS -> "positions";
      case CsrFormat.LABEL_OFFSETS, CsrFormat.LABELS, CsrFormat.LABEL_NODES -> "labels";
      case CsrFormat.NODE_WORDS, CsrFormat.NODE_KINDS -> "node-properties";
      case CsrFormat.RELATIONSHIP_WORDS, CsrFormat.RELATIONSHIP_KINDS -> "relationship-properties";
      default -> "blob";
    };
  }

  @Override
  public synchronized void close() {
    if (!open) {
      return;
    }
    open = false;
    snapshots.forEach(CsrSnapshot::invalidate);
    snapshots.clear();
    graph.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw CsrFiles.failure("closing the store in", directory, e);
    }
  }
}
