package io.hopbench.harness.worker;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The life of one worker's process, from its start to the words for its end.
 *
 * <p>Threads: one reads the output; once it has, the end may be asked for by whoever joined it.
 */
final class WorkerLife {
  private static final int OUT_OF_MEMORY_EXIT = 3; // what -XX:+ExitOnOutOfMemoryError ends with
  private static final int ABORT_EXIT = 134; // 128 + SIGABRT, after the JVM wrote its crash log
  private static final Set<Integer> INTERRUPTED_EXITS =
      Set.of(129, 130, 143); // 128 + SIGHUP, SIGINT, SIGTERM
  private static final int TAIL_LINES = 40;

  private final Process process;
  private final WorkerJvm jvm;
  private final WorkerProcess.Setting setting;
  private final Path crashLog;
  private final List<String> tail = new ArrayList<>();

  WorkerLife(Process process, WorkerJvm jvm, WorkerProcess.Setting setting, Path crashLog) {
    this.process = process;
    this.jvm = jvm;
    this.setting = setting;
    this.crashLog = crashLog;
  }

  /** Starts a process whose output and errors are one stream. */
  static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // would change some workers' flags unseen
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    return builder.start();
  }

  /** Whether an exit code is that of a process that was told to end, as by Ctrl-C. */
  static boolean interrupted(int exit) {
    return INTERRUPTED_EXITS.contains(exit);
  }

  /** Ends a process that this one started, with its descendants. */
  static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Reads all the worker writes until its end: lines of the protocol are told, the others go to the
   * log.
   */
  void read(Consumer<WorkerOutput.Line> lines) throws IOException {
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
                setting.log(),
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

  /** What to say of a worker that was ended because it took too long. */
  WorkerEnd tookTooLong() {
    return new WorkerEnd(
        WorkerEnd.Kind.TIMED_OUT,
        "took longer than the time limit of "
            + setting.limit().toSeconds()
            + " s and was ended"
            + seeLog());
  }

  /** What to say of a worker that has ended by itself, and whose output is read. */
  WorkerEnd ended() {
    int exit = process.exitValue();
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
              + seeLog());
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
    return new WorkerEnd(WorkerEnd.Kind.DIED, how + last + seeLog());
  }

  /** Where its output is, at the end of a sentence. */
  String seeLog() {
    return "; see raw/" + setting.log().getFileName();
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
}
