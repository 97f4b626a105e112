package io.hopbench.kernel.store;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreExistsException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DirectoryLock;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.load.KernelLoader;
import io.hopbench.kernel.log.LogReader;
import io.hopbench.kernel.model.Closing;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.model.TokenTable;
import io.hopbench.kernel.source.SegmentSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an engine over the kernel is made of: its name and its choice of the two seams. Safe for use
 * by several threads.
 */
public final class Kernel {
  /** How the names of unfinished files end. */
  private static final String TEMPORARY = ".tmp";

  private final String engine;
  private final SegmentSource source;
  private final AdjacencyCodec codec;
  private final Function<Path, Device> devices;

  /**
   * A variant of the kernel on the file system.
   *
   * @param engine its name, for messages
   * @param source where the bytes of base files come from
   * @param codec how lists are encoded
   */
  public Kernel(String engine, SegmentSource source, AdjacencyCodec codec) {
    this(engine, source, codec, FileDevice::new);
  }

  /**
   * A variant of the kernel on any device.
   *
   * @param engine its name, for messages
   * @param source where the bytes of base files come from
   * @param codec how lists are encoded
   * @param devices makes the device of a directory
   */
  public Kernel(
      String engine, SegmentSource source, AdjacencyCodec codec, Function<Path, Device> devices) {
    this.engine = engine;
    this.source = source;
    this.codec = codec;
    this.devices = devices;
  }

  /**
   * Creates an empty store; see {@link io.hopbench.api.Engine#create}.
   *
   * @param directory where
   * @param options how
   * @return the open store
   */
  public Store create(Path directory, StoreOptions options) {
    prepare(directory, options, "create");
    DirectoryLock lock = DirectoryLock.acquire(directory, false);
    try {
      StoreParts parts = parts(directory, options);
      try (GraphFile file = GraphFile.create(parts.device(), parts.source());
          BaseEdit edit = new BaseEdit(file, codec, StoreId.random())) {
        edit.publish(new TokenTable(), new Counts(), 0, 0, 0).release();
      }
      return openLocked(parts, options, lock);
    } catch (RuntimeException | Error e) {
      giveUp(directory, lock, e);
      throw e;
    }
  }

  /**
   * Opens a store; see {@link io.hopbench.api.Engine#open}.
   *
   * @param directory where it lies
   * @param options how
   * @return the open store
   */
  public Store open(Path directory, StoreOptions options) {
    KernelOptions.of(options);
    if (!Files.isDirectory(directory)) {
      throw notFound(directory);
    }
    StoreParts parts = parts(directory, options);
    if (!parts.device().list().contains(GraphFile.NAME)) {
      throw notFound(directory);
    }
    DirectoryLock lock = DirectoryLock.acquire(directory, options.readOnly());
    boolean done = false;
    try {
      Store store = openLocked(parts, options, lock);
      done = true;
      return store;
    } finally {
      if (!done) {
        lock.close();
      }
    }
  }

  private Store openLocked(StoreParts parts, StoreOptions options, DirectoryLock lock) {
    Device device = parts.device();
    Recovery recovery = Recovery.run(parts, options);
    boolean done = false;
    try {
      if (!options.readOnly()) {
        removeLeftovers(device); // only now: what cannot be opened is left as it is
      }
      Store store = new KernelStore(parts, options, lock, recovery);
      done = true;
      return store;
    } finally {
      if (!done) {
        Closing.all(recovery.state()::release, recovery.file()::close);
      }
    }
  }

  /** What a crash in the middle of a load has left. */
  private static void removeLeftovers(Device device) {
    for (String name : device.list()) {
      if (name.endsWith(TEMPORARY)) {
        device.delete(name);
      }
    }
  }

  /**
   * Starts a bulk load; see {@link io.hopbench.api.Engine#bulkLoad}.
   *
   * @param directory where
   * @param options how
   * @return the loader
   */
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    prepare(directory, options, "load");
    DirectoryLock lock = DirectoryLock.acquire(directory, false);
    try {
      StoreParts parts = parts(directory, options);
      return new KernelLoader(
          parts.device(),
          parts.source(),
          codec,
          options.memoryBytes(),
          () -> openLocked(parts, options, lock),
          () -> giveUp(parts.device(), lock));
    } catch (RuntimeException | Error e) {
      giveUp(directory, lock, e);
      throw e;
    }
  }

  /** After a failure, gives up and keeps saying why. */
  private void giveUp(Path directory, DirectoryLock lock, Throwable because) {
    try {
      giveUp(devices.apply(directory), lock);
    } catch (RuntimeException | Error e) {
      because.addSuppressed(e);
    }
  }

  /** Leaves an empty directory where a store was to be. */
  private static void giveUp(Device device, DirectoryLock lock) {
    try {
      for (String name : device.list()) {
        if (name.equals(GraphFile.NAME) || LogReader.isLogFile(name) || name.endsWith(TEMPORARY)) {
          device.delete(name);
        }
      }
      device.delete(DirectoryLock.NAME);
      device.syncDirectory();
    } finally {
      lock.close();
    }
  }

  private StoreParts parts(Path directory, StoreOptions options) {
    return new StoreParts(
        engine, devices.apply(directory), source.with(KernelOptions.of(options).access()), codec);
  }

  /** Makes sure there is an empty directory, durably. */
  private static void prepare(Path directory, StoreOptions options, String what) {
    KernelOptions.of(options);
    if (options.readOnly()) {
      throw new MisuseException("to " + what + " a store it must not be opened read-only");
    }
    try {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          if (files.findAny().isPresent()) {
            throw new StoreExistsException(directory);
          }
        }
      } else if (Files.exists(directory)) {
        throw new StoreExistsException(directory);
      } else {
        Files.createDirectory(directory);
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
          new FileDevice(parent).syncDirectory();
        }
      }
    } catch (NoSuchFileException e) {
      throw new StoreException(
          "cannot create " + directory + ": its parent does not exist; create it first", e);
    } catch (IOException e) {
      throw new StoreException("cannot create " + directory + ": " + e + "; check its rights", e);
    }
  }

  private StoreNotFoundException notFound(Path directory) {
    return new StoreNotFoundException(
        directory, "a file " + GraphFile.NAME + " of the engine '" + engine + "'");
  }
}
