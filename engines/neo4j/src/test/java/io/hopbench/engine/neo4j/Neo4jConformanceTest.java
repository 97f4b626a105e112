package io.hopbench.engine.neo4j;

import io.hopbench.api.Engine;
import io.hopbench.conformance.EngineConformance;

/** The contract kit on Neo4j. */
final class Neo4jConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new Neo4jEngine();
  }

  @Override
  protected boolean openingIsExpensive() {
    return true;
  }

  @Override
  protected boolean opensReadOnly() {
    return false;
  }
}
