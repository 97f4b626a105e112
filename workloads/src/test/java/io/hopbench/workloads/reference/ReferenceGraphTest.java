package io.hopbench.workloads.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReferenceGraphTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(3, 997, 65_537);

  @Test
  void listsAreThoseOfTheDataSetInOrder() {
    ReferenceGraph graph = ReferenceGraph.of(dataSet, Progress.NONE);
    for (int type = 0; type < 3; type++) {
      int wanted = type;
      assertThat(graph.out(type).neighbours().length)
          .isEqualTo((int) dataSet.list().stream().filter(r -> r[1] == wanted).count());
      for (int node : new int[] {0, 1, 7, 500, 996}) {
        int[] expected =
            dataSet.list().stream()
                .filter(r -> r[0] == node && r[1] == wanted)
                .mapToInt(r -> r[2])
                .sorted()
                .toArray();
        Adjacency out = graph.out(type);
        assertThat(
                Arrays.copyOfRange(out.neighbours(), out.offsets()[node], out.offsets()[node + 1]))
            .containsExactly(expected);
      }
    }
  }

  @Test
  void theFilterColumnMovesWithTheNeighbours() {
    ReferenceGraph graph = ReferenceGraph.withFilter(dataSet, Progress.NONE);
    long expected = 0;
    PropertyRow row = new PropertyRow();
    RelationshipStream stream = dataSet.relationships();
    while (stream.next()) {
      stream.properties(row, new int[] {0, 1});
      if (row.indexOf(1) >= 0 && row.doubleAt(row.indexOf(1)) >= 0.5) {
        expected += Digests.member(Digests.list(stream.start(), stream.type()), stream.end());
      }
    }
    long found = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      for (int i = graph.out(0).offsets()[node]; i < graph.out(0).offsets()[node + 1]; i++) {
        if (graph.filter().test(0, i)) {
          found += Digests.member(Digests.list(node, 0), graph.out(0).neighbours()[i]);
        }
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(graph.filter().used(0)).isTrue();
    assertThat(graph.filter().used(2)).isFalse();
  }

  @Test
  void everyRunOfDrawsHasNearlyTheMeanOfAll() {
    ReferenceGraph graph = ReferenceGraph.of(dataSet, Progress.NONE);
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    double mean = 0;
    for (int list = 0; list < draw.lists(); list++) {
      double degree = graph.out(draw.type(list)).degree(draw.node(list));
      mean += degree * degree / draw.relationships();
    }
    long[] places = draw.places(new SplittableRandom(5), 10 * ListDraw.STRATA);
    for (int run = 0; run < 10; run++) {
      double sum = 0;
      for (int i = 0; i < ListDraw.STRATA; i++) {
        int list = draw.listAt(places[run * ListDraw.STRATA + i]);
        sum += graph.out(draw.type(list)).degree(draw.node(list));
      }
      assertThat(sum / ListDraw.STRATA).isBetween(0.95 * mean, 1.05 * mean);
    }
  }

  @Test
  void drawsFollowFromTheSeedAlone() {
    ListDraw draw =
        ListDraw.byLength(ReferenceGraph.of(dataSet, Progress.NONE), ListDraw.Types.ALL);
    assertThat(draw.places(new SplittableRandom(5), 1_001))
        .isEqualTo(draw.places(new SplittableRandom(5), 1_001))
        .isNotEqualTo(draw.places(new SplittableRandom(6), 1_001));
  }

  @Test
  void digestsTellKindsKeysAndValuesApart() {
    long one = Digests.properties(new PropertyRow().put(0, 1L));
    assertThat(one)
        .isNotEqualTo(Digests.properties(new PropertyRow().put(0, true)))
        .isNotEqualTo(Digests.properties(new PropertyRow().put(1, 1L)))
        .isNotEqualTo(Digests.properties(new PropertyRow().put(0, 2L)))
        .isNotEqualTo(Digests.properties(new PropertyRow().put(0, Double.longBitsToDouble(1))));
    assertThat(Digests.properties(new PropertyRow().put(0, 1L).put(1, "a")))
        .isEqualTo(Digests.properties(new PropertyRow().put(1, "a").put(0, 1L)));
    assertThat(Digests.member(Digests.list(1, 0), 2))
        .isNotEqualTo(Digests.member(Digests.list(2, 0), 1));
  }
}
