package io.hopbench.harness.env;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The block device under a file system, as far as the kernel tells: the partition's own name, and
 * the disk whose queue it shares.
 */
public final class BlockDevice {
  private static final Path BLOCK = Path.of("/sys/class/block");

  /** Where it stands in a disk's stat file; the unit is the same for all disks. */
  private static final int SECTORS_WRITTEN = 6;

  private static final long SECTOR = 512;

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

  String name() {
    return name;
  }

  /**
   * How much has been written to the disk since it was there, by everybody.
   *
   * @return bytes; empty where the kernel does not tell
   */
  public OptionalLong bytesWritten() {
    String[] fields = fact("stat").strip().split("\\s+");
    return fields.length > SECTORS_WRITTEN && fields[SECTORS_WRITTEN].matches("\\d+")
        ? OptionalLong.of(Long.parseLong(fields[SECTORS_WRITTEN]) * SECTOR)
        : OptionalLong.empty();
  }

  /** A fact of the disk. */
  String fact(String file) {
    return Environment.kernel(disk.resolve(file).toString());
  }
}
