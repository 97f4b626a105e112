package io.hopbench.kernel.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the stress. */
final class StressTortureTest {
  private static final int COMMITS = 1_000;
  private static final int SNAPSHOTS = 40;

  @TempDir Path directory;

  @Test
  void noUpdateIsLostAndSnapshotsAreStable() throws InterruptedException {
    StressTorture torture = new StressTorture(() -> KillChild.open(directory), 5);
    assertThat(torture.run(() -> torture.commits() < COMMITS || torture.snapshots() < SNAPSHOTS))
        .isNull();
  }

  @Test
  void aStoreThatLosesAnUpdateIsCaught() throws InterruptedException {
    AtomicInteger updates = new AtomicInteger();
    StressTorture torture =
        new StressTorture(
            () -> (Store) without(Store.class, KillChild.open(directory), updates), 6);
    assertThat(torture.run(() -> torture.commits() < COMMITS)).isNotNull();
  }

  /** The same, but one call of setNodeProperty in five hundred does nothing. */
  private static Object without(Class<?> type, Object of, AtomicInteger updates) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (method.getName().equals("setNodeProperty") && updates.incrementAndGet() % 500 == 0) {
            return null;
          }
          Object result = call(method, of, arguments);
          return result instanceof Transaction
              ? without(Transaction.class, result, updates)
              : result;
        };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static Object call(Method method, Object of, Object[] arguments) throws Throwable {
    try {
      return method.invoke(of, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
