package io.hopbench.kernel.torture;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.source.MappedSource;
import io.hopbench.kernel.store.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not what was written: in a store in which every structure is present, a byte of a
 * file is changed, and the store must say so, or be as it was. Confined to one thread.
 */
public final class FlipTorture {
  private static final StoreOptions OPTIONS =
      StoreOptions.defaults().withExtra("merge", "hold").withReadOnly(true);

  private final Path directory;
  private final long fingerprint;
  private final int types;
  private final List<Path> files = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * Makes the store.
   *
   * @param directory where
   * @throws IOException when it cannot be read back
   */
  public FlipTorture(Path directory) throws IOException {
    this.directory = directory;
    this.types = RandomGraph.TYPES;
    StoreOptions hold = StoreOptions.defaults().withExtra("merge", "hold");
    RandomGraph graph = new RandomGraph(new SplittableRandom(7));
    try (BulkLoader loader = kernel().bulkLoad(directory, hold)) {
      graph.load(loader, 400);
      try (Store store = loader.finish()) {
        try (Snapshot snapshot = store.snapshot()) {
          graph.reload(snapshot);
        }
        for (int i = 0; i < 30; i++) {
          try (Transaction transaction = store.begin()) {
            graph.change(transaction);
            transaction.commit(Durability.SYNC);
          }
          if (i == 20) {
            store.checkpoint(); // ids that are listed, and a log that is needed
          }
        }
      }
    }
    this.fingerprint = graph.fingerprint();
    try (Stream<Path> all = Files.list(directory)) {
      all.filter(file -> !file.toString().endsWith(".lock")).sorted().forEach(files::add);
    }
  }

  private static Kernel kernel() {
    return new Kernel("torture", new MappedSource(), new PlainCodec());
  }

  /**
   * How long the files are.
   *
   * @return bytes of all
   * @throws IOException when that cannot be read
   */
  public long bytes() throws IOException {
    long sum = 0;
    for (Path file : files) {
      sum += Files.size(file);
    }
    return sum;
  }

  /**
   * Changes a byte, in two ways, one after the other: all its bits, and one.
   *
   * @param at which byte, counted over all files
   * @return what went unnoticed, or null
   * @throws IOException when the byte cannot be changed
   */
  public @Nullable String flip(long at) throws IOException {
    String all = flip(at, 0xFF);
    return all != null ? all : flip(at, 1 << random.nextInt(8));
  }

  private @Nullable String flip(long at, int bits) throws IOException {
    long offset = at;
    for (Path file : files) {
      long size = Files.size(file);
      if (offset < size) {
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          ByteBuffer old = ByteBuffer.allocate(1);
          channel.read(old, offset);
          channel.write(ByteBuffer.wrap(new byte[] {(byte) (old.get(0) ^ bits)}), offset);
          try {
            String unnoticed = read();
            return unnoticed == null ? null : file + " byte " + offset + ": " + unnoticed;
          } finally {
            channel.write(old.rewind(), offset);
          }
        }
      }
      offset -= size;
    }
    throw new IndexOutOfBoundsException("byte " + at + " of " + bytes());
  }

  /** Reads all of the store; what is wrong and was not noticed, or null. */
  private @Nullable String read() {
    try (Store store = kernel().open(directory, OPTIONS)) {
      if (!store.verify().sound()) {
        return null;
      }
      try (Snapshot snapshot = store.snapshot()) {
        long found = Fingerprint.of(snapshot, types);
        return found == fingerprint ? null : "verify() is content with another graph";
      }
    } catch (StoreException e) {
      return null; // it was noticed
    }
  }
}
