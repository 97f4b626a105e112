package io.hopbench.harness.worker;

import io.hopbench.harness.util.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs a task in a JVM of its own, one at a time, and says in words how it ended.
 *
 * <p>Threads: {@link #run} is called by one thread, which reads the worker's output until its end;
 * a watchdog thread ends the worker at its time limit; {@link #killCurrent()} may be called by any
 * thread, in particular by a shutdown hook. Only the worker and its descendants are ever ended.
 */
public final class WorkerProcess {
  private final WorkerJvm jvm;
  private final AtomicReference<Process> current = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * A runner of tasks.
   *
   * @param jvm how to start workers
   */
  public WorkerProcess(WorkerJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * What a run needs besides the task.
   *
   * @param name of the cell: names of files begin with it
   * @param raw folder for the log, the task and a crash log
   * @param temporary a folder for the worker's temporary files
   * @param engineFlags what the engine needs
   * @param limit how long it may take
   */
  public record Setting(
      String name, Path raw, Path temporary, List<String> engineFlags, Duration limit) {

    /** Copies the flags. */
    public Setting {
      engineFlags = List.copyOf(engineFlags);
    }

    /**
     * Where the worker's output is kept.
     *
     * @return the log
     */
    public Path log() {
      return raw.resolve(name + ".log");
    }
  }

  /**
   * Runs a task to its end.
   *
   * @param task what to do
   * @param setting where and how
   * @param lines told the lines of the protocol, by this thread
   * @return how it ended
   * @throws IOException when the worker cannot be started or its output not be kept
   * @throws InterruptedException when this thread is interrupted; the worker is ended
   */
  public WorkerEnd run(Task task, Setting setting, Consumer<WorkerOutput.Line> lines)
      throws IOException, InterruptedException {
    Path taskFile = setting.raw().resolve(setting.name() + ".task.json");
    Json.write(taskFile, task);
    return run(taskFile, setting, lines);
  }

  /** Runs the task of a file. */
  WorkerEnd run(Path taskFile, Setting setting, Consumer<WorkerOutput.Line> lines)
      throws IOException, InterruptedException {
    Path crashLog = setting.raw().resolve(setting.name() + ".hs_err.log");
    List<String> command =
        jvm.command(setting.engineFlags(), crashLog, setting.temporary(), taskFile);
    Process process = start(command);
    WorkerLife life = new WorkerLife(process, jvm, setting, crashLog);
    Watchdog watchdog = new Watchdog(process, setting.limit());
    try {
      watchdog.start();
      life.read(lines);
      process.waitFor();
      awaitInterruption(process.exitValue());
    } catch (InterruptedException | RuntimeException | IOException e) {
      WorkerLife.kill(process);
      throw e;
    } finally {
      watchdog.interrupt();
      current.compareAndSet(process, null);
    }
    return watchdog.fired ? life.tookTooLong() : life.ended();
  }

  /** Ends the worker that runs now, if any, and lets no other start. */
  public void killCurrent() {
    closed = true;
    Process process = current.get();
    if (process != null) {
      WorkerLife.kill(process);
    }
  }

  private Process start(List<String> command) throws IOException {
    if (closed) {
      throw new IOException("the run was interrupted");
    }
    Process process = WorkerLife.start(command);
    process.getOutputStream().close();
    current.set(process);
    if (closed) {
      WorkerLife.kill(process); // interrupted while it started
    }
    return process;
  }

  /**
   * A terminal's Ctrl-C, or the end of a service, reaches the worker as well as the command line,
   * and the worker may be the first to end. Its death is then no news of its own, so the
   * interruption is waited for.
   */
  private void awaitInterruption(int exit) throws InterruptedException {
    for (int i = 0; WorkerLife.interrupted(exit) && !closed && i < 100; i++) {
      Thread.sleep(20);
    }
  }

  /** Ends a worker at its time limit. */
  private static final class Watchdog extends Thread {
    private final Process process;
    private final Duration limit;
    private volatile boolean fired;

    Watchdog(Process process, Duration limit) {
      super("watchdog of worker " + process.pid());
      setDaemon(true);
      this.process = process;
      this.limit = limit;
    }

    @Override
    public void run() {
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          fired = true;
          WorkerLife.kill(process);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the worker ended in time
      }
    }
  }
}
