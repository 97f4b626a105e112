package io.hopbench.results;

import java.util.Set;

/** Names of engines that results give a meaning to. */
public final class Engines {

  /** The bare means: the fastest known way to do the same without a store. */
  public static final String LIMIT = "limit";

  /** The same arrays behind the contract: what the contract itself costs. */
  public static final String CSR = "csr";

  /** The store that parity is measured against. */
  public static final String NEO4J = "neo4j";

  private static final Set<String> PSEUDO = Set.of(LIMIT, CSR);

  private Engines() {}

  /**
   * Says whether an engine is a store, and not one of the yardsticks.
   *
   * @param engine its name
   * @return false for {@link #LIMIT} and {@link #CSR}
   */
  public static boolean isStore(String engine) {
    return !PSEUDO.contains(engine);
  }
}
