package io.hopbench.harness.cli;

import io.hopbench.api.Engine;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.util.UsageException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has an engine's own program try to break its stores. */
@Command(
    name = "torture",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Tries to break an engine's stores: power failures, kills, damaged bytes, load from"
          + " many threads. Prints counts, goes on"
          + " where the last call with the same seed ended, and exits with 3 when anything was lost."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./hopbench torture --budget 10m --seed 1")
final class TortureCommand implements Callable<Integer> {
  private static final int LOST = 3;

  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Whose stores. Default: ${DEFAULT-VALUE}.")
  private String engine = "mmap";

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "How long, such as 40s or 15m. Default: 1m.")
  private Duration budget = Duration.ofMinutes(1);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what happens. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  TortureCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FoundEngine found = StoreExaminer.find(engineOptions.scan(context.home()), engine);
    Optional<String> program = found.descriptor().torture();
    if (program.isEmpty()) {
      throw new UsageException(
          "engine '"
              + found.name()
              + "' has no program that tortures it; the engines of this project"
              + " that store anything have");
    }
    Path folder =
        Files.createDirectories(
            context.home().root().resolve("target").resolve("torture").resolve(found.name()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(found.descriptor().jvmFlags());
    command.addAll(List.of("-Xmx1g", "-cp", classPath(found), program.get(), folder.toString()));
    command.addAll(List.of(String.valueOf(Math.max(1, budget.toSeconds())), String.valueOf(seed)));
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread hook = new Thread(() -> process.toHandle().destroy(), "end-torture");
    Runtime.getRuntime().addShutdownHook(hook);
    int exit = process.waitFor();
    Runs.removeHook(hook);
    return switch (exit) {
      case 0 -> ExitCode.FINE.code();
      case LOST -> ExitCode.WRONG_ANSWERS.code();
      default -> ExitCode.CELL_FAILED.code();
    };
  }

  /** The engine's jars and the contract. */
  private static String classPath(FoundEngine found) throws IOException {
    List<String> places = new ArrayList<>();
    found.jars().forEach(jar -> places.add(jar.toString()));
    try {
      places.add(
          Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString());
    } catch (URISyntaxException e) {
      throw new IOException("the contract's jar has no path", e);
    }
    return String.join(File.pathSeparator, places);
  }
}
