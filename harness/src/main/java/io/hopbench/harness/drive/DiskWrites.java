package io.hopbench.harness.drive;

import io.hopbench.harness.env.BlockDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What reaches the disk a folder lies on, counted by the disk and so of all processes. What the
 * kernel charges to a process is no measure where the file system uses large folios: it then counts
 * up to 2 MiB for a page of them (seen on ext4 of Linux 6.18).
 */
final class DiskWrites {
  private DiskWrites() {}

  /**
   * Has all that waits in memory written out, and reads the counter.
   *
   * @param folder on the file system
   * @return bytes written so far; empty where the disk is not known
   * @throws IOException when the file system cannot be written out
   */
  static OptionalLong afterSync(Path folder) throws IOException {
    Process sync =
        new ProcessBuilder(List.of("sync", "-f", folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int exit = sync.waitFor();
      if (exit != 0) {
        throw new IOException("'sync -f " + folder + "' ended with " + exit);
      }
    } catch (InterruptedException e) {
      sync.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + folder + " was written out", e);
    }
    return BlockDevice.of(Files.getFileStore(folder)).bytesWritten();
  }
}
