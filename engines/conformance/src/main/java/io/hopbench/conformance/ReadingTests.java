package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Capability;
import io.hopbench.api.Direction;
import io.hopbench.api.ListOrder;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.error.UnsupportedByEngineException;
import org.junit.jupiter.api.Test;

/** Reading a loaded store, filled in every way the engine has. */
interface ReadingTests extends Kit {

  @Test
  default void everythingReadsAsTheModelHasIt() {
    for (Way way : bench().ways()) {
      bench().loaded(way).compare("loaded by " + way);
    }
  }

  @Test
  default void aTransactionReadsTheSame() {
    needs(Capability.TRANSACTIONS);
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      try (TwinTransaction transaction = twin.begin()) {
        transaction.compare("read in a transaction, loaded by " + way);
      }
    }
  }

  @Test
  default void seekFindsTheFirstNeighbourAtOrAfter() {
    needs(Capability.SEEK);
    assertThat(bench().descriptor().listOrders()).contains(ListOrder.NEIGHBOUR);
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      try (Snapshot snapshot = twin.store().snapshot()) {
        new SeekComparison(snapshot, twin, way.toString()).everything();
      }
    }
  }

  @Test
  default void seekIsRefusedWhereItIsNotDeclaredOrHasNoMeaning() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      int type = twin.store().tokens().findType("DENSE");
      try (Snapshot snapshot = twin.store().snapshot()) {
        try (RelationshipCursor both = snapshot.relationships(twin.node(3), type, Direction.BOTH)) {
          assertThatThrownBy(() -> both.seek(0)).isInstanceOf(UnsupportedByEngineException.class);
        }
        if (!bench().can(Capability.SEEK)) {
          try (RelationshipCursor out = snapshot.relationships(twin.node(3), type, Direction.OUT)) {
            assertThatThrownBy(() -> out.seek(0)).isInstanceOf(UnsupportedByEngineException.class);
          }
        }
      }
    }
  }
}
