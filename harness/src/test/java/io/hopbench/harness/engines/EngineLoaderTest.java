package io.hopbench.harness.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineLoaderTest {
  private static final String SOURCE =
      """
      package made;
      import io.hopbench.api.*;
      import java.nio.file.Path;
      public final class Made implements Engine {
        public Store create(Path d, StoreOptions o) {
          throw new IllegalStateException("sees " + seen("io.hopbench.harness.cli.Main")
              + " " + seen("picocli.CommandLine") + " " + seen("org.HdrHistogram.Histogram")
              + " context " + (Thread.currentThread().getContextClassLoader()
                  == Made.class.getClassLoader()));
        }
        public Store open(Path d, StoreOptions o) { throw new IllegalStateException(); }
        public BulkLoader bulkLoad(Path d, StoreOptions o) { throw new IllegalStateException(); }
        private static String seen(String name) {
          try { return Class.forName(name).getClassLoader().getName(); }
          catch (ClassNotFoundException e) { return "nothing"; }
        }
      }
      """;

  @TempDir private Path folder = Path.of("");
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restoreContextClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void anEngineSeesTheContractAndItsOwnJarsOnly() throws IOException {
    Path jar = folder.resolve("made.jar");
    EngineJars.compile(
        jar,
        EngineJars.descriptor("made", "made.Made"),
        "made.Made",
        Map.of(
            "made.Made",
            SOURCE,
            // A library of the harness's in the engine's own version.
            "org.HdrHistogram.Histogram",
            "package org.HdrHistogram; public class Histogram {}"));
    try (EngineLoader loader = EngineLoader.load(EngineScan.read(jar).orElseThrow())) {
      assertThat(loader.engine().descriptor().name()).isEqualTo("made");
      assertThat(loader.engine().getClass().getClassLoader().getName()).isEqualTo("engine-made");
      assertThatThrownBy(
              () -> loader.engine().create(folder, io.hopbench.api.StoreOptions.defaults()))
          .hasMessage("sees nothing nothing engine-made context true");
    }
  }

  @Test
  void aServiceThatIsNotTheDescriptorsIsRefused() throws IOException {
    Path jar = folder.resolve("made.jar");
    EngineJars.compile(
        jar, EngineJars.descriptor("made", "made.Other"), "made.Made", Map.of("made.Made", SOURCE));
    assertThatThrownBy(() -> EngineLoader.load(EngineScan.read(jar).orElseThrow()))
        .hasMessageContaining("made.Other")
        .hasMessageContaining("META-INF/services");
  }
}
