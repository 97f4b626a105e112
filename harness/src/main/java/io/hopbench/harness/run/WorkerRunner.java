package io.hopbench.harness.run;

import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.harness.worker.WorkerOutput;
import io.hopbench.harness.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs tasks in workers, passing their progress on. One at a time, because two would disturb each
 * other. {@link #kill()} may be called by any thread.
 */
final class WorkerRunner {
  private final WorkerProcess measuring;
  private final WorkerProcess smallHeap;
  private final Path raw;
  private final RunListener listener;
  private volatile boolean killed;

  WorkerRunner(WorkerJvm jvm, Path raw, RunListener listener) {
    this.measuring = new WorkerProcess(jvm);
    this.smallHeap = new WorkerProcess(jvm.replacing("-Xms", "-Xms16m"));
    this.raw = raw;
    this.listener = listener;
  }

  /** Runs a task with the flags of measurements. */
  WorkerEnd run(Task task, String name, Path temporary, List<String> engineFlags, Duration limit)
      throws IOException, InterruptedException {
    return run(task, name, temporary, engineFlags, limit, _ -> {});
  }

  /** Runs a task with the flags of measurements, and tells when a workload is done. */
  WorkerEnd run(
      Task task,
      String name,
      Path temporary,
      List<String> engineFlags,
      Duration limit,
      Consumer<String> done)
      throws IOException, InterruptedException {
    return run(measuring, task, name, temporary, engineFlags, limit, done);
  }

  /** Runs a task with a heap that starts small and may shrink. */
  WorkerEnd runWithSmallHeap(
      Task task, String name, Path temporary, List<String> engineFlags, Duration limit)
      throws IOException, InterruptedException {
    return run(smallHeap, task, name, temporary, engineFlags, limit, _ -> {});
  }

  /** Where a task's worker writes. */
  Path log(String name) {
    return raw.resolve(fileName(name) + ".log");
  }

  /** Ends the current worker and starts no other. */
  void kill() {
    killed = true;
    measuring.killCurrent();
    smallHeap.killCurrent();
  }

  /** Says whether {@link #kill()} was called: a worker's end then says nothing of the worker. */
  boolean killed() {
    return killed;
  }

  private WorkerEnd run(
      WorkerProcess process,
      Task task,
      String name,
      Path temporary,
      List<String> engineFlags,
      Duration limit,
      Consumer<String> done)
      throws IOException, InterruptedException {
    return process.run(
        task,
        new WorkerProcess.Setting(fileName(name), raw, temporary, engineFlags, limit),
        line -> {
          switch (line) {
            case WorkerOutput.ProgressLine progress ->
                listener.progress(progress.task(), progress.done(), progress.total());
            case WorkerOutput.DoneLine finished -> done.accept(finished.workload());
            case WorkerOutput.AnswerLine _ -> {} // this one was not asked anything
          }
        });
  }

  /** A name as files have it. */
  static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
