package io.hopbench.workloads;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.Store;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A named workload. Its parameters and right answers are worked out once for a data set and seed,
 * from the data set alone, into a plan file; workers then bind the plan to a store. Stateless.
 */
public interface Workload {

  /**
   * What it is.
   *
   * @return the info
   */
  WorkloadInfo info();

  /**
   * Why it cannot run on a data set with any engine.
   *
   * @param dataSet the data set
   * @return the reason, or empty
   */
  Optional<String> unsupported(DataSetInfo dataSet);

  /**
   * Why it cannot run on an engine.
   *
   * @param engine the engine
   * @return the reason, or empty
   */
  default Optional<String> unsupported(EngineDescriptor engine) {
    return info().requires().stream()
        .filter(c -> !engine.can(c))
        .findFirst()
        .map(c -> engine.name() + " does not declare " + c);
  }

  /**
   * Says whether how much is run is fixed, so that no rate of operations can be asked for.
   *
   * @return true where {@link BoundWorkload#amount()} tells an amount
   */
  default boolean fixedAmount() {
    return false;
  }

  /**
   * Draws the parameters and works out the right answers.
   *
   * @param dataSet the data set
   * @param seed of the draw
   * @param file where to write the plan; replaced
   * @param progress told how far it is
   * @throws IOException when the file cannot be written
   * @throws UnplannableException when the data set turns out not to allow it
   */
  void plan(DataSet dataSet, long seed, Path file, Progress progress) throws IOException;

  /**
   * Binds to a store that holds the data set.
   *
   * @param store open, loaded
   * @param ids which of its nodes is which
   * @param dataSet the data set
   * @param plan a file that {@link #plan} wrote for it
   * @param settings how to run
   * @return the bound workload, which does not own the store
   * @throws IOException when the plan cannot be read
   */
  BoundWorkload bind(Store store, NodeIds ids, DataSet dataSet, Path plan, Settings settings)
      throws IOException;

  /**
   * Binds to the bare means: the fastest known way to do the same without a store.
   *
   * @param dataSet the data set
   * @param plan a file that {@link #plan} wrote for it
   * @param settings how to run
   * @return the bound workload; empty when there is no such thing as a limit of it
   * @throws IOException when the plan cannot be read, or the device refuses
   */
  Optional<BoundWorkload> limit(DataSet dataSet, Path plan, Settings settings) throws IOException;
}
