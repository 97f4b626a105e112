package io.hopbench.harness.plan;

import io.hopbench.harness.engines.FoundEngine;
import java.util.List;
import java.util.Optional;

/**
 * Who takes part in a run: an engine, or the pseudo-engine {@value #LIMIT}, which is the bare means
 * and has no jar.
 *
 * @param name its name
 * @param engine the engine; empty for the limit
 * @param askedByName true if the command names it, false if it merely belongs to "all"
 */
public record Contender(String name, Optional<FoundEngine> engine, boolean askedByName) {
  /** Name of the pseudo-engine. */
  public static final String LIMIT = "limit";

  /**
   * The pseudo-engine.
   *
   * @param askedByName whether the command names it
   * @return the contender
   */
  public static Contender limit(boolean askedByName) {
    return new Contender(LIMIT, Optional.empty(), askedByName);
  }

  /**
   * An engine.
   *
   * @param engine the engine
   * @param askedByName whether the command names it
   * @return the contender
   */
  public static Contender of(FoundEngine engine, boolean askedByName) {
    return new Contender(engine.name(), Optional.of(engine), askedByName);
  }

  /**
   * Flags its JVM needs.
   *
   * @return the flags, in order
   */
  public List<String> jvmFlags() {
    return engine.map(e -> e.descriptor().jvmFlags()).orElse(List.of());
  }
}
