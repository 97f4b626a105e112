package io.hopbench.harness.engines;

import io.hopbench.api.EngineDescriptor;
import java.nio.file.Path;
import java.util.List;

/**
 * An engine found on disk.
 *
 * @param descriptor what it says of itself
 * @param place the folder of jars or the single jar it was found as
 * @param jars its class path, in order
 */
public record FoundEngine(EngineDescriptor descriptor, Path place, List<Path> jars) {

  /** Copies the list. */
  public FoundEngine {
    jars = List.copyOf(jars);
  }

  /**
   * How commands name it.
   *
   * @return the name
   */
  public String name() {
    return descriptor.name();
  }

  /**
   * Says whether it runs on this platform.
   *
   * @return true if its descriptor names this platform or none
   */
  public boolean runsHere() {
    return descriptor.platforms().isEmpty()
        || descriptor.platforms().contains(EngineDescriptor.currentPlatform());
  }
}
