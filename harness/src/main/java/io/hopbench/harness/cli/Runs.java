package io.hopbench.harness.cli;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.run.BenchmarkRun;
import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.run.RunListener;
import io.hopbench.harness.util.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What the commands that run something have in common. */
final class Runs {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private Runs() {}

  /** A name for a new run folder in the checkout. */
  static Path newFolder(Home home, String prefix) {
    return home.root()
        .resolve("results")
        .resolve("runs")
        .resolve(prefix + "-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  /** Refuses a folder that a run must not write into. */
  static void requireUsable(Path out) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException("--out " + out + " is a file; name a new or empty folder");
    }
    if (Files.isDirectory(out)) {
      try (Stream<Path> content = Files.list(out)) {
        if (content.findAny().isPresent()) {
          throw new UsageException(
              "--out " + out + " is not empty; name a new folder, or remove this one first");
        }
      }
    }
  }

  /** Carries a run out, and prints what came of it. */
  static int carryOut(RunSpec spec, Home home, CommandLine command)
      throws IOException, InterruptedException {
    return carryOut(spec, Map.of(), home, command);
  }

  /** The same over data sets whose digests are given, by name: another content is refused. */
  static int carryOut(RunSpec spec, Map<String, String> digests, Home home, CommandLine command)
      throws IOException, InterruptedException {
    requireUsable(spec.out());
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    try (RunListener listener =
        Terminals.isTerminal(Terminals.ERR) ? new BarProgress() : new LineProgress(err)) {
      BenchmarkRun run = new BenchmarkRun(spec, digests, home.root(), listener);
      ExitCode code = guarded(run, spec.out(), err);
      SummaryTable.print(spec, run.rows(), run.cells(), out);
      if (spec.baton()) {
        BatonTable.print(spec, run.rows(), out);
      }
      out.println();
      out.println("Run folder: " + spec.out());
      if (!spec.profile().isEmpty()) {
        out.println("Profiles:   ./hopbench flamegraph " + spec.out());
      }
      out.flush();
      return code.code();
    }
  }

  /** Carries a run out; an interruption of the program closes its folder first. */
  static ExitCode guarded(BenchmarkRun run, Path folder, PrintWriter err)
      throws IOException, InterruptedException {
    Thread hook = new Thread(() -> interrupt(run, folder, err), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.carryOut();
    } finally {
      removeHook(hook);
    }
  }

  private static void interrupt(BenchmarkRun run, Path folder, PrintWriter err) {
    try {
      run.interrupt();
      err.println();
      err.println("hopbench: interrupted; what was measured so far is in " + folder);
    } catch (IOException e) {
      err.println("hopbench: interrupted, and the run folder could not be closed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that to a shutdown hook
    }
    err.flush();
  }

  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      park(); // the JVM is going down, and the hook is at work: it has the last word
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void park() {
    while (true) {
      java.util.concurrent.locks.LockSupport.park();
    }
  }
}
