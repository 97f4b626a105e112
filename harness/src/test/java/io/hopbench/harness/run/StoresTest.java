package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.StoreStamp;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresTest {
  private static final Answer.Prepared DATA =
      new Answer.Prepared(
          "", "rmat-7", "abc", 128, 2048, Map.of(), new TreeMap<>(), new TreeMap<>(), List.of());

  private static final String DIE = "die";
  private static final String HANG = "hang";

  @TempDir private Path folder = Path.of("");

  /**
   * Builds at once. At a footprint a file tells it what to do, and is removed: to die, to hang, or
   * to say that there is no measuring here.
   */
  static final class DoesAsTold {
    private DoesAsTold() {}

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
          Path told = Path.of(System.getProperty("told"));
          String what = Files.exists(told) ? Files.readString(told) : "";
          Files.deleteIfExists(told);
          if (what.equals(DIE)) {
            System.exit(1);
          }
          if (what.equals(HANG)) {
            Thread.sleep(600_000);
          }
          Json.write(
              Path.of(footprint.answer()),
              what.isEmpty()
                  ? new Answer.Grown(42, "", 2048, 1)
                  : new Answer.Grown(-1, what, 0, 1));
        }
        default -> System.exit(2);
      }
    }
  }

  @Test
  void aFootprintThatFailedIsMeasuredAgainByTheNextRunAndAGoodOneIsKept() throws Exception {
    Path dies = Files.writeString(folder.resolve("told"), DIE);
    Cache cache = Cache.open(folder.resolve("cache"));

    StoreStamp failed = get(cache, dies, false);
    assertThat(failed.grown().bytes()).isNegative();
    assertThat(failed.grown().reason()).contains("exit code 1");
    assertThat(dies).as("the footprint was tried").doesNotExist();

    assertThat(get(cache, dies, true).grown()).isEqualTo(new Answer.Grown(42, "", 2048, 1));

    Files.writeString(dies, DIE);
    assertThat(get(cache, dies, true).grown().bytes()).isEqualTo(42);
    assertThat(dies).as("a good footprint is not measured again").exists();
    assertThat(cache.stores()).hasSize(1);
  }

  @Test
  void aFootprintWhoseWorkersDiedTwiceIsGivenUp() throws Exception {
    Path told = folder.resolve("told");
    Cache cache = Cache.open(folder.resolve("cache"));
    for (boolean fromCache : List.of(false, true)) {
      Files.writeString(told, DIE);
      assertThat(get(cache, told, fromCache).grown().reason()).contains("exit code 1");
      assertThat(told).as("the footprint was tried").doesNotExist();
    }
    assertThat(get(cache, told, true).grown().reason()).contains("exit code 1");
  }

  @Test
  void aFootprintThatAWorkerSaysCannotBeMeasuredIsNotTriedAgain() throws Exception {
    Path told = Files.writeString(folder.resolve("told"), "this kernel does not tell");
    Cache cache = Cache.open(folder.resolve("cache"));
    Answer.Grown never = get(cache, told, false).grown();
    assertThat(never.bytes()).isNegative();
    assertThat(told).as("the footprint was tried").doesNotExist();
    assertThat(get(cache, told, true).grown()).isEqualTo(never);
  }

  @Test
  void aFootprintThatWasInterruptedIsStillOwed() throws Exception {
    Path told = Files.writeString(folder.resolve("told"), HANG);
    Cache cache = Cache.open(folder.resolve("cache"));
    WorkerRunner runner = runner(told);
    Thread interrupter =
        Thread.startVirtualThread(
            () -> {
              while (Files.exists(told)) {
                LockSupport.parkNanos(10_000_000);
              }
              runner.kill();
            });
    StoreStamp interrupted = get(cache, runner, false);
    interrupter.join();
    assertThat(interrupted.grown().bytes()).isNegative();
    Files.writeString(told, DIE);
    assertThat(get(cache, told, true).grown().bytes()).isNegative();
    assertThat(get(cache, told, true).grown().bytes())
        .as("one that died may be tried once more, whatever was interrupted before")
        .isEqualTo(42);
  }

  @Test
  void aStoreWithADeltaIsAnotherStore() throws Exception {
    Path told = folder.resolve("told");
    Cache cache = Cache.open(folder.resolve("cache"));
    get(cache, told, false);
    for (String delta : List.of("10%", "20%")) {
      FoundEngine engine = EngineScan.read(folder.resolve("engines/e.jar")).orElseThrow();
      for (boolean fromCache : List.of(false, true)) {
        Stores.Outcome outcome =
            new Stores(cache, spec(engine), runner(told)).get(engine, DATA, delta);
        assertThat(((Stores.Ready) outcome).fromCache()).isEqualTo(fromCache);
      }
    }
    get(cache, told, true);
    assertThat(cache.stores()).hasSize(3);
  }

  private StoreStamp get(Cache cache, Path told, boolean fromCache) throws Exception {
    return get(cache, runner(told), fromCache);
  }

  private StoreStamp get(Cache cache, WorkerRunner runner, boolean fromCache) throws Exception {
    Path jar = folder.resolve("engines/e.jar");
    if (!Files.exists(jar)) { // written anew it would be another engine
      EngineJars.write(
          jar, Map.of(EngineDescriptor.RESOURCE, EngineJars.descriptor("e", "no.such.Engine")));
    }
    FoundEngine engine = EngineScan.read(jar).orElseThrow();
    Stores stores = new Stores(cache, spec(engine), runner);
    Stores.Outcome outcome = stores.get(engine, DATA, DeltaLoad.NONE);
    assertThat(outcome).isInstanceOf(Stores.Ready.class);
    assertThat(((Stores.Ready) outcome).fromCache()).isEqualTo(fromCache);
    StoreStamp stamp = outcome.ready().orElseThrow().stamp();
    assertThat(cache.stores().getFirst().stamp()).isEqualTo(stamp);
    return stamp;
  }

  private WorkerRunner runner(Path told) throws IOException {
    WorkerJvm jvm =
        new WorkerJvm(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            DoesAsTold.class.getName(),
            List.of("-Xms16m", "-Xmx32m", "-XX:TieredStopAtLevel=1", "-Dtold=" + told));
    Path raw = Files.createDirectories(folder.resolve("raw"));
    return new WorkerRunner(jvm, raw, RunListener.NONE);
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
        Optional.empty(),
        Duration.ofSeconds(1),
        WarmUp.same(Workloads.all(), Duration.ofSeconds(1)),
        Optional.empty(),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        false,
        false,
        List.of(),
        folder.resolve("out"),
        folder.resolve("cache"));
  }
}
