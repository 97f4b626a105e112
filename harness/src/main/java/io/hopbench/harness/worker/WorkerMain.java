package io.hopbench.harness.worker;

import io.hopbench.harness.util.Json;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The main class of worker JVMs. Its only argument is the file with its {@link Task}. */
public final class WorkerMain {
  /** Begins the line that says why a worker could not do what it was asked. */
  static final String ERROR_PREFIX = "worker failed: ";

  private WorkerMain() {}

  /**
   * Runs a task and ends the JVM, whatever threads an engine has left behind.
   *
   * @param args the file with the task
   */
  public static void main(String[] args) {
    WorkerOutput output = new WorkerOutput();
    int exit = 0;
    try {
      Task task = Json.read(Path.of(args[0]), Task.class);
      switch (task) {
        case Task.Prepare prepare -> PrepareTask.run(prepare, output);
        case Task.Build build -> BuildTask.run(build, output);
        case Task.Footprint footprint -> FootprintTask.run(footprint);
        case Task.Crash crash -> CrashTask.run(crash, output);
        case Task.Trial trial ->
            TrialTask.run(trial, output, Drivers.standard(), UnaryOperator.identity());
        case Task.Baton baton -> BatonTask.run(baton, output);
        case Task.Profile profile -> ProfileTask.run(profile, output);
        case Task.Examine examine -> ExamineTask.run(examine);
      }
    } catch (Throwable e) {
      e.printStackTrace(System.out);
      System.out.println(ERROR_PREFIX + rootMessage(e));
      exit = 1;
    }
    System.out.flush();
    System.exit(exit);
  }

  /** The error in one line: what happened, and what was behind it where that says more. */
  private static String rootMessage(Throwable error) {
    String text = String.valueOf(error).lines().findFirst().orElse("");
    Throwable root = error;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    String cause = String.valueOf(root).lines().findFirst().orElse("");
    return text.contains(cause) ? text : text + " (cause: " + cause + ")";
  }
}
