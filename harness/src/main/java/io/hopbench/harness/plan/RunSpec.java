package io.hopbench.harness.plan;

import io.hopbench.api.Capability;
import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.util.Amounts;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.load.DeltaLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything a run was asked for, names resolved.
 *
 * @param title one line for a person
 * @param command the command line, word by word
 * @param workloads in the order they run
 * @param contenders who takes part
 * @param dataSets names, in the order they run
 * @param threads numbers of client threads, in the order they run
 * @param durability of commits
 * @param seed of everything drawn; fork f uses seed + f - 1
 * @param memoryBytes budget of an engine
 * @param heapBytes heap of a worker
 * @param forks fresh JVMs for each cell
 * @param budget time for the whole run: what the forks leave of it goes to further ones, where
 *     intervals are widest; empty when there are none
 * @param duration measured time of a workload in a fork
 * @param warmup how long each workload warms up before it
 * @param load what open loops offer; empty for closed loops
 * @param timeLimit how long a worker may take; building a store may take {@value #BUILD_LIMITS}
 *     times as long
 * @param parameters of workloads, by name, canonical
 * @param sharedJvm whether all workloads of an engine, data set and fork share a JVM
 * @param baton whether engines are compared by turns between live workers; the first contender is
 *     then the reference, and forks are rounds
 * @param profile events that an extra worker of each cell samples, after all figures
 * @param out the run folder
 * @param cache the folder of the cache
 */
public record RunSpec(
    String title,
    List<String> command,
    List<Workload> workloads,
    List<Contender> contenders,
    List<String> dataSets,
    List<Integer> threads,
    Durability durability,
    long seed,
    long memoryBytes,
    long heapBytes,
    int forks,
    Optional<Duration> budget,
    Duration duration,
    WarmUp warmup,
    Optional<OpenLoad> load,
    Duration timeLimit,
    SortedMap<String, String> parameters,
    boolean sharedJvm,
    boolean baton,
    List<ProfileEvent> profile,
    Path out,
    Path cache) {

  /** How {@link #configuration()} says that all workloads of an engine share a JVM. */
  public static final String SHARED_JVM = "shared by all workloads of an engine";

  /** How it says that engines are compared by turns, before the name of the reference. */
  public static final String BATON = "baton, against ";

  /** How it says that they do not. */
  public static final String OWN_JVM = "one for each workload";

  /** How many time limits the building of a store may take. */
  public static final int BUILD_LIMITS = 6;

  /**
   * The parameters that distinguish the rows of a workload: those of its own that were given, and
   * what holds for the whole run.
   *
   * @param workload the workload
   * @return by name
   */
  public SortedMap<String, String> rowParameters(WorkloadInfo workload) {
    SortedMap<String, String> params = rowParameters();
    parameters.forEach(
        (name, value) -> {
          if (workload.parameter(name).isPresent()) {
            params.put(name, value);
          }
        });
    load.ifPresent(l -> params.putAll(l.parameters()));
    if (baton) {
      params.put("driver", "baton");
    }
    return params;
  }

  /**
   * What part of the relationships the store of an engine holds unmerged, for a workload. An engine
   * that takes no changes is measured as it is, for the workload's rows stand beside each other.
   *
   * @param workload the workload
   * @param engine the engine
   * @return canonical value of {@link DeltaLoad#DELTA}
   */
  public String delta(WorkloadInfo workload, EngineDescriptor engine) {
    String name = DeltaLoad.DELTA.name();
    return workload.parameter(name).isPresent() && engine.can(Capability.TRANSACTIONS)
        ? parameters.getOrDefault(name, DeltaLoad.NONE)
        : DeltaLoad.NONE;
  }

  /**
   * The parameters that distinguish the rows of a store.
   *
   * @param delta canonical value of {@link DeltaLoad#DELTA}
   * @return by name
   */
  public SortedMap<String, String> storeParameters(String delta) {
    SortedMap<String, String> params = rowParameters();
    if (!delta.equals(DeltaLoad.NONE)) {
      params.put(DeltaLoad.DELTA.name(), delta);
    }
    return params;
  }

  /**
   * The parameters that distinguish every row of the run.
   *
   * @return by name
   */
  public SortedMap<String, String> rowParameters() {
    SortedMap<String, String> params = new TreeMap<>();
    params.put("memory", Amounts.text(memoryBytes));
    if (sharedJvm) {
      params.put("jvm", "shared");
    }
    return params;
  }

  /**
   * All settings, for the manifest and for people.
   *
   * @return by name, in the order of importance
   */
  public Map<String, String> configuration() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("workloads", join(workloads.stream().map(w -> w.info().name()).toList()));
    all.put("engines", join(contenders.stream().map(Contender::name).toList()));
    all.put("datasets", join(dataSets));
    all.put("threads", join(threads.stream().map(String::valueOf).toList()));
    all.put("durability", durability.name());
    all.put("seed", String.valueOf(seed));
    all.put("memory", Amounts.text(memoryBytes));
    all.put("heap", Amounts.text(heapBytes));
    all.put("forks", String.valueOf(forks));
    budget.ifPresent(b -> all.put("budget", b.toMillis() + "ms"));
    all.put("duration", duration.toMillis() + "ms");
    all.put("warmup", warmup.text());
    load.ifPresent(l -> all.putAll(l.parameters()));
    all.put("time-limit", timeLimit.toMillis() + "ms");
    if (baton) {
      all.put("driver", BATON + contenders.getFirst().name());
    }
    if (!profile.isEmpty()) {
      all.put("profile", join(profile.stream().map(ProfileEvent::word).toList()));
    }
    all.put("jvm", sharedJvm ? SHARED_JVM : OWN_JVM);
    parameters.forEach((name, value) -> all.put("set." + name, value));
    return all;
  }

  private static String join(List<String> words) {
    return words.stream().collect(Collectors.joining(","));
  }
}
