package io.hopbench.conformance.reference;

import io.hopbench.api.Engine;
import io.hopbench.conformance.EngineConformance;

final class ReferenceConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new ReferenceEngine();
  }
}
