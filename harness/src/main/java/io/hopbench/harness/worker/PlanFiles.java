package io.hopbench.harness.worker;

import io.hopbench.harness.store.Digests;
import io.hopbench.workloads.Workloads;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Names of plan files. A plan is made once for a workload, a data set's content and a seed, by one
 * version of the workloads' code.
 */
public final class PlanFiles {
  private final Path folder;
  private final String code;

  /**
   * The plans of a folder.
   *
   * @param folder the folder
   * @throws IOException when the workloads' code cannot be read
   */
  public PlanFiles(Path folder) throws IOException {
    this.folder = folder;
    this.code = Digests.ofCode(Workloads.class);
  }

  /**
   * The file of a plan.
   *
   * @param workload its name
   * @param dataSetDigest of the data set
   * @param seed of its parameters
   * @return where it lies, or will
   */
  public Path file(String workload, String dataSetDigest, long seed) {
    String key = dataSetDigest.length() > 16 ? dataSetDigest.substring(0, 16) : dataSetDigest;
    return folder.resolve(workload + "-" + key + "-" + seed + "-" + code + ".plan");
  }
}
