package io.hopbench.kernel.file;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.kernel.source.SegmentFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One published state of the file. It counts its users: whoever published it is one, and so is each
 * snapshot that shows it. What a later generation dropped is free once this one and all before it
 * have no users. Safe for use by several threads.
 */
public final class Generation {
  private final GraphFile owner;
  private final Superblock superblock;
  private final Extent directory;
  private final NavigableMap<Entry.Key, Entry> entries;
  private final Mapping mapping;
  private final List<Extent> dropped = new ArrayList<>();
  private int users = 1;

  Generation(
      GraphFile owner,
      Superblock superblock,
      Extent directory,
      NavigableMap<Entry.Key, Entry> entries,
      Mapping mapping) {
    this.owner = owner;
    this.superblock = superblock;
    this.directory = directory;
    this.entries = Collections.unmodifiableNavigableMap(entries);
    this.mapping = mapping;
  }

  /** The bytes of the file, shared by the generations that need no more of them. */
  static final class Mapping {
    private final SegmentFile file;
    private final MemorySegment bytes;
    private int generations;

    Mapping(SegmentFile file) {
      this.file = file;
      this.bytes = file.slice(0, file.size());
    }

    long size() {
      return bytes.byteSize();
    }

    MemorySegment bytes() {
      return bytes;
    }

    SegmentFile file() {
      return file;
    }

    /** Guarded by the graph file. */
    void use() {
      generations++;
    }

    /** Guarded by the graph file. */
    void leave() {
      generations--;
      if (generations == 0) {
        file.close();
      }
    }
  }

  /**
   * Becomes a user.
   *
   * @return false when nobody uses it any more
   */
  public boolean tryRetain() {
    synchronized (this) {
      if (users == 0) {
        return false;
      }
      users++;
      return true;
    }
  }

  /** Stops being a user; with the last one goes what only this generation and older ones need. */
  public void release() {
    synchronized (this) {
      users--;
      if (users > 0) {
        return;
      }
    }
    owner.released();
  }

  synchronized boolean unused() {
    return users == 0;
  }

  /** Notes what of this the next generation does not need, before that one is published. */
  void followedBy(Generation next) {
    Set<Long> kept = new HashSet<>();
    next.entries().forEach(entry -> kept.add(entry.extent().offset()));
    dropped.add(directory);
    for (Entry entry : entries()) {
      if (!kept.contains(entry.extent().offset())) {
        dropped.add(entry.extent());
      }
    }
  }

  /** What the next generation does not need. */
  List<Extent> dropped() {
    return dropped;
  }

  Extent directoryExtent() {
    return directory;
  }

  Mapping mapping() {
    return mapping;
  }

  NavigableMap<Entry.Key, Entry> map() {
    return entries;
  }

  /**
   * What the superblock says.
   *
   * @return the superblock
   */
  public Superblock superblock() {
    return superblock;
  }

  /**
   * All segments.
   *
   * @return in the order of their keys; not to be changed
   */
  public Collection<Entry> entries() {
    return entries.values();
  }

  /**
   * One segment.
   *
   * @param kind what it holds
   * @param type of which type, or 0
   * @param group of which group, or 0
   * @return its entry, if there is one
   */
  public Optional<Entry> entry(SegmentKind kind, int type, int group) {
    return Optional.ofNullable(entries.get(new Entry.Key(kind, type, group)));
  }

  /**
   * The bytes of a segment. At the first call since the store was opened their checksums are
   * verified.
   *
   * @param entry one of this generation's
   * @return read-only, valid while this generation has users
   * @throws ChecksumException when a page is damaged
   */
  public MemorySegment read(Entry entry) {
    Extent extent = entry.extent();
    if (!extent.checked()) {
      Optional<ChecksumException> damage = check(entry);
      if (damage.isPresent()) {
        throw damage.get();
      }
      extent.setChecked();
    }
    return mapping.bytes.asSlice(extent.offset(), extent.bytes());
  }

  /**
   * Says that a segment will be read soon.
   *
   * @param entry one of this generation's
   */
  public void willNeed(Entry entry) {
    mapping.file().willNeed(entry.extent().offset(), entry.extent().bytes());
  }

  /**
   * Verifies the checksums of a segment, whether or not that was done before.
   *
   * @param entry one of this generation's
   * @return the first page that is damaged, if one is
   */
  public Optional<ChecksumException> check(Entry entry) {
    Extent extent = entry.extent();
    CRC32C crc = new CRC32C();
    for (int page = 0; page < extent.pages(); page++) {
      long at = extent.offset() + (long) page * Pages.BYTES;
      crc.reset();
      crc.update(mapping.bytes.asSlice(at, Pages.BYTES).asByteBuffer());
      if ((int) crc.getValue() != extent.checksums()[page]) {
        return Optional.of(
            new ChecksumException(
                path(),
                at,
                "page " + page + " of " + entry.title(),
                Integer.toUnsignedLong(extent.checksums()[page]),
                crc.getValue()));
      }
    }
    return Optional.empty();
  }

  /**
   * The file, for messages.
   *
   * @return its path
   */
  public Path path() {
    return owner.path();
  }

  /**
   * Forgets what of the file lies in memory.
   *
   * @return true if nothing is left
   */
  public boolean evict() {
    return mapping.file().evict();
  }

  @Override
  public String toString() {
    return "generation " + superblock.generation();
  }
}
