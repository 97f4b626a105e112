package io.hopbench.workloads.write;

import io.hopbench.workloads.Workload;
import java.util.List;

/** The workloads that write. */
public final class WriteWorkloads {
  private WriteWorkloads() {}

  /**
   * All of them.
   *
   * @return the workloads, in the order a suite runs them
   */
  public static List<Workload> all() {
    return List.of(
        new BulkLoad(),
        new CreateRelationship(),
        new BatchCreate(),
        new StorageIo(),
        new RecoveryOpen(),
        new RecoveryReplay());
  }
}
