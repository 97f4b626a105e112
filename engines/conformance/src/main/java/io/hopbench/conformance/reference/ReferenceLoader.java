package io.hopbench.conformance.reference;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.conformance.model.Model;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fills a model and a journal of another name, which gets its name at the end: until then there is
 * no store.
 */
final class ReferenceLoader extends ModelView implements BulkLoader {
  private static final int FRAME = 10_000;

  private final StoreLock lock;
  private final StoreOptions options;
  private final Faults faults;
  private final Path loading;
  private final Journal journal;
  private final Model model = new Model();
  private final List<Change> frame = new ArrayList<>();
  private boolean relating;
  private boolean ended;

  ReferenceLoader(StoreLock lock, StoreOptions options, Faults faults) {
    super(new ReferenceTokens(false));
    this.lock = lock;
    this.options = options;
    this.faults = faults;
    this.loading = lock.directory().resolve("reference.loading");
    this.journal = Journal.create(loading);
  }

  @Override
  Model model() {
    if (ended) {
      throw new ClosedException("bulk load");
    }
    return model;
  }

  @Override
  int version() {
    return 0;
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  @Override
  public long node(int[] labels, PropertyRow properties) {
    model();
    if (relating) {
      throw new MisuseException("all nodes come before the first relationship");
    }
    for (int label : labels) {
      checkLabel(label);
    }
    checkKeys(properties);
    change(new Change.CreateNode(Arrays.stream(labels).boxed().toList()));
    long id = model.newestNode();
    for (int i = 0; i < properties.size(); i++) {
      change(new Change.SetNodeProperty(id, properties.keyAt(i), properties.valueAt(i)));
    }
    return id;
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    withNode(start);
    withNode(end);
    checkType(type);
    checkKeys(properties);
    relating = true;
    change(new Change.CreateRelationship(start, type, end));
    long id = model.newestRelationship();
    for (int i = 0; i < properties.size(); i++) {
      change(new Change.SetRelationshipProperty(id, properties.keyAt(i), properties.valueAt(i)));
    }
    if (faults.losesRelationship(id)) {
      change(new Change.DeleteRelationship(id));
    }
  }

  private void checkKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      checkKey(properties.keyAt(i));
    }
  }

  private void change(Change change) {
    change.apply(model, tokens);
    frame.add(change);
    if (frame.size() >= FRAME) {
      flushFrame();
    }
  }

  private void flushFrame() {
    frame.addAll(0, tokens.takePending());
    if (!frame.isEmpty()) {
      journal.appendUnflushed(frame);
      frame.clear();
    }
  }

  @Override
  public Store finish() {
    model();
    flushFrame();
    journal.sync();
    journal.close();
    ended = true;
    Path file = ReferenceEngine.journal(lock.directory());
    try {
      Files.move(loading, file, StandardCopyOption.ATOMIC_MOVE);
      flushDirectory(lock.directory());
    } catch (IOException e) {
      throw new StoreException("cannot complete " + file + ": " + e.getMessage(), e);
    }
    return new ReferenceStore(
        lock, options, faults, tokens, Journal.open(file, options.readOnly(), _ -> {}), model);
  }

  /** Makes the names in a directory durable. */
  static void flushDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    journal.close();
    try {
      Files.deleteIfExists(loading);
    } catch (IOException e) {
      throw new StoreException("cannot remove " + loading + ": " + e.getMessage(), e);
    }
    lock.discard();
  }
}
