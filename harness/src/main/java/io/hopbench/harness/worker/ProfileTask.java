package io.hopbench.harness.worker;

import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.profile.ProfilerException;
import io.hopbench.harness.profile.Profiling;
import io.hopbench.harness.util.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a workload as {@link TrialTask} does, with a profiler around its measured part. Where the
 * profiler has nothing to offer, the workload is not run at all.
 */
final class ProfileTask {
  private ProfileTask() {}

  static void run(Task.Profile task, WorkerOutput output) throws IOException, InterruptedException {
    Json.write(Path.of(task.answer()), profile(task, output));
  }

  private static Answer.Profiled profile(Task.Profile task, WorkerOutput output)
      throws IOException, InterruptedException {
    try {
      Profiling profiling = Profiling.of(ProfileEvent.valueOf(task.event()));
      TrialTask.run(task.trial(), output, Drivers.standard(), profiling::around);
      TrialResult result =
          Json.read(Path.of(task.trial().items().getFirst().result()), TrialResult.class);
      if (result.wrong()) {
        return new Answer.Profiled(
            "its answers were wrong under the profiler: " + result.findings().getFirst(),
            result.findings(),
            "",
            "",
            0,
            0);
      }
      if (!result.unsupported().isEmpty()) {
        return problem(result.unsupported());
      }
      Profiling.Outcome seen = profiling.write(Path.of(task.stacks()));
      return new Answer.Profiled(
          "", List.of(), seen.taken(), seen.why(), seen.samples(), seen.leftOut());
    } catch (ProfilerException e) {
      return problem(e.reason());
    }
  }

  private static Answer.Profiled problem(String why) {
    return new Answer.Profiled(why, List.of(), "", "", 0, 0);
  }
}
