package io.hopbench.workloads;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.conformance.reference.Faults;
import io.hopbench.conformance.reference.ReferenceEngine;

/** The reference engine, which loses one relationship in silence, however it was created. */
public final class LosingEngine extends ReferenceEngine {
  public LosingEngine(long lost) {
    super(
        new Faults() {
          @Override
          public boolean losesRelationship(long relationship) {
            return relationship == lost;
          }
        });
  }

  @Override
  public EngineDescriptor descriptor() {
    return new ReferenceEngine().descriptor();
  }
}
