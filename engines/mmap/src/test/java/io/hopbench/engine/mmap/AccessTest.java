package io.hopbench.engine.mmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways of access change how fast the file is read, not what. */
final class AccessTest {
  private static final int SCALE = 17; // more than one group of nodes

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "prefetch, on, map.prefetch, scans",
    "advice, random, map.advice, random",
    "advice, sequential, map.advice, sequential",
    "advice, hugepage, map.advice, hugepage"
  })
  void readsAreTheSame(String option, String value, String note, String told) {
    long[] edges = Arrays.copyOf(HopBench.edges(SCALE, new Random(3)), 50_000);
    Path place = directory.resolve("store");
    long expected;
    try (Store store = HopBench.load(place, 1 << SCALE, edges)) {
      expected = HopBench.engineScan(store);
      assertThat(store.stats().notes()).doesNotContainKeys("map.advice", "map.prefetch");
    }
    StoreOptions options = StoreOptions.defaults().withExtra(option, value);
    try (Store store = new MmapEngine().open(place, options)) {
      assertThat(HopBench.engineScan(store)).isEqualTo(expected);
      assertThat(store.dropCaches()).isTrue();
      assertThat(HopBench.engineScan(store)).isEqualTo(expected);
      assertThat(store.stats().notes().get(note)).startsWith(told); // or refused, and says so
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void anUnknownAdviceIsRefused() {
    StoreOptions options = StoreOptions.defaults().withExtra("advice", "fast");
    assertThatThrownBy(() -> new MmapEngine().create(directory.resolve("store"), options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("advice")
        .hasMessageContaining("hugepage");
  }
}
