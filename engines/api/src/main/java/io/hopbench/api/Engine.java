package io.hopbench.api;

import java.nio.file.Path;

/**
 * A relationship storage engine: creates, opens and bulk-loads stores. The service interface that
 * {@link java.util.ServiceLoader} finds; an implementation needs a public constructor without
 * parameters, and does no work in it.
 *
 * <p>A store is a directory. The engine may put any files into it; a copy of the directory of a
 * closed store is a store with the same content and the same ids.
 *
 * <p>Safe for use by several threads.
 */
public interface Engine {

  /**
   * What the engine is and can do.
   *
   * @return the descriptor in the engine's jar
   */
  default EngineDescriptor descriptor() {
    return EngineDescriptor.of(getClass());
  }

  /**
   * Creates an empty store and opens it. The store exists durably once this returns.
   *
   * @param directory where: absent (its parent exists) or empty
   * @param options how; {@link StoreOptions#readOnly()} must be false
   * @return the open store
   * @throws io.hopbench.api.error.StoreExistsException when the directory is not empty
   * @throws io.hopbench.api.error.InvalidOptionException when an option is unknown or out of range
   * @throws io.hopbench.api.error.UnsupportedByEngineException without {@link
   *     Capability#TRANSACTIONS}
   * @throws io.hopbench.api.error.StoreException when the device refuses
   */
  Store create(Path directory, StoreOptions options);

  /**
   * Opens a store that exists, and recovers it first if it was not closed.
   *
   * @param directory where it lies
   * @param options how
   * @return the open store
   * @throws io.hopbench.api.error.StoreNotFoundException when there is no store of this engine
   * @throws io.hopbench.api.error.StoreVersionException when another version of the engine wrote it
   * @throws io.hopbench.api.error.StoreLockedException when it is open already, here or in another
   *     process, unless both are read-only
   * @throws io.hopbench.api.error.ChecksumException when what must be read to open it is damaged
   * @throws io.hopbench.api.error.InvalidOptionException when an option is unknown or out of range
   * @throws io.hopbench.api.error.UnsupportedByEngineException when {@link StoreOptions#readOnly()}
   *     is asked of an engine that cannot open a store without writing to it; it has then not been
   *     touched
   * @throws io.hopbench.api.error.StoreException when the device refuses
   */
  Store open(Path directory, StoreOptions options);

  /**
   * Starts to load a new store, by the fastest way the engine knows.
   *
   * @param directory where: absent (its parent exists) or empty
   * @param options how; {@link StoreOptions#memoryBytes()} is the budget of the load too
   * @return the loader, which the caller must finish or close
   * @throws io.hopbench.api.error.StoreExistsException when the directory is not empty
   * @throws io.hopbench.api.error.InvalidOptionException when an option is unknown or out of range
   * @throws io.hopbench.api.error.UnsupportedByEngineException without {@link Capability#BULK_LOAD}
   * @throws io.hopbench.api.error.StoreException when the device refuses
   */
  BulkLoader bulkLoad(Path directory, StoreOptions options);
}
