package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.UnsupportedByEngineException;
import io.hopbench.harness.util.Json;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkersTest {
  @TempDir private Path folder = Path.of("");

  /** Writes into every store it opens, as Neo4j does, and says so. */
  private static final class WritesOnOpening implements Engine {
    @Override
    public Store create(Path directory, StoreOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Store open(Path directory, StoreOptions options) {
      if (options.readOnly()) {
        throw new UnsupportedByEngineException("scribbler", "readOnly");
      }
      try {
        Files.writeString(directory.resolve("data"), "changed");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return (Store)
          Proxy.newProxyInstance(
              Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, _, _) -> null);
    }

    @Override
    public BulkLoader bulkLoad(Path directory, StoreOptions options) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void theCachedStoreOfAnEngineThatCannotOpenReadOnlyIsNotTouched() throws Exception {
    Path cached = Files.createDirectory(folder.resolve("cached"));
    Files.writeString(cached.resolve("data"), "as built");
    Path copy = folder.resolve("copy");
    Workers.openForReading(new WritesOnOpening(), cached, copy, StoreOptions.defaults()).close();
    assertThat(cached.resolve("data")).hasContent("as built");
    assertThat(copy.resolve("data")).hasContent("changed");
  }

  @Test
  void aFileThatWasChangedAfterItWasPreparedIsNotBuilt() throws Exception {
    Path edges = Files.writeString(folder.resolve("edges.txt"), "1 2\n2 3\n");
    String name = "file:" + edges;
    Path cache = folder.resolve("cache");
    String digest;
    try (DataSet before =
        new DataSetCache(cache).prepare(DataSets.resolve(name), new WorkerOutput())) {
      digest = before.info().digest();
    }
    Files.writeString(edges, "1 2\n2 3\n3 1\n");
    Path answer = folder.resolve("answer.json");
    Task.Build build =
        new Task.Build(
            folder.resolve("no-engine").toString(),
            name,
            digest,
            cache.toString(),
            folder.resolve("store").toString(),
            folder.resolve("ids").toString(),
            1 << 20,
            "0%",
            1,
            answer.toString());
    assertThatThrownBy(() -> BuildTask.run(build, new WorkerOutput()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(digest)
        .hasMessageContaining("start the run again");
    assertThat(answer).doesNotExist();
  }

  @Test
  void aWorkloadThatCannotBePlannedIsUnsupportedAndTheOthersAreNot() throws Exception {
    // Every two nodes are joined, so there is no pair to miss.
    Path edges = Files.writeString(folder.resolve("complete.txt"), "1 1\n1 2\n2 1\n2 2\n");
    Path answer = folder.resolve("answer.json");
    PrepareTask.run(
        new Task.Prepare(
            "file:" + edges,
            folder.resolve("cache").toString(),
            Workloads.all().stream().map(w -> w.info().name()).toList(),
            List.of(1L, 2L),
            Files.createDirectory(folder.resolve("plans")).toString(),
            answer.toString()),
        new WorkerOutput());
    Answer.Prepared prepared = Json.read(answer, Answer.Prepared.class);
    assertThat(prepared.unusable()).isEmpty();
    assertThat(prepared.unsupported().get("exists-miss"))
        .contains("complete.txt")
        .contains("sparser data set");
    assertThat(prepared.unsupported()).doesNotContainKeys("exists-hit", "single-hop", "full-scan");
  }
}
