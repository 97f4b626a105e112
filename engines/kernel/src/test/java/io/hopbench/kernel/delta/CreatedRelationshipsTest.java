package io.hopbench.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of created relationships, changed again and again by who created them. */
final class CreatedRelationshipsTest {
  private static final int CHANGES = 500;

  private static Properties blob(int bytes, long counter) {
    return Properties.NONE.with(0, Value.of(new byte[bytes])).with(1, Value.of(counter));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 60_000, 65_536, 1_000_000})
  void manyChangesOfOneTakeTheRoomOfAFew(int bytes) {
    try (CreatedRelationships created = new CreatedRelationships(0)) {
      created.begin();
      created.add(0, 1, 2, blob(bytes, 0));
      Properties set = created.properties(0);
      for (int i = 1; i <= CHANGES; i++) {
        set = set.with(1, Value.of(1L << (i % 63)));
        created.replace(0, set);
        assertSame(created.properties(0), set);
      }
      // As it was created, with some more room, and that again at the end of a chunk.
      assertThat(created.bytes()).isLessThan(5L * bytes + 1_000);
    }
  }

  @Test
  void setsThatGrowAndShrinkAreReadAsTheyWereWrittenAndTakenBack() {
    SplittableRandom random = new SplittableRandom(11);
    try (CreatedRelationships created = new CreatedRelationships(100)) {
      List<Properties> sets = new ArrayList<>();
      for (int round = 0; round < 60; round++) {
        int committed = sets.size();
        long bytes = created.bytes();
        List<Properties> now = new ArrayList<>(sets);
        created.begin();
        for (int i = 0; i < 40; i++) {
          if (now.size() == committed || random.nextInt(3) == 0) {
            now.add(random(random));
            created.add(i % 3, i, round, now.getLast());
          } else {
            int number = random.nextInt(committed, now.size());
            assertThat(created.isOwn(number)).isTrue();
            now.set(number, random(random));
            created.replace(number, now.get(number));
          }
        }
        check(created, now);
        if (random.nextBoolean()) {
          created.takeBack();
          assertThat(created.bytes()).isEqualTo(bytes);
          check(created, sets);
        } else {
          sets = now;
        }
      }
    }
  }

  private static void check(CreatedRelationships created, List<Properties> sets) {
    assertThat(created.count()).isEqualTo(sets.size());
    for (int number = 0; number < sets.size(); number++) {
      assertSame(created.properties(number), sets.get(number));
    }
  }

  private static void assertSame(Properties actual, Properties expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.keyAt(i)).isEqualTo(expected.keyAt(i));
      assertThat(actual.valueAt(i)).isEqualTo(expected.valueAt(i));
    }
  }

  private static Properties random(SplittableRandom random) {
    Properties set = Properties.NONE;
    for (int key = random.nextInt(4); key > 0; key--) {
      byte[] bytes = new byte[random.nextInt(20) == 0 ? 70_000 : random.nextInt(200)];
      random.nextBytes(bytes);
      set = set.with(key, random.nextBoolean() ? Value.of(bytes) : Value.of(random.nextLong()));
    }
    return set;
  }
}
