package io.hopbench.conformance;

import io.hopbench.api.Capability;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** What every group of tests needs. A group is an interface, so that a class can have them all. */
interface Kit {

  /** The stores of this run. */
  Workbench bench();

  /** Skips the test, saying why, where the engine does not declare what it tests. */
  default void needs(Capability... capabilities) {
    for (Capability capability : capabilities) {
      Assumptions.assumeTrue(
          bench().can(capability),
          () -> bench().descriptor().name() + " does not declare " + capability);
    }
  }

  /** Skips the test where the engine declares all of these. */
  default void needsAbsenceOf(Capability... capabilities) {
    Assumptions.assumeFalse(
        Arrays.stream(capabilities).allMatch(bench()::can),
        () -> bench().descriptor().name() + " declares " + Arrays.toString(capabilities));
  }
}
