package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Store;
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
      store.reopen();
      store.sync();
    }
    assertThat(calls).containsExactly("1.sync", "1.close", "2.sync", "2.close");
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
