package io.hopbench.engine.mmap;

import io.hopbench.api.Engine;
import io.hopbench.conformance.EngineConformance;

final class MmapConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new MmapEngine();
  }
}
