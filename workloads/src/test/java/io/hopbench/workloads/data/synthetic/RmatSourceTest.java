package io.hopbench.workloads.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RmatSourceTest {
  @TempDir private Path directory;

  /** Recorded results are compared by this digest: a change makes them those of another graph. */
  @Test
  void theContentIsFixed() throws IOException {
    try (DataSet dataSet = prepare("rmat-10")) {
      DataSetInfo info = dataSet.info();
      assertThat(info.nodes()).isEqualTo(1 << 10);
      assertThat(info.relationships()).isEqualTo(16 << 10);
      assertThat(info.typeCounts()).containsExactly(16L << 10);
      assertThat(info.digest())
          .isEqualTo("cfd6fd0560a5c746493f56212328210e496af8ccbbd925b3cc1b9e4914f13f8c");
    }
  }

  @Test
  void propertiesLieInTheirRangesAndTheFilterPassesATenth() throws IOException {
    try (DataSet dataSet = prepare("rmat-13")) {
      PropertyRow row = new PropertyRow();
      DataSet.RelationshipStream relationships = dataSet.relationships();
      long passing = 0;
      while (relationships.next()) {
        relationships.properties(row, new int[] {7, 3});
        double weight = row.doubleAt(row.indexOf(7));
        assertThat(weight).isBetween(0.0, Math.nextDown(1.0));
        assertThat(row.longAt(row.indexOf(3))).isBetween(10_957L, 20_453L);
        passing += weight < 0.1 ? 1 : 0;
      }
      assertThat(dataSet.info().filter().orElseThrow().key()).isEqualTo("weight");
      assertThat((double) passing / dataSet.info().relationships()).isBetween(0.095, 0.105);
    }
  }

  @Test
  void degreesAreSkewedAsTheParametersSay() throws IOException {
    try (DataSet dataSet = prepare("rmat-13")) {
      int nodes = 1 << 13;
      int[] degrees = new int[nodes];
      DataSet.RelationshipStream relationships = dataSet.relationships();
      while (relationships.next()) {
        degrees[(int) relationships.start()]++;
      }
      // The vertex of row 0 starts an edge with probability (A + B)^13, about 3,700 of 131,072; in
      // a
      // uniform graph no node would have 60.
      int[] sorted = degrees.clone();
      Arrays.sort(sorted);
      double expected = Math.pow(0.76, 13) * 16 * nodes;
      assertThat((double) sorted[nodes - 1]).isBetween(0.9 * expected, 1.1 * expected);
      assertThat(Arrays.stream(degrees).filter(d -> d == 0).count()).isGreaterThan(nodes / 5);
      // Permuted: the hubs do not lie together.
      int hub = 0;
      for (int node = 0; node < nodes; node++) {
        hub = degrees[node] > degrees[hub] ? node : hub;
      }
      assertThat(hub).isNotZero();
    }
  }

  @Test
  void anEdgeDependsOnItsIndexAlone() {
    RmatEdges edges = new RmatEdges(11, 5);
    Edges.Chunk whole = new Edges.Chunk(1 << 15);
    Edges.Chunk part = new Edges.Chunk(101);
    edges.fill(whole, 0);
    edges.fill(part, 7_001);
    assertThat(part.size).isEqualTo(101);
    assertThat(part.starts).containsExactly(Arrays.copyOfRange(whole.starts, 7_001, 7_102));
    assertThat(part.ends).containsExactly(Arrays.copyOfRange(whole.ends, 7_001, 7_102));
    assertThat(part.weights).containsExactly(Arrays.copyOfRange(whole.weights, 7_001, 7_102));
    assertThat(part.days).containsExactly(Arrays.copyOfRange(whole.days, 7_001, 7_102));
    edges.fill(part, edges.count() - 7);
    assertThat(part.size).isEqualTo(7);
  }

  private DataSet prepare(String name) throws IOException {
    return new DataSetCache(directory).prepare(DataSets.resolve(name), Progress.NONE);
  }
}
