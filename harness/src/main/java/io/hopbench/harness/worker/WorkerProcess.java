package io.hopbench.harness.worker;

import io.hopbench.harness.util.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  private static final int OUT_OF_MEMORY_EXIT = 3; // what -XX:+ExitOnOutOfMemoryError ends with
  private static final int ABORT_EXIT = 134; // 128 + SIGABRT, after the JVM wrote its crash log
  private static final Set<Integer> INTERRUPTED_EXITS =
      Set.of(129, 130, 143); // 128 + SIGHUP, SIGINT, SIGTERM
  private static final int TAIL_LINES = 40;

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
    List<String> tail = new ArrayList<>();
    Watchdog watchdog = new Watchdog(process, setting.limit());
    try {
      watchdog.start();
      readOutput(process, setting.log(), tail, lines);
      process.waitFor();
      awaitInterruption(process.exitValue());
    } catch (InterruptedException | RuntimeException | IOException e) {
      kill(process);
      throw e;
    } finally {
      watchdog.interrupt();
      current.compareAndSet(process, null);
    }
    return ending(process.exitValue(), watchdog.fired, setting, crashLog, tail);
  }

  /** Ends the worker that runs now, if any, and lets no other start. */
  public void killCurrent() {
    closed = true;
    Process process = current.get();
    if (process != null) {
      kill(process);
    }
  }

  private Process start(List<String> command) throws IOException {
    if (closed) {
      throw new IOException("the run was interrupted");
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // would change some workers' flags unseen
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    current.set(process);
    if (closed) {
      kill(process); // interrupted while it started
    }
    return process;
  }

  /**
   * A terminal's Ctrl-C, or the end of a service, reaches the worker as well as the command line,
   * and the worker may be the first to end. Its death is then no news of its own, so the
   * interruption is waited for.
   */
  private void awaitInterruption(int exit) throws InterruptedException {
    for (int i = 0; INTERRUPTED_EXITS.contains(exit) && !closed && i < 100; i++) {
      Thread.sleep(20);
    }
  }

  private static void readOutput(
      Process process, Path log, List<String> tail, Consumer<WorkerOutput.Line> lines)
      throws IOException {
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    process.getInputStream(),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        BufferedWriter out =
            Files.newBufferedWriter(
                log,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.WRITE)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        var parsed = WorkerOutput.parse(line);
        if (parsed.isPresent()) {
          lines.accept(parsed.get());
        } else {
          out.write(line);
          out.newLine();
          tail.add(line);
          if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
          }
        }
      }
    }
  }

  private WorkerEnd ending(
      int exit, boolean timedOut, Setting setting, Path crashLog, List<String> tail) {
    String log = "; see raw/" + setting.log().getFileName();
    if (timedOut) {
      return new WorkerEnd(
          WorkerEnd.Kind.TIMED_OUT,
          "took longer than the time limit of "
              + setting.limit().toSeconds()
              + " s and was ended"
              + log);
    }
    if (exit == 0) {
      return new WorkerEnd(WorkerEnd.Kind.DONE, "");
    }
    if (Files.exists(crashLog)) {
      return new WorkerEnd(
          WorkerEnd.Kind.CRASHED,
          "its JVM crashed" + crashedIn(crashLog) + "; see raw/" + crashLog.getFileName());
    }
    if (exit == OUT_OF_MEMORY_EXIT || mentions(tail, "java.lang.OutOfMemoryError")) {
      return new WorkerEnd(
          WorkerEnd.Kind.OUT_OF_MEMORY,
          "its heap was full ("
              + heapFlag()
              + "): the engine needs more, or --heap is too small for this data set"
              + log);
    }
    String last =
        tail.reversed().stream()
            .filter(l -> l.startsWith(WorkerMain.ERROR_PREFIX))
            .findFirst()
            .map(l -> ": " + l.substring(WorkerMain.ERROR_PREFIX.length()))
            .orElse("");
    String how =
        exit > 128 && exit != ABORT_EXIT
            ? "its process was ended by signal " + (exit - 128) + (exit == 137 ? memoryHint() : "")
            : "its process ended with exit code " + exit;
    return new WorkerEnd(WorkerEnd.Kind.DIED, how + last + log);
  }

  private static String memoryHint() {
    return " (the system may have run out of memory)";
  }

  private String heapFlag() {
    return jvm.commonFlags().stream().filter(f -> f.startsWith("-Xmx")).findFirst().orElse("heap");
  }

  private static boolean mentions(List<String> tail, String text) {
    return tail.stream().anyMatch(l -> l.contains(text));
  }

  private static String crashedIn(Path crashLog) {
    try {
      List<String> lines = Files.readAllLines(crashLog, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < lines.size() - 1; i++) {
        if (lines.get(i).startsWith("# Problematic frame:")) {
          return " in " + lines.get(i + 1).replace("#", "").strip();
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
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
          kill(process);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the worker ended in time
      }
    }
  }
}
