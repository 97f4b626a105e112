package io.hopbench.harness.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process as the kernel counts it. */
public final class ProcessMemory {
  private static final Path ROLLUP = Path.of("/proc/self/smaps_rollup");

  private ProcessMemory() {}

  /**
   * The proportional set size: resident pages, those shared with other processes divided among
   * them. Mapped files count as far as they are resident.
   *
   * @return bytes; empty where the kernel does not say
   * @throws IOException when it cannot be read
   */
  public static OptionalLong pss() throws IOException {
    if (!Files.isReadable(ROLLUP)) {
      return OptionalLong.empty();
    }
    for (String line : Files.readAllLines(ROLLUP)) {
      if (line.startsWith("Pss:")) {
        return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) << 10);
      }
    }
    return OptionalLong.empty();
  }
}
