package io.hopbench.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.Properties;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nodes as rows: who sees which, what lies over them, and what an abort leaves. */
final class CreatedNodesTest {
  private static final int[] ONE = {1};
  private static final int[] TWO = {1, 2};
  private static final Properties SET = Properties.NONE.with(7, Value.of(7L));

  private static int[] labels(Versions versions, long node, long epoch) {
    return Objects.requireNonNull(versions.node(node, epoch)).labels();
  }

  private static void change(Versions versions, long node, long epoch) {
    NodeVersion now = Objects.requireNonNull(versions.node(node, epoch));
    NodeVersion older = versions.changedNode(node, epoch);
    versions.put(node, new NodeVersion(epoch, now.exists(), now.labels(), SET, older));
  }

  private static Set<Long> seen(Versions versions, long epoch) {
    Set<Long> nodes = new TreeSet<>();
    versions.forEachNode(
        epoch, (id, _) -> assertThat(nodes.add(id)).as("node %d, once", id).isTrue());
    return nodes;
  }

  @Test
  void aReaderSeesWhatWasCreatedBefore() {
    try (Delta delta = new Delta(10, 0, 0)) {
      Versions versions = delta.versions();
      delta.begin();
      assertThat(versions.create(10, 3, ONE)).isTrue();
      assertThat(versions.create(11, 3, TWO)).isTrue();
      assertThat(versions.create(13, 3, TWO)).as("an id is left out").isFalse();
      delta.begin();
      assertThat(versions.create(12, 4, ONE)).isTrue();
      change(versions, 11, 4);
      assertThat(versions.node(9, 9)).as("the base's").isNull();
      assertThat(versions.node(10, 2)).isNull();
      assertThat(labels(versions, 10, 3)).containsExactly(1);
      assertThat(labels(versions, 11, 3)).containsExactly(1, 2);
      assertThat(Objects.requireNonNull(versions.node(11, 3)).properties())
          .isSameAs(Properties.NONE);
      assertThat(Objects.requireNonNull(versions.node(11, 4)).properties()).isSameAs(SET);
      assertThat(versions.node(12, 3)).isNull();
      assertThat(seen(versions, 2)).isEmpty();
      assertThat(seen(versions, 3)).containsExactly(10L, 11L);
      assertThat(seen(versions, 4)).containsExactly(10L, 11L, 12L);
    }
  }

  @Test
  void anAbortLeavesNothingAndItsIdsAreGivenOutAgain() {
    try (Delta delta = new Delta(0, 0, 0)) {
      Versions versions = delta.versions();
      delta.begin();
      versions.create(0, 3, TWO);
      long before = delta.bytes();
      delta.begin();
      versions.create(1, 4, TWO);
      change(versions, 1, 4);
      change(versions, 0, 4);
      delta.takeBack(0);
      versions.undoNode(1, 4);
      versions.undoNode(0, 4);
      assertThat(versions.node(1, 9)).isNull();
      assertThat(Objects.requireNonNull(versions.node(0, 9)).properties())
          .isSameAs(Properties.NONE);
      assertThat(delta.bytes()).isEqualTo(before);
      assertThat(delta.entities()).isEqualTo(1);
      delta.begin();
      assertThat(versions.create(1, 5, ONE)).as("its id was in use").isTrue();
      assertThat(versions.node(1, 4)).isNull();
      assertThat(labels(versions, 1, 5)).containsExactly(1);
    }
  }

  @Test
  void theRestOfADeltaHasWhatCameAfterTheBase() {
    try (Delta delta = new Delta(0, 0, 0)) {
      Versions versions = delta.versions();
      TreeMap<Long, int[]> sets = new TreeMap<>();
      for (long id = 0; id < 100; id++) {
        delta.begin();
        int[] set = {(int) id % 7, 8};
        sets.put(id, set);
        versions.create(id, id + 1, set);
      }
      delta.begin();
      change(versions, 10, 101);
      change(versions, 80, 101);
      try (Delta rest = delta.after(50, 50, 0)) {
        assertThat(rest.versions().node(49, 200)).isNull();
        assertThat(seen(rest.versions(), 200)).hasSize(51).contains(10L).doesNotContain(49L);
        for (long id = 50; id < 100; id++) {
          assertThat(rest.versions().node(id, id)).isNull();
          assertThat(labels(rest.versions(), id, id + 1)).isEqualTo(sets.get(id));
        }
        assertThat(Objects.requireNonNull(rest.versions().node(80, 100)).properties())
            .isSameAs(Properties.NONE);
        assertThat(Objects.requireNonNull(rest.versions().node(80, 101)).properties())
            .isSameAs(SET);
      }
    }
  }

  @Test
  void aNodeChangedByVeryManyCommitsIsCarriedOver() {
    long last = 200_000;
    try (Delta delta = new Delta(1, 0, 0)) {
      Versions versions = delta.versions();
      versions.put(0, new NodeVersion(1, true, ONE, Properties.NONE, null));
      for (long epoch = 2; epoch <= last; epoch++) {
        change(versions, 0, epoch);
      }
      try (Delta rest = delta.after(1, 1, 0)) {
        assertThat(rest.versions().node(0, 1)).isNull();
        assertThat(Objects.requireNonNull(rest.versions().node(0, 2)).epoch()).isEqualTo(2);
        assertThat(Objects.requireNonNull(rest.versions().node(0, last)).epoch()).isEqualTo(last);
      }
    }
  }

  @Test
  void aTransactionsOwnChangesReplaceEachOther() {
    try (Delta delta = new Delta(1, 1, 0)) {
      Versions versions = delta.versions();
      for (int i = 0; i < 1_000; i++) {
        NodeVersion before = versions.changedNode(0, 0);
        versions.put(0, new NodeVersion(1, true, ONE, SET, before));
        delta.change(0, new RelationshipVersion(-1, true, 0, 0, 0, SET, null), SET, 1);
      }
      assertThat(delta.bytes()).isLessThan(1_000);
      assertThat(Objects.requireNonNull(versions.node(0, 1)).older()).isNull();
      assertThat(Objects.requireNonNull(versions.changed(0, 1)).older()).isNull();
      versions.undoNode(0, 1);
      versions.undoRelationship(0, 1);
      assertThat(versions.node(0, 1)).isNull();
      assertThat(versions.changed(0, 1)).isNull();
      assertThat(delta.bytes()).isZero();
    }
  }
}
