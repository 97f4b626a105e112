package io.hopbench.kernel.store;

import io.hopbench.api.StoreOptions;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the tests of this package share. */
final class TestStores {
  static final Kernel KERNEL = new Kernel("test", new MappedSource(), new PlainCodec());
  static final StoreOptions HOLD = StoreOptions.defaults().withExtra("merge", "hold");

  private TestStores() {}

  static Path file(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().endsWith(suffix))
          .sorted()
          .reduce((_, last) -> last)
          .orElseThrow();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
