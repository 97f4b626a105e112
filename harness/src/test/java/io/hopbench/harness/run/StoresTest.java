package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.StoreStamp;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.workloads.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresTest {
  private static final Answer.Prepared DATA =
      new Answer.Prepared(
          "", "rmat-7", "abc", 128, 2048, Map.of(), new TreeMap<>(), new TreeMap<>());

  @TempDir private Path folder = Path.of("");

  /** Builds at once; dies at a footprint when there is a file that tells it to, and removes it. */
  static final class DiesOnce {
    private DiesOnce() {}

    public static void main(String[] args) throws Exception {
      switch (Json.read(Path.of(args[0]), Task.class)) {
        case Task.Build build -> {
          Files.createDirectories(Path.of(build.store()));
          Files.writeString(Path.of(build.ids()), "ids");
          Json.write(
              Path.of(build.answer()),
              new Answer.Built(List.of(), new TreeMap<>(), 1, 1, 1, new TreeMap<>()));
        }
        case Task.Footprint footprint -> {
          if (Files.deleteIfExists(Path.of(System.getProperty("dies")))) {
            System.exit(1);
          }
          Json.write(Path.of(footprint.answer()), new Answer.Grown(42, "", 2048, 1));
        }
        default -> System.exit(2);
      }
    }
  }

  @Test
  void aFootprintThatFailedIsMeasuredAgainByTheNextRunAndAGoodOneIsKept() throws Exception {
    Path dies = Files.createFile(folder.resolve("dies"));
    Cache cache = Cache.open(folder.resolve("cache"));

    StoreStamp failed = get(cache, dies, false);
    assertThat(failed.grown().bytes()).isNegative();
    assertThat(failed.grown().reason()).contains("exit code 1");
    assertThat(dies).as("the footprint was tried").doesNotExist();

    assertThat(get(cache, dies, true).grown()).isEqualTo(new Answer.Grown(42, "", 2048, 1));

    Files.createFile(dies);
    assertThat(get(cache, dies, true).grown().bytes()).isEqualTo(42);
    assertThat(dies).as("a good footprint is not measured again").exists();
    assertThat(cache.stores()).hasSize(1);
  }

  private StoreStamp get(Cache cache, Path dies, boolean fromCache) throws Exception {
    Path jar = folder.resolve("engines/e.jar");
    if (!Files.exists(jar)) { // written anew it would be another engine
      EngineJars.write(
          jar, Map.of(EngineDescriptor.RESOURCE, EngineJars.descriptor("e", "no.such.Engine")));
    }
    FoundEngine engine = EngineScan.read(jar).orElseThrow();
    WorkerJvm jvm =
        new WorkerJvm(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            DiesOnce.class.getName(),
            List.of("-Xms16m", "-Xmx32m", "-XX:TieredStopAtLevel=1", "-Ddies=" + dies));
    Path raw = Files.createDirectories(folder.resolve("raw"));
    Stores stores = new Stores(cache, spec(engine), new WorkerRunner(jvm, raw, RunListener.NONE));
    Stores.Outcome outcome = stores.get(engine, DATA);
    assertThat(outcome).isInstanceOf(Stores.Ready.class);
    assertThat(((Stores.Ready) outcome).fromCache()).isEqualTo(fromCache);
    StoreStamp stamp = outcome.ready().orElseThrow().stamp();
    assertThat(cache.stores().getFirst().stamp()).isEqualTo(stamp);
    return stamp;
  }

  private RunSpec spec(FoundEngine engine) {
    return new RunSpec(
        "a test",
        List.of("test"),
        Workloads.all(),
        List.of(Contender.of(engine, true)),
        List.of("rmat-7"),
        List.of(1),
        Durability.SYNC,
        1,
        1 << 20,
        1 << 25,
        1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        false,
        folder.resolve("out"),
        folder.resolve("cache"));
  }
}
