package io.hopbench.harness.cli;

import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param root the checkout
 * @param dist what the build laid out: {@code lib} and {@code engines}
 */
record Home(Path root, Path dist) {

  /** From the system properties that the launcher sets. */
  static Home fromSystem() {
    Path root = Path.of(System.getProperty("hopbench.home", "")).toAbsolutePath().normalize();
    String dist = System.getProperty("hopbench.dist", "");
    return new Home(root, dist.isEmpty() ? root.resolve("target/dist") : Path.of(dist));
  }

  /** The engines that the build laid out. */
  Path engines() {
    return dist.resolve("engines");
  }

  /** The cache where none is named. */
  Path cache() {
    return root.resolve(".hopbench").resolve("cache");
  }
}
