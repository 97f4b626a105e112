package io.hopbench.harness.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.util.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineScanTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void findsFoldersOfJarsAndSingleJars() throws IOException {
    EngineJars.write(folder.resolve("a/lib.jar"), Map.of("x", "x"));
    EngineJars.write(folder.resolve("a/a.jar"), engine("a"));
    EngineJars.write(folder.resolve("b.jar"), engine("b"));
    EngineJars.write(folder.resolve("no-engine.jar"), Map.of("x", "x"));
    Files.createDirectory(folder.resolve("empty"));

    Map<String, FoundEngine> found = EngineScan.scan(List.of(folder));

    assertThat(found.keySet()).containsExactly("a", "b");
    assertThat(get(found, "a").jars())
        .containsExactly(folder.resolve("a/a.jar"), folder.resolve("a/lib.jar"));
    assertThat(get(found, "b").jars()).containsExactly(folder.resolve("b.jar"));
    assertThat(get(found, "a").runsHere()).isTrue();
  }

  @Test
  void theSameFolderTwiceIsNoClash() throws IOException {
    EngineJars.write(folder.resolve("b.jar"), engine("b"));
    assertThat(EngineScan.scan(List.of(folder, folder))).containsOnlyKeys("b");
  }

  @Test
  void twoEnginesOfOneNameAreRefusedWithBothPlaces() throws IOException {
    EngineJars.write(folder.resolve("x.jar"), engine("same"));
    EngineJars.write(folder.resolve("y.jar"), engine("same"));
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'same'")
        .hasMessageContaining("x.jar")
        .hasMessageContaining("y.jar");
  }

  @Test
  void twoEnginesInOneFolderAreRefused() throws IOException {
    EngineJars.write(folder.resolve("both/x.jar"), engine("x"));
    EngineJars.write(folder.resolve("both/y.jar"), engine("y"));
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("two engines");
  }

  @Test
  void aMalformedDescriptorIsNamed() throws IOException {
    EngineJars.write(
        folder.resolve("bad.jar"), Map.of(EngineDescriptor.RESOURCE, "name=bad\ncolour=red\n"));
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("bad.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx9g",
        "-Xms9g",
        "-Xmn1g",
        "-Xnoclassgc",
        "-Xgcthreads9",
        "-Xloggc:gc.log",
        "-Xint",
        "-Xcomp",
        "-Xbatch",
        "-XX:PretenureSizeThreshold=1m",
        "-XX:MaxTenuringThreshold=3",
        "-XX:+UseZGC",
        "-XX:-UseG1GC",
        "-XX:MaxHeapSize=9g",
        "-XX:MaxRAMPercentage=90",
        "-XX:G1HeapRegionSize=32m",
        "-XX:NewRatio=1",
        "-XX:+AlwaysPreTouch",
        "-XX:ConcGCThreads=9",
        "-XX:ZAllocationSpikeTolerance=5",
        "-XX:Flags=flags.txt",
        "@flags.txt"
      })
  void anEngineDoesNotSetHeapCollectorOrCompilation(String flag) throws IOException {
    EngineJars.write(folder.resolve("greedy.jar"), engine("greedy", "-Dx=y " + flag));
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("greedy.jar!/" + EngineDescriptor.RESOURCE)
        .hasMessageContaining("'jvm-flags'")
        .hasMessageContaining(" " + flag + ";")
        .hasMessageContaining("--heap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--add-opens java.base/java.nio=ALL-UNNAMED",
        "-XX:MaxDirectMemorySize=1g",
        "-Xss4m -Xlog:class+load -Xshare:off",
        "-XX:+UseVectorStubs",
        "-Dgc=none"
      })
  void anEngineSetsWhatItNeeds(String flags) throws IOException {
    EngineJars.write(folder.resolve("modest.jar"), engine("modest", flags));
    assertThat(get(EngineScan.scan(List.of(folder)), "modest").descriptor().jvmFlags())
        .containsExactly(flags.split(" ", -1));
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws IOException {
    Files.writeString(folder.resolve("torn.jar"), "not a zip");
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("torn.jar");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> EngineScan.scan(List.of(folder.resolve("nowhere"))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("--engine-path");
  }

  @Test
  void anotherPlatformsEngineIsFoundButDoesNotRunHere() throws IOException {
    EngineJars.write(
        folder.resolve("p.jar"),
        Map.of(
            EngineDescriptor.RESOURCE,
            EngineJars.descriptor("p", "some.Engine", "platforms=plan9-vax")));
    assertThat(get(EngineScan.scan(List.of(folder)), "p").runsHere()).isFalse();
  }

  private static FoundEngine get(Map<String, FoundEngine> engines, String name) {
    return Objects.requireNonNull(engines.get(name), name);
  }

  private static Map<String, String> engine(String name, String flags) {
    return Map.of(
        EngineDescriptor.RESOURCE,
        EngineJars.descriptor(name, "no.such.Engine", "jvm-flags=" + flags));
  }

  private static Map<String, String> engine(String name) {
    // The class does not exist: a scan that loaded it would fail.
    return Map.of(EngineDescriptor.RESOURCE, EngineJars.descriptor(name, "no.such.Engine"));
  }
}
