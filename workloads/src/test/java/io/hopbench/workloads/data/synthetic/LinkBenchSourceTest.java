package io.hopbench.workloads.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the figures that LinkBench's authors published. */
final class LinkBenchSourceTest {
  private static final int DRAWS = 4_000_000;

  @TempDir private Path directory;

  @Test
  void degreesFollowThePublishedTable() {
    SplitMix random = new SplitMix().at(1, 2);
    long[] degrees = new long[DRAWS];
    Arrays.setAll(degrees, _ -> LinkBenchSource.degree(random, Long.MAX_VALUE));
    Arrays.sort(degrees);
    double[] upTo = {0.4533, 0.7746, 0.8696, 0.9199, 0.9445, 0.9583};
    for (int degree = 0; degree < upTo.length; degree++) {
      assertThat(partUpTo(degrees, degree))
          .as("<= %d", degree)
          .isBetween(upTo[degree] - 0.001, upTo[degree] + 0.001);
    }
    assertThat(partUpTo(degrees, 10)).isBetween(0.9823, 0.9843);
    assertThat(partUpTo(degrees, 15)).isBetween(0.9895, 0.9905);
    assertThat(Arrays.stream(degrees).average().orElseThrow())
        .as("the authors say about 4.2")
        .isBetween(3.6, 4.2);
  }

  /** Where a sample would have to be huge, the table itself is asked. */
  @ParameterizedTest
  @CsvSource({"1e-2, 15", "1e-3, 264", "1e-4, 6051", "1e-5, 24000", "1e-9, 961963", "0, 961963"})
  void publishedQuantilesAreMetExactly(double above, long degree) {
    assertThat(LinkBenchSource.DEGREES.valueAt(above)).isEqualTo(degree);
  }

  @Test
  void theTailFallsWithoutSteps() {
    long before = Long.MAX_VALUE;
    for (double above = 1e-10; above < 1; above *= 1.01) {
      long degree = LinkBenchSource.DEGREES.valueAt(above);
      assertThat(degree).isLessThanOrEqualTo(before);
      if (before < Long.MAX_VALUE && above < 1e-3) {
        assertThat((double) before / degree).as("at %s", above).isLessThan(1.1);
      }
      before = degree;
    }
  }

  @Test
  void payloadsHaveTheirMediansAndTargetsAreNotNeighbours() throws IOException {
    try (DataSet dataSet =
        new DataSetCache(directory).prepare(DataSets.resolve("linkbench-13"), Progress.NONE)) {
      int nodes = 1 << 13;
      assertThat(dataSet.info().nodes()).isEqualTo(nodes);
      assertThat(dataSet.info().typeCounts()).hasSize(2);
      int links = (int) dataSet.info().relationships();
      assertThat(dataSet.info().typeCounts().getFirst() / (double) links).isBetween(0.45, 0.55);
      int[] lengths = new int[links];
      BitSet met = new BitSet();
      long near = 0;
      long filtered = 0;
      long limit = Long.parseLong(dataSet.info().filter().orElseThrow().operand());
      PropertyRow row = new PropertyRow();
      DataSet.RelationshipStream stream = dataSet.relationships();
      for (int i = 0; stream.next(); i++) {
        stream.properties(row, new int[] {0, 1});
        lengths[i] = ((byte[]) row.objectAt(row.indexOf(1))).length;
        filtered += row.longAt(row.indexOf(0)) < limit ? 1 : 0;
        met.set((int) stream.end());
        near += Math.abs(stream.end() - stream.start()) < 80 ? 1 : 0;
      }
      Arrays.sort(lengths);
      assertThat(lengths[links / 2]).isBetween(7, 9);
      assertThat((double) near / links).as("80 each way of 8,192").isLessThan(0.05);
      assertThat((double) filtered / links).isBetween(0.099, 0.101);
      assertThat(met.cardinality()).isGreaterThan(nodes / 2);
    }
  }

  private static double partUpTo(long[] sorted, long value) {
    int at = Arrays.binarySearch(sorted, value);
    while (at + 1 < sorted.length && sorted[at + 1] == value) {
      at++;
    }
    return (at + 1.0) / sorted.length;
  }
}
