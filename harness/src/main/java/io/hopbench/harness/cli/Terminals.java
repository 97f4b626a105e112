package io.hopbench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says which of the program's streams is a terminal. */
final class Terminals {
  static final int OUT = 1;
  static final int ERR = 2;

  private Terminals() {}

  /**
   * Says whether a stream goes to a terminal. Java only tells for standard input and output
   * together, so the kernel is asked.
   */
  static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.matches("/dev/(tty|console).*");
    } catch (IOException | UnsupportedOperationException _) {
      return false; // no such kernel: then nothing is assumed
    }
  }

  /** Says whether colours are wanted on a stream: on a terminal, unless NO_COLOR is set. */
  static boolean colours(int descriptor) {
    return isTerminal(descriptor)
        && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
        && !System.getenv().getOrDefault("TERM", "").equals("dumb");
  }
}
