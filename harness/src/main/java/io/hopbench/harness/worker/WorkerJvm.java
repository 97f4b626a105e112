package io.hopbench.harness.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/**
 * How workers' JVMs are started: what the engine needs to run at all, then the same heap and
 * collector for every engine.
 *
 * <p>JMH would give its forks compiler hints (which methods to inline, and that a black hole's
 * consume is opaque without a call). Our worker is that fork, so it gets the same hints by the same
 * flags; without them, a loop's result may be computed in the caller of the measured method.
 *
 * @param java the java program
 * @param classPath of the worker
 * @param mainClass of the worker
 * @param commonFlags heap, collector and the like, equal for every engine
 */
public record WorkerJvm(String java, String classPath, String mainClass, List<String> commonFlags) {

  /** Copies the flags. */
  public WorkerJvm {
    commonFlags = List.copyOf(commonFlags);
  }

  /**
   * The harness's own workers: this JVM's java and class path.
   *
   * @param heapBytes heap of a worker, all of it from the start
   * @param hints file for the compiler hints; written unless it is there already
   * @return how to start them
   * @throws IOException when the hints cannot be written
   */
  public static WorkerJvm standard(long heapBytes, Path hints) throws IOException {
    writeHints(hints);
    long megabytes = heapBytes >> 20;
    return new WorkerJvm(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("java.class.path"),
        WorkerMain.class.getName(),
        List.of(
            "-Xms" + megabytes + "m",
            "-Xmx" + megabytes + "m",
            "-XX:+UseG1GC",
            "-Duser.language=en", // what workers say of numbers reads the same everywhere
            "-Duser.country=US",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+UnlockExperimentalVMOptions",
            "-DcompilerBlackholesEnabled=true",
            "-Djmh.ignoreLock=true",
            "-XX:CompileCommandFile=" + hints.toAbsolutePath()));
  }

  /**
   * The same with some flags replaced.
   *
   * @param prefix of the flags to leave out
   * @param flag to add instead
   * @return a copy
   */
  public WorkerJvm replacing(String prefix, String flag) {
    List<String> flags = new ArrayList<>(commonFlags);
    flags.removeIf(f -> f.startsWith(prefix));
    flags.add(flag);
    return new WorkerJvm(java, classPath, mainClass, flags);
  }

  /**
   * The command line of a worker.
   *
   * @param engineFlags what the engine needs
   * @param crashLog where the JVM writes if it crashes
   * @param temporary the worker's folder for temporary files
   * @param task the file with its task
   * @return program and arguments
   */
  List<String> command(List<String> engineFlags, Path crashLog, Path temporary, Path task) {
    List<String> command = new ArrayList<>();
    command.add(java);
    // The JVM wants a flag unlocked before it is named; apart from that the last one counts, so
    // the harness's own come last and no engine overrides them.
    commonFlags.stream().filter(f -> f.startsWith("-XX:+Unlock")).forEach(command::add);
    command.addAll(engineFlags);
    command.addAll(commonFlags);
    command.add("-XX:ErrorFile=" + crashLog.toAbsolutePath());
    command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.add(task.toAbsolutePath().toString());
    return command;
  }

  private static void writeHints(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("quiet");
    lines.add("inline,org/openjdk/jmh/infra/Blackhole.consume");
    lines.add("dontinline,org/openjdk/jmh/infra/Blackhole.consumeCPU");
    lines.add("blackhole,org/openjdk/jmh/infra/Blackhole.consumeCompiler");
    lines.addAll(CompilerHints.defaultList().get());
    // Another run's worker may be reading it, so it is only written when it has to be.
    if (!Files.exists(file) || !Files.readAllLines(file).equals(lines)) {
      Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
