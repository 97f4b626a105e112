package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that look at stores: verify, inspect, torture. */
final class StoreCommandsIT extends Program {
  @Test
  void aStoreIsVerifiedAndInspectedAndDamageIsFound() throws Exception {
    assertThat(run("run single-hop --engines mmap")).isZero();
    Path store;
    try (Stream<Path> files = Files.walk(Path.of(cache()))) {
      store =
          files
              .filter(f -> f.endsWith("graph.hop"))
              .map(f -> Objects.requireNonNull(f.getParent()))
              .findFirst()
              .orElseThrow();
    }
    assertThat(start(List.of("verify", store.toString())).waitFor()).isZero();
    assertThat(Files.readString(log())).contains("sound:");
    assertThat(start(List.of("inspect", store.toString())).waitFor()).isZero();
    assertThat(Files.readString(log())).contains("relationships", "OUT: degree", "2 to 3", "#");
    assertThat(start(List.of("verify", folder.toString())).waitFor()).isEqualTo(2);

    Path copy = folder.resolve("copy");
    Folders.copy(store, copy);
    Path file = copy.resolve("graph.hop");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(start(List.of("verify", copy.toString())).waitFor()).isEqualTo(3);
    assertThat(Files.readString(log())).contains("BROKEN", "checksum");
    Files.write(file, new byte[8192]); // not even to be opened
    assertThat(start(List.of("verify", copy.toString())).waitFor()).isEqualTo(3);
    assertThat(start(List.of("inspect", copy.toString())).waitFor()).isEqualTo(3);
  }

  @Test
  void tortureGoesOnWhereItEnded() throws Exception {
    List<String> words = List.of("torture", "--budget", "1s", "--seed", "5");
    assertThat(start(words).waitFor()).isZero();
    assertThat(Files.readString(log())).contains(" crashes, ", "under load: 0 problems");
    int before = crashes();
    assertThat(start(words).waitFor()).isZero();
    assertThat(crashes()).isGreaterThan(before).isPositive();
  }

  /** What the last call said. */
  private int crashes() throws IOException {
    List<String> lines = Files.readAllLines(log());
    String last = lines.stream().filter(l -> l.contains(" crashes, ")).toList().getLast();
    return Integer.parseInt(last.substring(0, last.indexOf(' ')));
  }
}
