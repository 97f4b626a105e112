package io.hopbench.conformance;

import io.hopbench.api.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes that are not round, and shapes that are not even. */
interface SizeTests extends Kit {

  @Test
  default void sevenNodes() {
    SizeTesting.loadAndCompare(bench(), Shape.random(7, 7, 2, 7), true);
  }

  @Test
  default void fourThousandAndNinetySevenNodes() {
    SizeTesting.loadAndCompare(bench(), Shape.random(4_097, 8_191, 2, 4_097), true);
  }

  @Test
  default void sixtyFiveThousandFiveHundredAndThirtySevenNodes() {
    SizeTesting.loadAndCompare(
        bench(), Shape.random(65_537, 12_007, 2, 65_537), !bench().openingIsExpensive());
  }

  @Test
  default void threeHundredTypes() {
    SizeTesting.loadAndCompare(bench(), Shape.random(101, 1_009, 300, 300), true);
  }

  @Test
  default void aNodeWithAHundredThousandAndThreeRelationships() {
    List<Shape.Node> nodes = new ArrayList<>();
    for (int i = 0; i < 10_007; i++) {
      nodes.add(new Shape.Node(List.of(), Map.of()));
    }
    List<Shape.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 100_003; i++) {
      boolean out = i % 7 != 0;
      int other = (int) ((i * 7_919L) % 10_007);
      edges.add(new Shape.Edge(out ? 17 : other, "HUGE", out ? other : 17, Map.of()));
    }
    SizeTesting.loadAndCompare(bench(), new Shape(nodes, edges), false);
  }

  @Test
  default void aListThatGrowsByManyTransactions() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    int type = twin.type("GROWS");
    try (TwinTransaction transaction = twin.begin()) {
      for (int i = 0; i < 101; i++) {
        transaction.createNode();
      }
      transaction.commit();
    }
    for (int i = 0; i < 257; i++) {
      try (TwinTransaction transaction = twin.begin()) {
        transaction.createRelationship(i % 3, type, i * 37 % 101);
        transaction.commit();
      }
      if (i % 64 == 63) {
        twin.compare("after " + (i + 1) + " commits of one relationship");
      }
    }
    twin.store().quiesce();
    twin.compare("grown and quiesced");
  }

  /** The work behind the tests. */
  final class SizeTesting {
    private SizeTesting() {}

    static void loadAndCompare(Workbench bench, Shape shape, boolean everyWay) {
      List<Way> ways = bench.ways();
      for (Way way : everyWay ? ways : List.of(ways.getLast())) {
        Twin twin;
        if (way == Way.TRANSACTIONS) {
          twin = bench.fresh();
          twin.write(shape);
        } else {
          twin = way.load(bench, bench.newDirectory(), shape, true);
        }
        twin.compare(
            String.format(
                Locale.ROOT,
                "%,d nodes and %,d relationships, loaded by %s",
                shape.nodes().size(),
                shape.edges().size(),
                way));
        if (way == Way.TRANSACTIONS) {
          bench.release(twin, false);
        }
      }
    }
  }
}
