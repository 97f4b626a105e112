package io.hopbench.kernel.store;

import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnknownTokenException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.Generation;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.Superblock;
import io.hopbench.kernel.log.LogEnd;
import io.hopbench.kernel.log.LogReader;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.PropertyShapes;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.model.TokenTable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * What a store is after it was opened: the base, and over it all that the log holds and the base
 * does not.
 *
 * @param file the store's file
 * @param state base and delta
 * @param point the last commit
 * @param tokens all names
 * @param storeId the store's id
 * @param logEnd where the log ends
 */
record Recovery(
    GraphFile file,
    State state,
    CommitPoint point,
    TokenTable tokens,
    StoreId storeId,
    LogEnd logEnd) {

  /** All commits that are read back appear at once, as one epoch. */
  private static final long EPOCH = 1;

  private static final ThreadFactory SETTLER =
      Thread.ofPlatform().daemon().name("hopbench-replay").factory();

  static Recovery run(StoreParts parts, StoreOptions options) {
    KernelOptions of = KernelOptions.of(options);
    GraphFile file =
        GraphFile.open(parts.device(), parts.source(), parts.codec().code(), options.readOnly());
    boolean done = false;
    try {
      Generation generation = file.newest();
      if (of.checkAtOpen()) {
        for (Entry entry : generation.entries()) {
          generation.read(entry);
        }
      }
      Recovery recovery =
          replay(parts, file, new Base(generation, parts.codec()), of.mergedCache());
      done = true;
      return recovery;
    } finally {
      if (!done) {
        file.newest().release();
        file.close();
      }
    }
  }

  private static Recovery replay(StoreParts parts, GraphFile file, Base base, long cacheBytes) {
    Superblock header = base.superblock();
    TokenTable tokens = new TokenTable();
    base.readTokens(tokens);
    Delta delta = new Delta(header.nodeIds(), header.relationshipIds(), cacheBytes);
    boolean done = false;
    try {
      State state = new State(base, delta);
      Recovery recovery = replay(parts, file, state, tokens);
      done = true;
      return recovery;
    } finally {
      if (!done) {
        delta.close();
      }
    }
  }

  private static Recovery replay(StoreParts parts, GraphFile file, State state, TokenTable tokens) {
    Base base = state.base();
    Superblock header = base.superblock();
    StoreId id = header.store();
    CommitPoint start =
        new CommitPoint(0, header.lsn(), base.counts(), header.nodeIds(), header.relationshipIds());
    GraphWriter writer = new GraphWriter(state, EPOCH, start, false);
    LogReader reader = new LogReader(parts.device(), id);
    PropertyShapes shapes = new PropertyShapes();
    LogEnd end;
    try (ExecutorService thread = Executors.newSingleThreadExecutor(SETTLER)) {
      end =
          reader.read(
              header.lsn(),
              (number, payload) -> {
                apply(number, payload, shapes, writer, tokens);
                writer.settleBehind(thread);
              });
    }
    writer.settle();
    return new Recovery(file, state, writer.point().withLsn(end.lsn()), tokens, id, end);
  }

  private static void apply(
      long lsn, ByteCursor payload, PropertyShapes shapes, GraphWriter writer, TokenTable tokens) {
    try {
      Operation.replay(payload, shapes, writer, tokens);
    } catch (IndexOutOfBoundsException | UnknownTokenException | UnknownIdException e) {
      throw new StoreException(
          "log record "
              + lsn
              + " is whole but makes no sense ("
              + e.getMessage()
              + "); restore the store from a copy, and report this as an error of the engine",
          e);
    }
  }
}
