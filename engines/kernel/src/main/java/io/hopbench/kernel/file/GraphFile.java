package io.hopbench.kernel.file;

import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StorePoisonedException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.model.Closing;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.source.SegmentSource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of a store: gives out pages, publishes generations, recycles what no generation in use
 * needs.
 *
 * <p>A generation is published in this order: its segments and its directory are written to free
 * pages and flushed; then its superblock is written in the place of the one before the last, and
 * flushed. Until the second flush the file opens as the generation before, none of whose pages was
 * touched. When a superblock could not be written and flushed nobody knows which generation the
 * device holds, so from then on nothing is written any more until the store was opened anew.
 *
 * <p>Safe for use by several threads; one edit at a time.
 */
public final class GraphFile implements AutoCloseable {
  /** The name of the file. */
  public static final String NAME = "graph.hop";

  /** The name it bears until its first generation is complete. */
  public static final String TEMPORARY = NAME + ".tmp";

  private final Device device;
  private final SegmentSource source;
  private final boolean readOnly;
  private final Deque<Generation> generations = new ArrayDeque<>();
  private final Space space;
  private @Nullable DeviceFile file;
  private @Nullable Throwable failure;
  private boolean temporary;
  private boolean editing;
  private long bytesWritten;

  private GraphFile(
      Device device, SegmentSource source, boolean readOnly, long pages, boolean temporary) {
    this.device = device;
    this.source = source;
    this.readOnly = readOnly;
    this.space = new Space(pages, device.worthPunching() / Pages.BYTES);
    this.temporary = temporary;
  }

  /**
   * Begins a new file, which is there once its first generation is published.
   *
   * @param device the store's directory
   * @param source where bytes are read from
   * @return the file, without a generation
   */
  public static GraphFile create(Device device, SegmentSource source) {
    GraphFile made = new GraphFile(device, source, false, 2, true);
    made.file = device.create(TEMPORARY);
    return made;
  }

  /**
   * Opens the file of a store.
   *
   * @param device the store's directory
   * @param source where bytes are read from
   * @param codec the code of the codec its lists must be encoded by
   * @param readOnly true if nothing will be written
   * @return the file, at its newest generation
   */
  @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
  public static GraphFile open(Device device, SegmentSource source, int codec, boolean readOnly) {
    Generation.Mapping mapping = new Generation.Mapping(source.open(device, NAME));
    boolean done = false;
    try {
      Path path = device.directory().resolve(NAME);
      Superblock superblock = Superblock.newest(path, mapping.bytes());
      if (superblock.codec() != codec) {
        throw new StoreVersionException(path, "codec " + superblock.codec(), "codec " + codec);
      }
      NavigableMap<Entry.Key, Entry> entries = Directory.decode(path, mapping.bytes(), superblock);
      Extent directory =
          new Extent(
              superblock.directory(),
              superblock.directoryBytes(),
              new int[Pages.of(superblock.directoryBytes())],
              true);
      GraphFile opened =
          new GraphFile(device, source, readOnly, mapping.size() / Pages.BYTES, false);
      List<Extent> extents = new ArrayList<>(entries.values().stream().map(Entry::extent).toList());
      extents.add(directory);
      opened.space.reclaim(path, extents);
      mapping.use();
      opened.generations.add(new Generation(opened, superblock, directory, entries, mapping));
      if (!readOnly) {
        // Pages that the generations before need are written from now on.
        opened.file = device.openFlushed(NAME);
      }
      done = true;
      return opened;
    } finally {
      if (!done) {
        mapping.file().close();
      }
    }
  }

  /**
   * The newest generation, of which the caller is not made a user.
   *
   * @return the generation
   */
  public synchronized Generation newest() {
    return generations.getLast();
  }

  Path path() {
    return device.directory().resolve(temporary ? TEMPORARY : NAME);
  }

  /**
   * Begins the next generation.
   *
   * @return what is to be different
   */
  public synchronized Edit edit() {
    if (readOnly) {
      throw new MisuseException("the store was opened read-only");
    }
    requireSound();
    if (editing) {
      throw new IllegalStateException("one edit at a time");
    }
    editing = true;
    NavigableMap<Entry.Key, Entry> entries = new TreeMap<>();
    if (!generations.isEmpty()) {
      entries.putAll(generations.getLast().map());
    }
    return new Edit(entries);
  }

  private void requireSound() {
    if (failure != null) {
      throw new StorePoisonedException(failure);
    }
  }

  /** What is to be different in the next generation. Closed without publication it was nothing. */
  public final class Edit implements AutoCloseable {
    private final NavigableMap<Entry.Key, Entry> entries;
    private final List<long[]> taken = new ArrayList<>();
    private boolean published;

    Edit(NavigableMap<Entry.Key, Entry> entries) {
      this.entries = entries;
    }

    /**
     * Begins an extent; several threads may, each its own.
     *
     * @param bytes how long it will be
     * @return its writer
     */
    public ExtentWriter extent(long bytes) {
      long pages = Math.max(1, Pages.of(bytes));
      synchronized (GraphFile.this) {
        long first = space.take(pages);
        taken.add(new long[] {first, pages});
        bytesWritten += pages * Pages.BYTES;
        return new ExtentWriter(
            Objects.requireNonNull(file, "a file open for writing"), first * Pages.BYTES, bytes);
      }
    }

    /**
     * Puts a segment in the place of the one with the same key, if there is one.
     *
     * @param entry its entry
     */
    public void put(Entry entry) {
      synchronized (GraphFile.this) {
        entries.put(entry.key(), entry);
      }
    }

    /**
     * Leaves a segment out.
     *
     * @param key which
     */
    public void remove(Entry.Key key) {
      synchronized (GraphFile.this) {
        entries.remove(key);
      }
    }

    /**
     * Makes it the newest generation, durably.
     *
     * @param codec how lists are encoded
     * @param store the store's id
     * @param lsn every log record up to this sequence number is contained
     * @param nodeIds node ids given out so far
     * @param relationshipIds relationship ids given out so far
     * @return the generation, whose first user is the caller
     */
    public Generation publish(
        int codec, StoreId store, long lsn, long nodeIds, long relationshipIds) {
      Generation made = GraphFile.this.publish(this, codec, store, lsn, nodeIds, relationshipIds);
      published = true;
      return made;
    }

    @Override
    public void close() {
      synchronized (GraphFile.this) {
        editing = false;
        if (!published && failure == null) {
          taken.forEach(run -> space.give(run[0], run[1]));
        }
      }
    }
  }

  private Generation publish(
      Edit edit, int codec, StoreId store, long lsn, long nodeIds, long relationshipIds) {
    DeviceFile to = Objects.requireNonNull(file, "a file open for writing");
    var encoded = Directory.encode(edit.entries.values());
    ExtentWriter writer = edit.extent(encoded.size());
    writer.put(java.lang.foreign.MemorySegment.ofArray(encoded.array()).asSlice(0, encoded.size()));
    Extent directory = writer.finish();
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(encoded.array(), 0, encoded.size());
    long number = generations.isEmpty() ? 1 : newest().superblock().generation() + 1;
    Superblock superblock =
        new Superblock(
            codec,
            store,
            number,
            lsn,
            nodeIds,
            relationshipIds,
            directory.offset(),
            directory.bytes(),
            (int) crc.getValue());
    if (temporary) { // the other slot must be there too, and must say nothing
      to.write(java.nio.ByteBuffer.allocate(2 * Pages.BYTES), 0);
    }
    to.force(true); // should it fail, nothing refers to these pages, and they are written again
    Generation.Mapping mapping;
    try {
      to.write(superblock.encode(), (long) Superblock.slot(number) * Pages.BYTES);
      to.force(true);
      if (temporary) {
        device.rename(TEMPORARY, NAME);
        device.syncDirectory();
        temporary = false;
      }
      mapping = mapping();
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        failure = e;
      }
      throw e;
    }
    synchronized (this) {
      bytesWritten += Pages.BYTES;
      mapping.use();
      Generation made = new Generation(this, superblock, directory, edit.entries, mapping);
      if (!generations.isEmpty()) {
        generations.getLast().followedBy(made);
      }
      generations.add(made);
      return made;
    }
  }

  /** A mapping as long as the file: that of the newest generation if the file has not grown. */
  private synchronized Generation.Mapping mapping() {
    if (!generations.isEmpty()) {
      Generation.Mapping last = generations.getLast().mapping();
      if (last.size() >= space.end() * Pages.BYTES) {
        return last;
      }
    }
    return new Generation.Mapping(source.open(device, NAME));
  }

  /** Recycles the pages of the oldest generations, as far as nobody uses them. */
  synchronized void released() {
    while (generations.size() > 1 && generations.getFirst().unused()) {
      Generation gone = generations.removeFirst();
      gone.dropped().forEach(extent -> space.give(extent.offset() / Pages.BYTES, extent.pages()));
      gone.mapping().leave();
    }
    if (file == null && generations.size() == 1 && generations.getFirst().unused()) {
      generations.removeFirst().mapping().leave();
    }
  }

  /**
   * Gives free pages back to the file system, if there are very many; see {@link Space}. Does
   * nothing while there is an edit.
   */
  public void giveBack() {
    DeviceFile to;
    List<Space.Run> surplus;
    synchronized (this) {
      if (file == null || editing || failure != null) {
        return;
      }
      to = file;
      surplus = space.surplus();
      editing = true; // so that nobody takes these pages
    }
    try {
      for (Space.Run run : surplus) {
        if (!to.punch(run.first() * Pages.BYTES, run.pages() * Pages.BYTES)) {
          return;
        }
        synchronized (this) {
          space.punched(run);
        }
      }
    } finally {
      synchronized (this) {
        editing = false;
      }
    }
  }

  /**
   * What was written since it was opened.
   *
   * @return bytes
   */
  public synchronized long bytesWritten() {
    return bytesWritten;
  }

  /**
   * Adds its figures to those of a store, in bytes.
   *
   * @param figures receives length, what nothing uses, holes of this opening, what was written
   */
  public synchronized void describe(Map<String, Long> figures) {
    figures.put("file.bytes", bytes());
    figures.put("file.free", space.freePages() * Pages.BYTES);
    figures.put("file.holes", space.holes() * Pages.BYTES);
    figures.put("file.written", bytesWritten);
  }

  private long bytes() {
    return space.end() * Pages.BYTES;
  }

  /**
   * Ends writing, cuts off what is free at the end, and unmaps the file as soon as its last
   * generation has no users.
   */
  @Override
  public void close() {
    @Nullable DeviceFile open;
    boolean abandoned;
    synchronized (this) {
      open = file;
      file = null;
      abandoned = temporary;
    }
    Closing.all(
        () -> {
          if (open != null && failure == null && !abandoned) {
            open.truncate(bytes());
          }
        },
        () -> {
          if (open != null) {
            open.close();
          }
        },
        () -> {
          if (open != null && abandoned) {
            device.delete(TEMPORARY);
          }
        },
        this::released);
  }
}
