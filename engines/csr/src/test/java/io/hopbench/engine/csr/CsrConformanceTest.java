package io.hopbench.engine.csr;

import io.hopbench.api.Engine;
import io.hopbench.conformance.EngineConformance;

final class CsrConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new CsrEngine();
  }
}
