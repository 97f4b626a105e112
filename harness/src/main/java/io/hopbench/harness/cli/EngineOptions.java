package io.hopbench.harness.cli;

import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where engines are looked for. */
final class EngineOptions {
  @Option(
      names = "--engine-path",
      paramLabel = "DIR",
      description = {
        "Look for engines in this folder too: jars, or folders of jars. Their code is run and"
            + " trusted. May be repeated."
      })
  private List<Path> enginePath = new ArrayList<>();

  /** All engines there are. */
  Map<String, FoundEngine> scan(Home home) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(home.engines())) {
      folders.add(home.engines());
    }
    folders.addAll(enginePath.stream().map(p -> p.toAbsolutePath().normalize()).toList());
    return EngineScan.scan(folders);
  }
}
