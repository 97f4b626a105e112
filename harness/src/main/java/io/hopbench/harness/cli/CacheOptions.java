package io.hopbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the cache lies. */
final class CacheOptions {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Keep prepared data sets and built stores here, and work here: the device under test."
            + " Default: .hopbench/cache in the checkout."
      })
  private Optional<Path> cache = Optional.empty();

  /** The folder. */
  Path folder(Home home) {
    return cache.map(p -> p.toAbsolutePath().normalize()).orElseGet(home::cache);
  }
}
