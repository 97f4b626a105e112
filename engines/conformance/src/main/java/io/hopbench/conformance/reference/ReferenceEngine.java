package io.hopbench.conformance.reference;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreExistsException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.conformance.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The model behind the contract. Everything is in memory; the journal makes it last, and opening a
 * store replays it.
 */
public class ReferenceEngine implements Engine {

  private final Faults faults;

  /** For {@link java.util.ServiceLoader}. */
  public ReferenceEngine() {
    this(Faults.NONE);
  }

  /**
   * For fixtures: an engine that is broken.
   *
   * @param faults what goes wrong
   */
  protected ReferenceEngine(Faults faults) {
    this.faults = faults;
  }

  static Path journal(Path directory) {
    return directory.resolve("reference.journal");
  }

  @Override
  public final Store create(Path directory, StoreOptions options) {
    StoreLock lock = prepare(directory, options);
    Journal journal = Journal.create(journal(directory));
    try {
      ReferenceLoader.flushDirectory(directory);
    } catch (IOException e) {
      throw new StoreException("cannot flush " + directory + ": " + e.getMessage(), e);
    }
    return new ReferenceStore(
        lock, options, faults, new ReferenceTokens(false), journal, new Model());
  }

  @Override
  public final BulkLoader bulkLoad(Path directory, StoreOptions options) {
    return new ReferenceLoader(prepare(directory, options), options, faults);
  }

  private static StoreLock prepare(Path directory, StoreOptions options) {
    check(options);
    if (options.readOnly()) {
      throw new InvalidOptionException("readOnly", "true", "false for a new store");
    }
    try {
      Files.createDirectories(directory);
      try (Stream<Path> content = Files.list(directory)) {
        if (content.findAny().isPresent()) {
          throw new StoreExistsException(directory);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot create " + directory + ": " + e.getMessage(), e);
    }
    return StoreLock.take(directory);
  }

  private static void check(StoreOptions options) {
    options.requireKnownExtras(List.of());
    if (options.durability() != io.hopbench.api.Durability.SYNC) {
      throw new InvalidOptionException("durability", options.durability().name(), "SYNC");
    }
  }

  @Override
  public final Store open(Path directory, StoreOptions options) {
    check(options);
    Path file = journal(directory);
    if (!Files.isRegularFile(file)) {
      throw new StoreNotFoundException(directory, file.getFileName().toString());
    }
    StoreLock lock = StoreLock.take(directory);
    Model model = new Model();
    ReferenceTokens tokens = new ReferenceTokens(options.readOnly());
    try {
      Journal journal =
          Journal.open(file, options.readOnly(), change -> change.apply(model, tokens));
      return new ReferenceStore(lock, options, faults, tokens, journal, model);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }
}
