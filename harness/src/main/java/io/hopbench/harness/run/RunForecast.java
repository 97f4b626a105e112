package io.hopbench.harness.run;

import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.times.Phase;
import io.hopbench.harness.times.Step;
import io.hopbench.harness.times.StepTimes;
import io.hopbench.harness.times.StepTimes.Basis;
import io.hopbench.harness.times.StepTimes.Expected;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.PlanFiles;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run will do, without doing it: its workers, what has to be made before them, the time and
 * the space that takes. Looks into the cache and changes nothing there. Follows {@link
 * BenchmarkRun} step by step, and takes the time of each from {@link StepTimes}.
 */
public final class RunForecast {
  /** Bytes a relationship of a store of an engine that never built one here. */
  private static final double STORE_BYTES = 120;

  /** Bytes a relationship of a data set whose source does not tell. */
  private static final long DATA_SET_BYTES = 40;

  private final RunSpec spec;
  private final Cache cache;
  private final StepTimes times;
  private final StoreKeys keys;
  private final RunSteps steps;
  private final PlanFiles plans;
  private final List<Start> starts;
  private final List<ToMake> toMake = new ArrayList<>();
  private final Map<Part, Duration> parts = new EnumMap<>(Part.class);
  private final Map<Basis, Duration> bases = new EnumMap<>(Basis.class);
  private final Map<String, DataSetForecast> dataSets = new HashMap<>();
  private long mostMeanwhile;
  private int profiles;

  /** A part of a run. */
  public enum Part {
    /** The command line's own start and end. */
    RUN,
    /** Data sets and plans. */
    PREPARE,
    /** Stores. */
    STORES,
    /** Workers that measure. */
    MEASURE,
    /** Workers that are profiled. */
    PROFILES
  }

  /**
   * Something that is not in the cache.
   *
   * @param what it is, for a person
   * @param time making it takes
   * @param basis what the time rests on
   * @param bytes it will take in the cache; 0 where that is little
   */
  public record ToMake(String what, Duration time, Basis basis, long bytes) {}

  private RunForecast(RunSpec spec) throws IOException {
    this.spec = spec;
    this.cache = Cache.lookInto(spec.cache());
    this.times = StepTimes.open(cache.root());
    this.keys = new StoreKeys(spec);
    this.steps = new RunSteps(spec);
    this.plans = new PlanFiles(cache.plans());
    this.starts = Schedule.of(spec);
    add(Part.RUN, times.expect(RunSteps.RUN, 0));
    for (String name : spec.dataSets()) {
      DataSetForecast dataSet = DataSetForecast.of(spec, cache, name);
      dataSets.put(name, dataSet);
      prepare(name, dataSet);
      for (Contender contender : spec.contenders()) {
        for (String delta : keys.deltas(contender, dataSet.prepared())) {
          store(contender.engine().orElseThrow(), name, dataSet, delta);
        }
      }
    }
    if (spec.baton()) {
      for (List<Start> round : Schedule.competitions(spec)) {
        play(round);
      }
    } else {
      for (Start start : starts) {
        measure(Part.MEASURE, start);
      }
    }
    for (Start start : spec.profile().isEmpty() ? List.<Start>of() : Schedule.profiled(spec)) {
      for (int event = 0; event < spec.profile().size(); event++) {
        profiles++;
        measure(Part.PROFILES, start);
      }
    }
  }

  /**
   * Looks ahead.
   *
   * @param spec the run
   * @return what it will do
   * @throws IOException when the cache or an engine's jars cannot be read
   */
  public static RunForecast of(RunSpec spec) throws IOException {
    return new RunForecast(spec);
  }

  /**
   * Its workers.
   *
   * @return in the order they start
   */
  public List<Start> starts() {
    return starts;
  }

  /**
   * How many workers measure.
   *
   * @return those, those that are profiled, and a control for each round by the baton
   */
  public int workers() {
    return starts.size() + profiles + (spec.baton() ? Schedule.competitions(spec).size() : 0);
  }

  /**
   * What has to be made first.
   *
   * @return in the order it is made
   */
  public List<ToMake> toMake() {
    return List.copyOf(toMake);
  }

  /**
   * How long it takes in all.
   *
   * @return the time
   */
  public Duration time() {
    return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How long a part takes.
   *
   * @param part which
   * @return its time
   */
  public Duration time(Part part) {
    return parts.getOrDefault(part, Duration.ZERO);
  }

  /**
   * How much of the time rests on what; the times that were asked for rest on nothing.
   *
   * @param basis what it rests on
   * @return its time
   */
  public Duration restingOn(Basis basis) {
    return bases.getOrDefault(basis, Duration.ZERO);
  }

  /**
   * Why earlier times cannot be used.
   *
   * @return a sentence; empty when they can
   */
  public Optional<String> problem() {
    return times.problem();
  }

  /**
   * How much the run adds to the cache.
   *
   * @return bytes, roughly
   */
  public long bytesKept() {
    return toMake.stream().mapToLong(ToMake::bytes).sum();
  }

  /**
   * How much it takes besides while it runs: a store that is being built or changed.
   *
   * @return bytes, roughly
   */
  public long bytesMeanwhile() {
    return mostMeanwhile;
  }

  /**
   * How much is free where the cache is.
   *
   * @return bytes
   * @throws IOException when the file system cannot be asked
   */
  public long bytesFree() throws IOException {
    Path there = cache.root();
    for (Path up = there; up != null; up = up.getParent()) {
      if (Files.exists(up)) {
        there = up;
        break;
      }
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  private void add(Part part, Expected expected) {
    parts.merge(part, expected.time(), Duration::plus);
    bases.merge(expected.basis(), expected.time(), Duration::plus);
  }

  private void prepare(String name, DataSetForecast dataSet) {
    long relationships = dataSet.relationships();
    add(Part.PREPARE, times.expect(RunSteps.PREPARE, relationships));
    if (!dataSet.there()) {
      long told = DataSets.resolve(name).estimatedBytes();
      make(
          Part.PREPARE,
          "data set " + name,
          times.expect(RunSteps.dataSet(name), relationships),
          told > 0 ? told : relationships * DATA_SET_BYTES);
    }
    for (Workload workload : spec.workloads()) {
      String of = workload.info().name();
      if (dataSet.prepared().unsupported().containsKey(of)) {
        continue;
      }
      int missing = 0;
      for (long seed = spec.seed(); seed < spec.seed() + spec.forks(); seed++) {
        String digest = dataSet.prepared().digest();
        missing += dataSet.there() && Files.exists(plans.file(of, digest, seed)) ? 0 : 1;
      }
      if (missing > 0) {
        Expected one = times.expect(Step.of(Phase.PLAN, of), relationships);
        make(
            Part.PREPARE,
            "plan of " + of + " over " + name + (missing > 1 ? ", " + missing + " seeds" : ""),
            new Expected(one.time().multipliedBy(missing), one.basis()),
            0);
      }
    }
  }

  private void store(FoundEngine engine, String name, DataSetForecast dataSet, String delta)
      throws IOException {
    if (dataSet.there()
        && cache.find(keys.of(engine, dataSet.prepared().digest(), delta)).isPresent()) {
      add(Part.STORES, times.expect(RunSteps.find(engine.name()), dataSet.relationships()));
      return;
    }
    make(
        Part.STORES,
        "store of "
            + engine.name()
            + " with "
            + name
            + (delta.equals(DeltaLoad.NONE) ? "" : ", delta " + delta),
        times.expect(RunSteps.build(engine.name(), delta), dataSet.relationships()),
        storeBytes(engine.name(), dataSet.relationships()));
    meanwhile(storeBytes(engine.name(), dataSet.relationships()));
  }

  private void make(Part part, String what, Expected expected, long bytes) {
    add(part, expected);
    toMake.add(new ToMake(what, expected.time(), expected.basis(), bytes));
  }

  private void meanwhile(long bytes) {
    mostMeanwhile = Math.max(mostMeanwhile, bytes);
  }

  /** By what the engine's stores in the cache take for a relationship. */
  private long storeBytes(String engine, long relationships) throws IOException {
    double perRelationship =
        cache.stores().stream()
            .map(CachedStore::stamp)
            .filter(s -> s.engine().equals(engine) && s.relationships() > 0)
            .mapToDouble(
                s ->
                    s.built().bytes().values().stream().mapToLong(Long::longValue).sum()
                        / (double) s.relationships())
            .max()
            .orElse(STORE_BYTES);
    return Math.round(perRelationship * relationships);
  }

  private DataSetForecast dataSet(Start start) {
    return Objects.requireNonNull(dataSets.get(start.dataSet()), "all were looked at");
  }

  private void play(List<Start> round) throws IOException {
    Answer.Prepared dataSet = dataSet(round.getFirst()).prepared();
    List<Start> able = new ArrayList<>();
    for (Start start : round) {
      Workload workload = start.workloads().getFirst();
      if (Refusal.of(spec, workload, start.contender(), dataSet).isEmpty()) {
        able.add(start);
        if (start.contender().engine().isPresent() && workload.info().kind() != Kind.READ) {
          meanwhile(storeBytes(start.contender().name(), dataSet.relationships()));
        }
      }
    }
    if (!able.isEmpty() && able.getFirst().equals(round.getFirst())) { // else there is no reference
      parts.merge(Part.MEASURE, steps.timed(able), Duration::plus);
      add(Part.MEASURE, times.expect(RunSteps.round(able), dataSet.relationships()));
    }
  }

  private void measure(Part part, Start start) throws IOException {
    DataSetForecast dataSet = dataSet(start);
    String engine = start.contender().name();
    boolean worker = false;
    for (Workload workload : start.workloads()) {
      if (Refusal.of(spec, workload, start.contender(), dataSet.prepared()).isPresent()) {
        continue;
      }
      worker = true;
      trial(part, start, workload, dataSet.relationships());
    }
    if (worker) {
      add(part, times.expect(RunSteps.start(engine), 0));
    }
  }

  private void trial(Part part, Start start, Workload workload, long relationships)
      throws IOException {
    String engine = start.contender().name();
    Step none = RunSteps.none(engine, workload);
    boolean bare = start.contender().engine().isEmpty();
    Kind kind = workload.info().kind();
    boolean neverBare = kind == Kind.FILL || kind == Kind.REOPEN || kind == Kind.REPLAY;
    if (times.knows(none) || (bare && neverBare)) {
      add(part, times.expect(none, 0));
      return;
    }
    if (!bare && kind != Kind.READ) {
      meanwhile(storeBytes(engine, relationships));
    }
    if (kind == Kind.REPLAY) {
      add(part, times.expect(RunSteps.crash(engine, workload), relationships));
    }
    parts.merge(part, steps.timed(workload), Duration::plus);
    add(part, times.expect(steps.trial(start, workload), relationships));
  }
}
