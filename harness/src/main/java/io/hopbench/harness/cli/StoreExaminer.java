package io.hopbench.harness.cli;

import io.hopbench.api.StoreOptions;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.util.Names;
import io.hopbench.harness.util.UsageException;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.harness.worker.WorkerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a worker look at a store, for the commands that take one. */
final class StoreExaminer {
  private static final long HEAP_BYTES = 1L << 30;
  private static final Duration LIMIT = Duration.ofHours(12);

  @Parameters(paramLabel = "STORE", description = "A store's folder.")
  private Path store = Path.of("");

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "The engine whose store it is. Default: ${DEFAULT-VALUE}.")
  private String engine = "mmap";

  /** What the store is like; the store is not changed. */
  Answer.Examined examine(Map<String, FoundEngine> engines, boolean verify, boolean degrees)
      throws IOException, InterruptedException {
    FoundEngine found = find(engines, engine);
    Path folder = store.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is no folder; give the folder that a store lies in");
    }
    Path work = Files.createTempDirectory("hopbench-");
    try {
      Path answer = work.resolve("answer.json");
      Path temporary = Files.createDirectory(work.resolve("tmp"));
      WorkerJvm jvm =
          WorkerJvm.standard(HEAP_BYTES, work.resolve("hints")).replacing("-Xms", "-Xms16m");
      WorkerProcess worker = new WorkerProcess(jvm);
      Thread hook = new Thread(worker::killCurrent, "interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      WorkerEnd end;
      try {
        end =
            worker.run(
                new Task.Examine(
                    found.place().toString(),
                    folder.toString(),
                    work.resolve("copy").toString(),
                    StoreOptions.DEFAULT_MEMORY_BYTES,
                    verify,
                    degrees,
                    answer.toString()),
                new WorkerProcess.Setting(
                    "examine", work, temporary, found.descriptor().jvmFlags(), LIMIT),
                _ -> {});
      } finally {
        Runs.removeHook(hook);
      }
      if (!end.done()) {
        throw new IOException(
            "the worker that was to look at " + folder + " failed: " + end.reason());
      }
      Answer.Examined examined = Json.read(answer, Answer.Examined.class);
      if (!examined.unusable().isEmpty()) {
        throw new UsageException(
            folder + " cannot be opened by " + found.name() + ": " + examined.unusable());
      }
      return examined;
    } finally {
      Folders.remove(work);
    }
  }

  /** Says what is broken. */
  static void printBroken(Answer.Examined examined, PrintWriter out) {
    Tables.print(List.of("structure", "where", "what"), examined.findings(), out);
    out.println();
    out.println(
        "BROKEN, findings: "
            + examined.findings().size()
            + "; restore the store from a copy, or load it again");
  }

  /** The engine of a name. */
  static FoundEngine find(Map<String, FoundEngine> engines, String name) {
    FoundEngine found = engines.get(name);
    if (found == null) {
      throw Names.unknown("engine", name, engines.keySet(), "hopbench list engines");
    }
    return found;
  }
}
