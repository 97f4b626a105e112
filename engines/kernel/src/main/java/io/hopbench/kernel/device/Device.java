package io.hopbench.kernel.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory of one store, as the kernel sees it. Nothing in the kernel writes, flushes, renames
 * or removes a file but through this interface; mappings are read-only.
 *
 * <p>What is durable: the content of a file after {@link DeviceFile#force}; that a file exists,
 * bears its name or is gone after {@link #syncDirectory()}. Until then a crash may undo it. A
 * rename is atomic: after a crash the new name shows either the old file or the new one, whole.
 *
 * <p>Every method reports a failure as a {@link io.hopbench.api.error.StoreException} that names
 * the file. Safe for use by several threads.
 */
public interface Device {

  /**
   * Where the store lies.
   *
   * @return the directory
   */
  Path directory();

  /**
   * Creates an empty file, or empties one that exists.
   *
   * @param name its name in the directory
   * @return the file, open for writing
   */
  DeviceFile create(String name);

  /**
   * Opens a file that exists, for writing; its content stays.
   *
   * @param name its name in the directory
   * @return the file, open for writing
   */
  DeviceFile open(String name);

  /**
   * Opens a file that exists, for writing, and flushes it: a process that was killed may have left
   * what is read from it in the page cache only. After a close it is no work.
   *
   * @param name its name in the directory
   * @return the file, open for writing, all of its content durable
   */
  default DeviceFile openFlushed(String name) {
    DeviceFile file = open(name);
    boolean done = false;
    try {
      file.force(true);
      done = true;
      return file;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /**
   * Opens a file that exists, to be appended to durably; its content stays.
   *
   * @param name its name in the directory
   * @param method how it will be written
   * @return the file; where the method writes blocks, a write is durable when it returns, in the
   *     sense of {@code force(false)}
   */
  default DeviceFile open(String name, AppendMethod method) {
    if (method.needsBlocks()) {
      throw new IllegalArgumentException("this device never offered " + method);
    }
    return open(name);
  }

  /**
   * How appends become durable at the least cost. The first call may measure, for some
   * milliseconds.
   *
   * @return the choice
   */
  default AppendChoice cheapestAppend() {
    return AppendChoice.FORCE;
  }

  /**
   * How much of a file must be free for {@link DeviceFile#punch} to be worth it.
   *
   * @return bytes
   */
  default long worthPunching() {
    return 16L << 20;
  }

  /**
   * Maps a whole file to be read.
   *
   * @param name its name in the directory
   * @param arena what the mapping lives in
   * @return its bytes, read-only, as long as the file is now
   */
  MemorySegment map(String name, Arena arena);

  /**
   * Length of a file.
   *
   * @param name its name in the directory
   * @return bytes
   */
  long size(String name);

  /**
   * Gives a file another name, replacing a file that has it.
   *
   * @param from the old name
   * @param to the new name
   */
  void rename(String from, String to);

  /**
   * Removes a file, if there is one.
   *
   * @param name its name in the directory
   */
  void delete(String name);

  /**
   * Lists the directory.
   *
   * @return the names of the files in it, in order
   */
  List<String> list();

  /** Makes creations, renames and removals durable. */
  void syncDirectory();
}
