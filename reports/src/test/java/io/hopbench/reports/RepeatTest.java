package io.hopbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Condition;
import io.hopbench.results.Manifest;
import io.hopbench.results.Status;
import io.hopbench.results.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RepeatTest {
  private static final Condition CREATE =
      new Condition(
          "batch-create",
          "file:a b.txt",
          16,
          "SYNC",
          new TreeMap<>(Map.of("batch", "10", "memory", "64m")),
          "warm");

  @Test
  void aConditionIsRepeatedWithEverySettingThatMakesIt() {
    Map<String, String> settings = settings();
    settings.put("set.batch", "10");
    settings.put("set.delta", "10%");
    assertThat(Repeat.of(run(settings, false), CREATE))
        .isEqualTo(
            "./hopbench run batch-create --engines lmdb,own --engine-path '/my jars' --dataset"
                + " 'file:a b.txt' --threads 16 --durability SYNC --seed 7 --memory 64m --heap 300m"
                + " --forks 3 --duration 1500ms --set batch=10");
  }

  @Test
  void theBatonAndALoadAreRepeatedToo() {
    Map<String, String> settings = settings();
    settings.put("driver", "baton, against lmdb");
    settings.put("rate", "100");
    settings.put("arrivals", "poisson");
    settings.put("budget", "900000ms");
    assertThat(Repeat.of(run(settings, false), CREATE))
        .contains(
            " --forks 3 --budget 900000ms --duration 1500ms --rate 100 --arrivals poisson --baton");
  }

  @Test
  void whatSharedAJvmOrBelongsToAStoreTakesTheWholeRun() {
    String whole = "./hopbench run --suite quick --engine-path '/my jars'";
    assertThat(Repeat.of(run(settings(), true), CREATE)).isEqualTo(whole);
    Condition store = new Condition("store", "file:a b.txt", 1, "-", new TreeMap<>(), "warm");
    assertThat(Repeat.of(run(settings(), false), store)).isEqualTo(whole);
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("engines", "lmdb,limit,own");
    settings.put("seed", "7");
    settings.put("memory", "64m");
    settings.put("heap", "300m");
    settings.put("forks", "3");
    settings.put("duration", "1500ms");
    return settings;
  }

  private static RunData run(Map<String, String> settings, boolean shared) {
    List<Manifest.Cell> cells = List.of(cell("own", shared), cell("lmdb", shared));
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            "run",
            "a run",
            List.of("./hopbench", "run", "--suite", "quick", "--engine-path", "/my jars"),
            Instant.EPOCH,
            Optional.empty(),
            true,
            "commit",
            false,
            7,
            settings,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            cells,
            List.of());
    return new RunData(
        Path.of("run"),
        manifest,
        List.of(),
        Summary.of(List.of(), cells),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static Manifest.Cell cell(String engine, boolean shared) {
    SortedMap<String, String> params = CREATE.params();
    return new Manifest.Cell(
        engine,
        CREATE.workload(),
        engine,
        CREATE.dataset(),
        CREATE.threads(),
        CREATE.durability(),
        params,
        1,
        1,
        Status.OK,
        List.of(),
        List.of(),
        Optional.of(Instant.EPOCH),
        1,
        shared,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
