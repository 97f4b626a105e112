package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Capability;
import io.hopbench.api.ListOrder;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownTokenException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Names and their tokens. */
interface TokenTests extends Kit {

  @Test
  default void tokensAreDenseAndTheSameForTheSameName() {
    needs(Capability.TRANSACTIONS);
    Tokens tokens = bench().create().store().tokens();
    assertThat(tokens.findLabel("none")).isEqualTo(Tokens.NONE);
    assertThat(tokens.findType("none")).isEqualTo(Tokens.NONE);
    assertThat(tokens.findKey("none")).isEqualTo(Tokens.NONE);
    for (int i = 0; i < 7; i++) {
      assertThat(tokens.label("l" + i)).as("label %d", i).isEqualTo(i);
      assertThat(tokens.label("l" + i)).as("label %d again", i).isEqualTo(i);
      assertThat(tokens.findLabel("l" + i)).isEqualTo(i);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(tokens.type("t" + i)).as("type %d, a space of its own", i).isEqualTo(i);
      assertThat(tokens.type("t" + i)).isEqualTo(i);
      assertThat(tokens.findType("t" + i)).isEqualTo(i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(tokens.key("k" + i)).as("key %d, a space of its own", i).isEqualTo(i);
      assertThat(tokens.key("k" + i)).isEqualTo(i);
      assertThat(tokens.findKey("k" + i)).isEqualTo(i);
    }
    assertThat(tokens.labels()).containsExactly("l0", "l1", "l2", "l3", "l4", "l5", "l6");
    assertThat(tokens.types()).containsExactly("t0", "t1", "t2", "t3", "t4");
    assertThat(tokens.keys()).containsExactly("k0", "k1", "k2");
  }

  @Test
  default void namesHaveTheLimitsOfTheContract() {
    needs(Capability.TRANSACTIONS);
    Tokens tokens = bench().fresh().store().tokens();
    List<String> good =
        List.of(" ", "A-b.c`d", "a\"b\\c/d", "\u20ac".repeat(85), "x".repeat(255), "\uD83D\uDC1D");
    List<String> bad = List.of("", "\u20ac".repeat(86), "x".repeat(256));
    List<ToIntFunction<String>> spaces = List.of(tokens::label, tokens::type, tokens::key);
    for (ToIntFunction<String> space : spaces) {
      for (String name : good) {
        assertThat(space.applyAsInt(name)).isEqualTo(space.applyAsInt(name));
      }
      for (String name : bad) {
        assertThatThrownBy(() -> space.applyAsInt(name))
            .as("a name of %d characters", name.length())
            .isInstanceOf(MisuseException.class);
      }
    }
    assertThat(tokens.labels()).containsAll(good);
    assertThat(tokens.types()).containsAll(good);
    assertThat(tokens.keys()).containsAll(good);
  }

  @Test
  default void namesDifferByCase() {
    needs(Capability.TRANSACTIONS);
    Tokens tokens = bench().fresh().store().tokens();
    assertThat(tokens.type("Knows")).isNotEqualTo(tokens.type("KNOWS"));
    assertThat(tokens.label("Person")).isNotEqualTo(tokens.label("PERSON"));
    assertThat(tokens.key("Since")).isNotEqualTo(tokens.key("SINCE"));
  }

  @Test
  default void listOrderOfATypeIsTheDefaultOfTheEngine() {
    for (Way way : bench().ways()) {
      Tokens tokens = bench().loaded(way).store().tokens();
      ListOrder expected =
          bench().descriptor().listOrders().contains(ListOrder.NEIGHBOUR)
              ? ListOrder.NEIGHBOUR
              : ListOrder.UNDEFINED;
      assertThat(tokens.listOrder(0)).as("%s", way).isEqualTo(expected);
      assertThatThrownBy(() -> tokens.listOrder(tokens.types().size()))
          .isInstanceOf(UnknownTokenException.class);
      assertThatThrownBy(() -> tokens.listOrder(-1)).isInstanceOf(UnknownTokenException.class);
    }
  }

  @Test
  default void tokensAreTheSameObjectOfAStore() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      assertThat(twin.store().tokens()).isSameAs(twin.store().tokens());
    }
  }

  @Test
  default void tokensLastWithTheFirstCommitThatUsesThem() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    int label = twin.label("lasting label");
    int type = twin.type("lasting type");
    int key = twin.key("lasting key");
    try (TwinTransaction transaction = twin.begin()) {
      long node = transaction.createNode(label);
      transaction.setNodeProperty(node, key, io.hopbench.api.Value.of(1L));
      transaction.createRelationship(node, type, node);
      transaction.commit();
    }
    List<String> labels = twin.store().tokens().labels();
    List<String> types = twin.store().tokens().types();
    List<String> keys = twin.store().tokens().keys();
    twin.reopen();
    Tokens tokens = twin.store().tokens();
    assertThat(tokens.labels().subList(0, label + 1)).isEqualTo(labels.subList(0, label + 1));
    assertThat(tokens.types().subList(0, type + 1)).isEqualTo(types.subList(0, type + 1));
    assertThat(tokens.keys().subList(0, key + 1)).isEqualTo(keys.subList(0, key + 1));
    assertThat(tokens.findLabel("lasting label")).isEqualTo(label);
    assertThat(tokens.label("lasting label")).isEqualTo(label);
    assertThat(tokens.type("lasting type")).isEqualTo(type);
    assertThat(tokens.key("lasting key")).isEqualTo(key);
  }
}
