package io.hopbench.harness.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What this process has had written to storage, as the kernel counts it: pages when they become
 * dirty, by whatever call or mapping, and direct writes when they are made. Writing the same page
 * again before it was written out counts once, as it is written once.
 *
 * @param written bytes
 * @param cancelled bytes of those that never had to be written, because the file was truncated or
 *     removed before
 */
public record ProcessIo(long written, long cancelled) {
  private static final Path FILE = Path.of("/proc/self/io");

  /**
   * Reads the counters.
   *
   * @return as of now; empty where the kernel does not count
   * @throws IOException when they cannot be read
   */
  public static Optional<ProcessIo> now() throws IOException {
    return Files.isReadable(FILE) ? Optional.of(of(Files.readAllLines(FILE))) : Optional.empty();
  }

  /** The counters in the lines of the kernel's file. */
  static ProcessIo of(List<String> lines) throws IOException {
    return new ProcessIo(value(lines, "write_bytes: "), value(lines, "cancelled_write_bytes: "));
  }

  private static long value(List<String> lines, String name) throws IOException {
    for (String line : lines) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip());
      }
    }
    throw new IOException(FILE + " has no line '" + name.strip() + "'");
  }
}
