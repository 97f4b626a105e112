package io.hopbench.workloads.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what LDBC and the study of Facebook's graph published. */
final class SnbSourceTest {
  private static final int BITS = 20;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"11000, 41", "1000000, 116"})
  void theMeanIsTheOneThatLdbcPublished(long persons, long friends) {
    assertThat(Knows.mean(persons)).isEqualTo(friends);
  }

  @Test
  void wantedDegreesHaveFacebooksMeanMedianAndMost() {
    Knows knows = new Knows(BITS, 5);
    long[] friends = new long[1 << BITS];
    Arrays.setAll(friends, knows::friends);
    Arrays.sort(friends);
    double scale = Knows.mean(1 << BITS) / Knows.MEAN;
    assertThat(Arrays.stream(friends).average().orElseThrow() / scale)
        .isCloseTo(Knows.MEAN, within(0.01 * Knows.MEAN));
    assertThat(friends[friends.length / 2] / scale)
        .isCloseTo(Knows.MEDIAN, within(0.01 * Knows.MEDIAN));
    assertThat(friends[friends.length - 1]).isEqualTo(Math.round(scale * Knows.MOST));
    assertThat(friends[0]).isPositive();
  }

  @Test
  void nearlyAllWhoAreWantedAreFound() throws IOException {
    int persons = 1 << 14;
    int[] friends = new int[persons];
    long alike = 0;
    try (DataSet dataSet =
        new DataSetCache(directory).prepare(DataSets.resolve("snb-14"), Progress.NONE)) {
      assertThat(dataSet.info().nodes()).isEqualTo(persons);
      DataSet.RelationshipStream knows = dataSet.relationships();
      PropertyRow row = new PropertyRow();
      long limit = Long.parseLong(dataSet.info().filter().orElseThrow().operand());
      while (knows.next()) {
        assertThat(knows.start()).isNotEqualTo(knows.end());
        friends[(int) knows.start()]++;
        friends[(int) knows.end()]++;
        knows.properties(row, new int[] {0});
        alike += row.longAt(row.indexOf(0)) < limit ? 1 : 0;
      }
      assertThat((double) alike / dataSet.info().relationships()).isBetween(0.095, 0.105);
    }
    Knows wanted = new Knows(14, SplitMix.mix(20_260_103));
    long found = 0;
    long all = 0;
    for (int person = 0; person < persons; person++) {
      long want = wanted.friends(person);
      all += want;
      found += friends[person];
      assertThat((long) friends[person]).as("rounded up three times").isLessThanOrEqualTo(want + 3);
    }
    assertThat((double) found / all).isBetween(0.96, 1.0);
  }

  @Test
  void friendsAreSplitOverRespectsAndNearInThem() {
    long seed = 9;
    Knows knows = new Knows(15, seed);
    long[] met = new long[Knows.PARTS.length];
    long[] near = new long[Knows.PARTS.length];
    Knows.Pairs pairs = new Knows.Pairs();
    for (int respect = 0; respect < met.length; respect++) {
      Permutation order = new Permutation(15, SplitMix.mix(seed + 1_000 * respect));
      int[] place = new int[1 << 15];
      for (int i = 0; i < place.length; i++) {
        place[order.at(i)] = i;
      }
      for (int block = 0; block < knows.blocks(); block++) {
        knows.fill(respect, block, pairs);
        met[respect] += pairs.size();
        for (int i = 0; i < pairs.size(); i++) {
          int first = place[pairs.first(i)];
          int second = place[pairs.second(i)];
          assertThat(second / Knows.BLOCK).as("one block").isEqualTo(first / Knows.BLOCK);
          near[respect] += Math.abs(second - first) <= 100 ? 1 : 0;
        }
      }
    }
    double all = Arrays.stream(met).sum();
    for (int respect = 0; respect < met.length; respect++) {
      assertThat(met[respect] / all).isCloseTo(Knows.PARTS[respect], within(0.01));
      assertThat((double) near[respect] / met[respect]).as("by chance 2 %").isGreaterThan(0.25);
    }
  }

  @Test
  void aBlockDependsOnItsNumberAlone() {
    Knows knows = new Knows(15, 9);
    Knows.Pairs one = new Knows.Pairs();
    Knows.Pairs again = new Knows.Pairs();
    knows.fill(1, 3, one);
    knows.fill(0, 0, again);
    knows.fill(1, 3, again);
    assertThat(again.size()).isEqualTo(one.size()).isPositive();
    for (int i = 0; i < one.size(); i++) {
      assertThat(again.first(i)).isEqualTo(one.first(i));
      assertThat(again.second(i)).isEqualTo(one.second(i));
    }
  }
}
