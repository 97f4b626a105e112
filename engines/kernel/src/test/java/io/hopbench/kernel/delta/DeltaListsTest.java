package io.hopbench.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.kernel.model.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changed lists: what readers of any commit see of them, beside a writer that also takes back. */
final class DeltaListsTest {
  private static final long FIRST = 1_000;
  private static final long ALL = Long.MAX_VALUE;

  private static DeltaLists lists(Delta delta, int direction) {
    DeltaLists lists = delta.lists(0, direction);
    if (lists == null) {
      throw new AssertionError("nothing was changed");
    }
    return lists;
  }

  @Test
  void everyReaderSeesItsPrefixOfAHub() {
    int size = 20_000;
    try (Delta delta = new Delta(0, FIRST, 0)) {
      for (int i = 0; i < size; i++) {
        delta.create(0, i % 3 == 0 ? 7 : 100_000 + i, i, Properties.NONE);
      }
      delta.settle();
      DeltaLists out = lists(delta, 0);
      int hub = out.find(7);
      for (int seen = 0; seen <= size; seen += seen < 300 ? 1 : 97) {
        assertThat(out.added(hub, FIRST + seen)).as("of %d", seen).isEqualTo((seen + 2) / 3);
      }
      int all = out.added(hub, ALL);
      int[] numbers = out.numbers(hub, all);
      for (int i = 0; i < all; i++) {
        assertThat(numbers[i]).isEqualTo(3 * i);
      }
      assertThat(out.numbers(hub, 0)).isEmpty();
      assertThat(out.change(hub, all, 0, 9)).isEqualTo(1);
      assertThat(out.change(hub, 3, 0, 9)).isZero();
      assertThat(out.find(8)).isZero();
      assertThat(out.find(-1)).isZero();
      assertThat(out.find(ALL)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsTakenBackWasNever(long seed) {
    Random random = new Random(seed);
    List<List<Integer>> model = new ArrayList<>();
    for (int node = 0; node < 5; node++) {
      model.add(new ArrayList<>());
    }
    int created = 0;
    try (Delta delta = new Delta(0, FIRST, 1 << 20)) {
      for (long epoch = 1; epoch < 400; epoch++) {
        delta.begin();
        long before = delta.nextId();
        boolean keep = random.nextInt(3) > 0;
        int more = 1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 6);
        for (int i = 0; i < more; i++) {
          int node = random.nextInt(5);
          delta.create(0, node, node + 10, properties(random));
          if (keep) {
            model.get(node).add(created + i);
          }
        }
        if (keep || random.nextBoolean()) {
          delta.settle();
        }
        if (keep) {
          created += more;
        } else {
          delta.takeBack(before);
        }
        assertThat(delta.nextId()).isEqualTo(FIRST + created);
        for (int node = 0; node < 5 && delta.lists(0, 0) != null; node++) {
          DeltaLists out = lists(delta, 0);
          int list = out.find(node);
          int added = out.added(list, ALL);
          assertThat(added).isEqualTo(model.get(node).size());
          if (epoch % 50 == 0) {
            assertThat(out.numbers(list, added))
                .containsExactly(model.get(node).stream().mapToInt(n -> n).toArray());
          }
        }
      }
    }
  }

  private static Properties properties(Random random) {
    return random.nextBoolean()
        ? Properties.NONE
        : Properties.of(new PropertyRow().put(1, Value.of("x".repeat(random.nextInt(100)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 5_000, NodeOrder.CAPACITY + 70})
  void whatIsSettledTogetherIsInTheListsInTheOrderOfIds(int size) {
    Random random = new Random(size);
    int[] nodes = {0, 1, 2047, 2048, 65_535, 65_536, 1 << 22, 1 << 29, Integer.MAX_VALUE};
    int[] types = {0, 1, 700, NodeOrder.TYPES - 1};
    Map<List<Integer>, List<Integer>> expected = new HashMap<>();
    try (Delta delta = new Delta(0, FIRST, 0)) {
      for (int i = 0; i < size; i++) {
        int type = types[random.nextInt(types.length)];
        int start = nodes[random.nextInt(nodes.length)];
        int end = nodes[random.nextInt(nodes.length)];
        delta.create(type, start, end, Properties.NONE);
        expected.computeIfAbsent(List.of(type, 0, start), _ -> new ArrayList<>()).add(i);
        expected.computeIfAbsent(List.of(type, 1, end), _ -> new ArrayList<>()).add(i);
      }
      delta.settle();
      expected.forEach(
          (key, numbers) -> {
            DeltaLists lists = delta.lists(key.get(0), key.get(1));
            assertThat(lists).isNotNull();
            if (lists != null) {
              int list = lists.find(key.get(2));
              assertThat(lists.numbers(list, lists.added(list, ALL)))
                  .containsExactly(numbers.stream().mapToInt(n -> n).toArray());
            }
          });
    }
  }

  @Test
  void removalsAreSeenFromTheirEpochOnAndNotWhenTakenBack() {
    try (Delta delta = new Delta(0, FIRST, 0)) {
      RelationshipVersion of = new RelationshipVersion(0, true, 0, 3, 4, Properties.NONE, null);
      delta.begin();
      delta.delete(17, of, 5);
      delta.begin();
      delta.delete(18, of, 6);
      delta.versions().undoRelationship(18, 6);
      delta.takeBack(FIRST);
      delta.begin();
      delta.delete(19, of, 7);
      DeltaLists in = lists(delta, 1);
      int list = in.find(4);
      assertThat(in.removed(list, 4)).isZero();
      assertThat(in.degreeChange(0, in.removed(list, 5))).isEqualTo(-1);
      assertThat(in.degreeChange(0, in.removed(list, 6))).isEqualTo(-1);
      assertThat(in.degreeChange(0, in.removed(list, 7))).isEqualTo(-2);
      assertThat(in.nodes(4, ALL, false)).isEmpty();
      assertThat(in.nodes(7, ALL, true)).containsExactly(4);
      assertThat(delta.relationship(18, 7, FIRST)).isNull();
      try (Delta rest = delta.after(5, 0, FIRST)) {
        DeltaLists later = lists(rest, 1);
        assertThat(later.degreeChange(0, later.removed(later.find(4), 9))).isEqualTo(-1);
      }
    }
  }

  @Test
  void propertiesOfAnySizeComeBack() {
    try (Delta delta = new Delta(0, FIRST, 0)) {
      int[] sizes = {0, 1, 65_000, 65_534, 65_535, 65_536, 300_000, 3};
      for (int size : sizes) {
        Value text = Value.of("x".repeat(size));
        delta.create(0, 1, 2, Properties.of(new PropertyRow().put(2, 5L).put(1, text)));
      }
      for (int i = 0; i < sizes.length; i++) {
        RelationshipVersion version = delta.relationship(FIRST + i, 0, ALL);
        assertThat(version).isNotNull();
        if (version != null) {
          assertThat(version.properties().get(1)).isEqualTo(Value.of("x".repeat(sizes[i])));
          assertThat(version.properties().get(2)).isEqualTo(Value.of(5L));
        }
      }
      assertThat(delta.bytes()).isGreaterThan(65_000 * 4 + 300_000);
      delta.takeBack(FIRST);
      assertThat(delta.bytes()).as("the lists are kept").isLessThan(20_000);
    }
  }

  /**
   * Relationship {@code FIRST + n} begins at node n mod 7, unless it is of a transaction that will
   * be taken back. Readers know that and nothing else.
   */
  @Test
  void readersSeeWholePrefixesWhileOneWritesAndTakesBack() throws Exception {
    int total = 200_000;
    AtomicLong published = new AtomicLong(FIRST);
    AtomicBoolean done = new AtomicBoolean();
    try (Delta delta = new Delta(0, FIRST, 1 << 16);
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      Callable<Long> reading =
          () -> {
            long looks = 0;
            while (!done.get()) {
              long ids = published.get();
              int seen = (int) (ids - FIRST);
              DeltaLists out = delta.lists(0, 0);
              for (int node = 0; node < 7 && out != null; node++) {
                int list = out.find(node);
                int expected = (seen - node + 6) / 7;
                assertThat(out.added(list, ids)).isEqualTo(Math.max(0, expected));
                if (looks % 64 == 0 && expected > 0) {
                  int[] numbers = out.numbers(list, expected);
                  for (int i = 0; i < expected; i++) {
                    assertThat(numbers[i]).isEqualTo(node + 7 * i);
                  }
                }
                looks++;
              }
            }
            return looks;
          };
      List<Future<Long>> both = List.of(readers.submit(reading), readers.submit(reading));
      try {
        Random random = new Random(5);
        for (int n = 0; n < total; ) {
          delta.begin();
          if (random.nextInt(4) == 0) {
            long before = delta.nextId();
            for (int i = random.nextInt(40); i >= 0; i--) {
              delta.create(0, random.nextInt(9), 1, Properties.NONE);
            }
            delta.settle();
            delta.takeBack(before);
          } else {
            for (int i = random.nextInt(40); i >= 0; i--) {
              delta.create(0, n++ % 7, 1, Properties.NONE);
            }
            delta.settle();
            published.set(delta.nextId());
          }
        }
      } finally {
        done.set(true);
        for (Future<Long> reader : both) {
          assertThat(reader.get()).isPositive();
        }
      }
    }
  }
}
