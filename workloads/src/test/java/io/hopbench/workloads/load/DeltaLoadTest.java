package io.hopbench.workloads.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.DroppingEngine;
import io.hopbench.workloads.LosingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.StoreCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeltaLoadTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(41, 211, 4_097);

  @TempDir Path directory;

  private List<String> loadCloseAndCheck(Engine engine) {
    StoreOptions options = StoreOptions.defaults();
    Path place = directory.resolve("s");
    Loaded loaded = DeltaLoad.load(engine, place, options, dataSet, "10%", 3, Progress.NONE);
    loaded.store().close();
    try (Store store = engine.open(place, options)) {
      return StoreCheck.complete(store, loaded.ids(), dataSet);
    }
  }

  @Test
  void loadedAndCreatedTogetherAreTheDataSet() {
    assertThat(loadCloseAndCheck(new ReferenceEngine())).isEmpty();
  }

  @Test
  void aLossInTheLoadIsFound() {
    assertThat(loadCloseAndCheck(new DroppingEngine(new ReferenceEngine()))).isNotEmpty();
  }

  @Test
  void aLossAmongThoseCreatedAfterTheLoadIsFound() {
    long last = dataSet.info().relationships() - 1; // ids count in the order of creation
    assertThat(loadCloseAndCheck(new LosingEngine(last))).isNotEmpty();
  }

  @Test
  void theShareIsDrawnBySeedAndSpread() {
    LongPredicate later = DeltaLoad.later("10%", 5);
    for (long from = 0; from < 100_000; from += 10_000) {
      assertThat(LongStream.range(from, from + 10_000).filter(later).count())
          .isBetween(850L, 1150L);
    }
    LongPredicate other = DeltaLoad.later("10%", 6);
    assertThat(LongStream.range(0, 100_000).filter(later.and(other)).count())
        .isBetween(850L, 1150L);
    assertThat(LongStream.range(0, 100_000).filter(DeltaLoad.later("0%", 5)).count()).isZero();
  }

  @Test
  void mergesAreHeldByTheOptionTheEngineNames() throws IOException {
    StoreOptions options = StoreOptions.defaults();
    assertThat(DeltaLoad.held(descriptor(""), options)).isEqualTo(options);
    EngineDescriptor merging = descriptor("hold-merges=merge=hold\n");
    assertThat(DeltaLoad.held(merging, options).extras()).containsEntry("merge", "hold");
    assertThat(DeltaLoad.keeping(merging, options, "1%").extras()).containsEntry("merge", "hold");
    assertThat(DeltaLoad.keeping(merging, options, DeltaLoad.NONE)).isEqualTo(options);
  }

  private static EngineDescriptor descriptor(String more) throws IOException {
    String text =
        """
        name=tiny
        class=com.example.Tiny
        description=tiny
        version=1
        licence=MIT
        isolation=SNAPSHOT
        """
            + more;
    return EngineDescriptor.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "here");
  }
}
