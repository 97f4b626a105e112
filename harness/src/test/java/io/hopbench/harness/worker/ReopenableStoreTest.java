package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Store;
import io.hopbench.api.error.StoreException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReopenableStoreTest {
  private final List<String> calls = new ArrayList<>();
  private int opened;

  @Test
  void everyCallGoesToTheStore() throws ReflectiveOperationException {
    try (ReopenableStore store = new ReopenableStore(this::open)) {
      for (Method method : Store.class.getMethods()) {
        if (method.getName().equals("close")) {
          continue; // below: it must be the last
        }
        calls.clear();
        method.invoke(store);
        assertThat(calls).containsExactly("1." + method.getName());
      }
    }
  }

  @Test
  void afterReopeningTheyGoToTheNewOneAndTheOldOneIsClosed() {
    try (ReopenableStore store = new ReopenableStore(this::open)) {
      store.sync();
      assertThat(store.checkReopened(List::of)).isEmpty();
      store.sync();
    }
    assertThat(calls).containsExactly("1.sync", "1.close", "2.sync", "2.close");
  }

  @Test
  void whatTheCheckFindsSaysWhen() {
    try (ReopenableStore store = new ReopenableStore(this::open)) {
      assertThat(store.checkReopened(() -> List.of("one is lost", "two is lost")))
          .containsExactly(
              "after it was closed and opened again: one is lost",
              "after it was closed and opened again: two is lost");
    }
  }

  @Test
  void aStoreThatCannotBeOpenedAgainIsAFindingAndIsNotClosedTwice() {
    try (ReopenableStore store =
        new ReopenableStore(
            () -> {
              if (opened > 0) {
                throw new StoreException("the superblock is torn");
              }
              return open();
            })) {
      assertThat(
              store.checkReopened(
                  () -> {
                    throw new AssertionError("there is no store to check");
                  }))
          .containsExactly(
              "after it was closed it could not be opened again: the superblock is torn");
    }
    assertThat(calls).containsExactly("1.close");
  }

  @Test
  void aStoreThatCannotBeReadAfterReopeningIsAFinding() {
    try (ReopenableStore store = new ReopenableStore(this::open)) {
      assertThat(
              store.checkReopened(
                  () -> {
                    throw new StoreException("page 7 fails its checksum");
                  }))
          .containsExactly(
              "after it was closed and opened again it could not be read: page 7 fails its"
                  + " checksum");
    }
    assertThat(calls).containsExactly("1.close", "2.close");
  }

  @Test
  void aStoreThatCannotBeClosedIsAFailureAndNoFinding() {
    ReopenableStore store =
        new ReopenableStore(
            () ->
                (Store)
                    Proxy.newProxyInstance(
                        Store.class.getClassLoader(),
                        new Class<?>[] {Store.class},
                        (_, _, _) -> {
                          throw new StoreException("the disk is full");
                        }));
    assertThatThrownBy(() -> store.checkReopened(List::of)).hasMessage("the disk is full");
  }

  private Store open() {
    int number = ++opened;
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, _) -> {
              calls.add(number + "." + method.getName());
              return method.getReturnType() == boolean.class ? false : null;
            });
  }
}
