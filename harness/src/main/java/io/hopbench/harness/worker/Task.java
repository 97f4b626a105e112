package io.hopbench.harness.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * What a worker is asked to do: a JSON file whose path is the worker's only argument. Paths are
 * absolute, as text.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Task.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Task.Build.class, name = "build"),
  @JsonSubTypes.Type(value = Task.Footprint.class, name = "footprint"),
  @JsonSubTypes.Type(value = Task.Crash.class, name = "crash"),
  @JsonSubTypes.Type(value = Task.Trial.class, name = "trial"),
  @JsonSubTypes.Type(value = Task.Baton.class, name = "baton"),
  @JsonSubTypes.Type(value = Task.Profile.class, name = "profile"),
  @JsonSubTypes.Type(value = Task.Examine.class, name = "examine")
})
public sealed interface Task {

  /**
   * Prepare a data set, and make the plans that are missing. Answers with {@link Answer.Prepared}.
   *
   * @param dataSet its name
   * @param cache the folder of prepared data sets
   * @param workloads which to plan
   * @param seeds a plan is made for each
   * @param plans folder of plans; a plan's file is made by {@link PlanFiles}
   * @param answer where to write the answer
   */
  record Prepare(
      String dataSet,
      String cache,
      List<String> workloads,
      List<Long> seeds,
      String plans,
      String answer)
      implements Task {}

  /**
   * Build a store, check it completely, and close it. Answers with {@link Answer.Built}.
   *
   * @param engine place of the engine
   * @param dataSet its name
   * @param digest of the data set when it was prepared
   * @param cache the folder of prepared data sets
   * @param store folder to build in: absent, its parent exists
   * @param ids file to save the node ids to
   * @param memoryBytes budget of the engine
   * @param delta what part of the relationships transactions shall create after the load, to stay
   *     unmerged: a canonical value of {@link io.hopbench.workloads.load.DeltaLoad#DELTA}
   * @param seed of the draw of that part
   * @param answer where to write the answer
   */
  record Build(
      String engine,
      String dataSet,
      String digest,
      String cache,
      String store,
      String ids,
      long memoryBytes,
      String delta,
      long seed,
      String answer)
      implements Task {}

  /**
   * Open a store, read all of it, and measure by how much the process grew. Answers with {@link
   * Answer.Grown}.
   *
   * @param engine place of the engine
   * @param store the store
   * @param copy a folder for a copy, where the engine does not open read-only: absent, its parent
   *     exists
   * @param memoryBytes budget of the engine
   * @param delta what part of the store's relationships is unmerged, and to be kept so: a canonical
   *     value of {@link io.hopbench.workloads.load.DeltaLoad#DELTA}
   * @param answer where to write the answer
   */
  record Footprint(
      String engine, String store, String copy, long memoryBytes, String delta, String answer)
      implements Task {}

  /**
   * Change a copy of a store by all that a workload creates, make that durable, and halt without
   * closing it. Answers with {@link Answer.Crashed}.
   *
   * @param engine place of the engine
   * @param dataSet its name
   * @param digest of the data set when it was prepared
   * @param cache the folder of prepared data sets
   * @param store the built store, not to be changed
   * @param ids its node ids
   * @param copy where to put the copy: absent, its parent exists
   * @param workload its name
   * @param plan its plan
   * @param seed of the fork
   * @param memoryBytes budget of the engine
   * @param parameters of the workloads
   * @param answer where to write the answer
   */
  record Crash(
      String engine,
      String dataSet,
      String digest,
      String cache,
      String store,
      String ids,
      String copy,
      String workload,
      String plan,
      long seed,
      long memoryBytes,
      SortedMap<String, String> parameters,
      String answer)
      implements Task {}

  /**
   * Run workloads one after the other. Writes a {@link TrialResult} for each.
   *
   * @param engine place of the engine; empty for the pseudo-engine limit
   * @param dataSet its name
   * @param digest of the data set when it was prepared
   * @param cache the folder of prepared data sets
   * @param work an empty folder on the device under test
   * @param seed of the fork
   * @param threads how many run operations
   * @param durability SYNC or ASYNC
   * @param memoryBytes budget of the engine
   * @param parameters of the workloads
   * @param measureMillis how long to measure each workload
   * @param load what an open loop offers, as {@link
   *     io.hopbench.harness.drive.OpenLoad#parameters()} tells it; empty for closed loops
   * @param items the workloads
   */
  record Trial(
      String engine,
      String dataSet,
      String digest,
      String cache,
      String work,
      long seed,
      int threads,
      String durability,
      long memoryBytes,
      SortedMap<String, String> parameters,
      long measureMillis,
      SortedMap<String, String> load,
      List<Item> items)
      implements Task {

    /**
     * The same with its results elsewhere.
     *
     * @param folder for the files of all items
     * @return a copy
     */
    public Trial withResultsIn(Path folder) {
      return withItems(items.stream().map(i -> i.withResultsIn(folder)).toList());
    }

    /** The same with other items. */
    Trial withItems(List<Item> others) {
      return new Trial(
          engine,
          dataSet,
          digest,
          cache,
          work,
          seed,
          threads,
          durability,
          memoryBytes,
          parameters,
          measureMillis,
          load,
          others);
    }
  }

  /**
   * Run one workload, a read or a commit, in turns that are commanded; see {@link LiveWorker}.
   *
   * @param trial with one item; its times do not count
   */
  record Baton(Trial trial) implements Task {}

  /**
   * Run one workload with a profiler around its measured part. Answers with {@link
   * Answer.Profiled}.
   *
   * @param trial with one item; its result is that of a profiled run, and no figure
   * @param event name of a {@link io.hopbench.harness.profile.ProfileEvent}
   * @param stacks file to write the stacks to; not written when there are none
   * @param answer where to write the answer
   */
  record Profile(Trial trial, String event, String stacks, String answer) implements Task {}

  /**
   * Look at a store that is nobody's part of a run. Answers with {@link Answer.Examined}.
   *
   * @param engine place of the engine
   * @param store the store
   * @param copy a folder for a copy, where the engine does not open read-only: absent, its parent
   *     exists
   * @param memoryBytes budget of the engine
   * @param verify true to check all of it
   * @param degrees true to count how many nodes have how many relationships
   * @param answer where to write the answer
   */
  record Examine(
      String engine,
      String store,
      String copy,
      long memoryBytes,
      boolean verify,
      boolean degrees,
      String answer)
      implements Task {}

  /**
   * One workload of a trial.
   *
   * @param workload its name
   * @param plan its plan; empty for loads
   * @param store the built store, not to be changed; for a replay its copy as the crash left it;
   *     empty for limit and for what makes its own
   * @param ids its node ids; empty where there is no store
   * @param crashed the {@link Answer.Crashed} of a replay; else empty
   * @param delta what part of the store's relationships is unmerged, and to be kept so: a canonical
   *     value of {@link io.hopbench.workloads.load.DeltaLoad#DELTA}
   * @param warmupMillis how long to warm up
   * @param result where to write the {@link TrialResult}
   * @param curve where to write how the latency went over time
   * @param hlog where to write latency histograms
   * @param jmh where the benchmark driver writes its own result
   */
  record Item(
      String workload,
      String plan,
      String store,
      String ids,
      String crashed,
      String delta,
      long warmupMillis,
      String result,
      String curve,
      String hlog,
      String jmh) {

    /** The same with another store. */
    Item withStore(String other) {
      return new Item(
          workload, plan, other, ids, crashed, delta, warmupMillis, result, curve, hlog, jmh);
    }

    /** The same with its results in another folder. */
    Item withResultsIn(Path folder) {
      return new Item(
          workload,
          plan,
          store,
          ids,
          crashed,
          delta,
          warmupMillis,
          folder.resolve(workload + ".result.json").toString(),
          folder.resolve(workload + ".curve").toString(),
          folder.resolve(workload + ".hlog").toString(),
          folder.resolve(workload + ".jmh.json").toString());
    }
  }
}
