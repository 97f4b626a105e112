package io.hopbench.workloads.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UniformSourceTest {
  @TempDir private Path directory;

  @Test
  void degreesArePoissonInBothDirections() throws IOException {
    int nodes = 1 << 14;
    int[] out = new int[nodes];
    int[] in = new int[nodes];
    try (DataSet dataSet =
        new DataSetCache(directory).prepare(DataSets.resolve("uniform-14"), Progress.NONE)) {
      assertThat(dataSet.info().nodes()).isEqualTo(nodes);
      assertThat(dataSet.info().relationships()).isEqualTo(16L * nodes);
      DataSet.RelationshipStream relationships = dataSet.relationships();
      while (relationships.next()) {
        out[(int) relationships.start()]++;
        in[(int) relationships.end()]++;
      }
    }
    requirePoisson(out);
    requirePoisson(in);
  }

  /** Each degree's part of the nodes, within five standard errors of what a mean of 16 makes it. */
  private static void requirePoisson(int[] degrees) {
    int[] counts = new int[100];
    for (int degree : degrees) {
      counts[degree]++;
    }
    double part = Math.exp(-16);
    for (int degree = 0; degree < counts.length; degree++) {
      double expected = part * degrees.length;
      assertThat((double) counts[degree])
          .as("nodes of degree %d", degree)
          .isCloseTo(expected, within(5 * Math.sqrt(expected) + 1));
      part *= 16.0 / (degree + 1);
    }
  }
}
