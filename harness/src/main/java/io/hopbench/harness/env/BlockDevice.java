package io.hopbench.harness.env;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The block device under a file system, as far as the kernel tells: the partition's own name, and
 * the disk whose queue it shares.
 */
public final class BlockDevice {
  private static final Path BLOCK = Path.of("/sys/class/block");

  private final String name;
  private final Path disk;

  private BlockDevice(String name, Path disk) {
    this.name = name;
    this.disk = disk;
  }

  /**
   * The device of a file system.
   *
   * @param store the file system
   * @return its device, of which every fact may be untold
   */
  public static BlockDevice of(FileStore store) {
    // A FileStore's name is what the mount table says: a device file, or a word such as overlay.
    String mounted = store.name();
    Path device = Path.of(mounted.startsWith("/") ? mounted : "/dev/" + mounted);
    try {
      Path real = Files.exists(device) ? device.toRealPath() : device;
      Path entry = BLOCK.resolve(String.valueOf(real.getFileName()));
      if (!Files.exists(entry)) {
        return new BlockDevice(mounted, entry);
      }
      Path at = entry.toRealPath();
      Path parent = at.getParent();
      if (parent != null && Files.exists(at.resolve("partition"))) {
        return new BlockDevice(mounted, parent);
      }
      return new BlockDevice(mounted, at);
    } catch (IOException _) {
      return new BlockDevice(mounted, BLOCK.resolve("none")); // then every fact reads "not told"
    }
  }

  /**
   * What the mount table calls it.
   *
   * @return a device file, or a word such as overlay
   */
  public String name() {
    return name;
  }

  /**
   * What it has done since it was there, for everybody.
   *
   * @return its counters; empty where the kernel tells of no such device
   */
  public Optional<DiskCounters> counters() {
    return DiskCounters.of(fact("stat"));
  }

  /**
   * How much has been written to the disk since it was there, by everybody.
   *
   * @return bytes; empty where the kernel does not tell
   */
  public OptionalLong bytesWritten() {
    return counters().map(c -> OptionalLong.of(c.bytesWritten())).orElse(OptionalLong.empty());
  }

  /**
   * What stands between an acknowledged write and the medium.
   *
   * @return whether a flush is needed, and whether a single write may do without one
   */
  public WriteCache writeCache() {
    return WriteCache.of(fact("queue/write_cache"), fact("queue/fua"));
  }

  /** A fact of the disk. */
  String fact(String file) {
    return Environment.kernel(disk.resolve(file).toString());
  }
}
