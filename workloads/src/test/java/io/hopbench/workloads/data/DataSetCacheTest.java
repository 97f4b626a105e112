package io.hopbench.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetCacheTest {
  @TempDir private Path root;

  @Test
  void aDataSetIsPreparedOnce() throws IOException {
    Source source = new Source("tiny", "k1");
    for (int i = 0; i < 3; i++) {
      try (DataSet dataSet = new DataSetCache(root).prepare(source, Progress.NONE)) {
        assertThat(dataSet.info().name()).isEqualTo("tiny");
        assertThat(dataSet.info().relationships()).isEqualTo(1);
      }
    }
    assertThat(source.written).hasValue(1);
    Path folder = new DataSetCache(root).directoryOf(source);
    assertThat(folder).isEqualTo(root.resolve("tiny-k1"));
    try (DataSet dataSet = DataSetCache.open(folder)) {
      assertThat(dataSet.info().nodes()).isEqualTo(7);
    }
  }

  @Test
  void anotherKeyIsAnotherDataSet() throws IOException {
    new DataSetCache(root).prepare(new Source("tiny", "k1"), Progress.NONE).close();
    Source changed = new Source("tiny", "k2");
    new DataSetCache(root).prepare(changed, Progress.NONE).close();
    assertThat(changed.written).hasValue(1);
    assertThat(folders()).containsExactlyInAnyOrder("tiny-k1", "tiny-k2");
  }

  @Test
  void threadsThatWantTheSameWaitForOne() throws Exception {
    Source source = new Source("tiny", "k1");
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<?>> all =
          IntStream.range(0, 5)
              .<Future<?>>mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            new DataSetCache(root).prepare(source, Progress.NONE).close();
                            return null;
                          }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(source.written).hasValue(1);
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    Source source =
        new Source("bad", "k") {
          @Override
          public void writeTo(DataSetWriter out, Progress progress) throws IOException {
            super.writeTo(out, progress);
            throw new UnusableInputException("line 7");
          }
        };
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> new DataSetCache(root).prepare(source, Progress.NONE).close())
        .withMessage("line 7");
    assertThat(folders()).isEmpty();
  }

  @Test
  void aDamagedManifestIsMadeAnew() throws IOException {
    Source source = new Source("tiny", "k");
    DataSetCache cache = new DataSetCache(root);
    cache.prepare(source, Progress.NONE).close();
    Files.writeString(cache.directoryOf(source).resolve("dataset.json"), "{}");
    cache.prepare(source, Progress.NONE).close();
    assertThat(source.written).hasValue(2);
  }

  @Test
  void whatDoesNotFitIsRefusedBeforehand() throws IOException {
    Source source =
        new Source("huge", "k") {
          @Override
          public long estimatedBytes() {
            return Long.MAX_VALUE;
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new DataSetCache(root).prepare(source, Progress.NONE).close())
        .withMessageContaining("huge takes 9,223,372,036,854,775,807 bytes when prepared");
    assertThat(source.written).hasValue(0);
    assertThat(folders()).isEmpty();
  }

  /** A process that is killed while it prepares leaves nothing that could be taken for whole. */
  @Test
  void aKilledPreparationLeavesNothingUsable() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("half way");
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folders()).containsExactly("killed-k.tmp");
    Source source = new Source("killed", "k");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> DataSetCache.open(root.resolve("killed-k.tmp")).close())
        .withMessageContaining("holds no prepared data set");
    new DataSetCache(root).prepare(source, Progress.NONE).close();
    assertThat(source.written).hasValue(1);
    assertThat(folders()).containsExactly("killed-k");
  }

  /** Prepares a data set, and stops in the middle for good. */
  static final class KilledChild {
    private KilledChild() {}

    public static void main(String[] arguments) throws IOException {
      Source source =
          new Source("killed", "k") {
            @Override
            public void writeTo(DataSetWriter out, Progress progress) throws IOException {
              super.writeTo(out, progress);
              System.out.println("half way");
              try {
                Thread.sleep(TimeUnit.MINUTES.toMillis(1));
              } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
              }
            }
          };
      new DataSetCache(Path.of(arguments[0])).prepare(source, Progress.NONE).close();
    }
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).map(p -> String.valueOf(p.getFileName())).toList();
    }
  }

  private static class Source implements DataSetSource {
    final AtomicInteger written = new AtomicInteger();
    private final String name;
    private final String key;

    Source(String name, String key) {
      this.name = name;
      this.key = key;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String cacheKey() {
      return key;
    }

    @Override
    public String description() {
      return "seven nodes";
    }

    @Override
    public void writeTo(DataSetWriter out, Progress progress) throws IOException {
      written.incrementAndGet();
      out.nodes(7, new int[] {out.label("L")});
      out.relationship(3, out.type("T"), 5, new PropertyRow());
    }
  }
}
