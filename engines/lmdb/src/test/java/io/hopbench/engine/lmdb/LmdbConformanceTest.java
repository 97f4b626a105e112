package io.hopbench.engine.lmdb;

import io.hopbench.api.Engine;
import io.hopbench.conformance.EngineConformance;

/** The contract, asserted for LMDB. */
final class LmdbConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new LmdbEngine();
  }
}
