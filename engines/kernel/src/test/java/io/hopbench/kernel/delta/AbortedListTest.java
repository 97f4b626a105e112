package io.hopbench.kernel.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.kernel.model.Properties;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Readers of a list beside a writer that only aborts. */
final class AbortedListTest {
  private static final int ABORTS = 30_000;
  private static final int COMMITTED = 8;

  /** More than a small machine has cores: one is interrupted between its two looks at a list. */
  private static final int READERS = 6;

  @Test
  void nothingThatWasTakenBackIsSeen() throws InterruptedException {
    AtomicReference<String> wrong = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    try (Delta delta = new Delta(0, 1_000, 0)) {
      for (int i = 0; i < 1_000; i++) { // others, so that small numbers are visible ones
        delta.create(1, 1, 2, Properties.NONE);
      }
      for (int i = 0; i < COMMITTED; i++) { // the next but one begins a block
        delta.create(0, 7, 100 + i, Properties.NONE);
      }
      delta.settle();
      long ids = delta.nextId();
      Thread[] readers = new Thread[READERS];
      for (int i = 0; i < READERS; i++) {
        readers[i] = Thread.ofPlatform().start(() -> read(delta, ids, wrong, done));
      }
      for (int i = 0; i < ABORTS && wrong.get() == null; i++) {
        delta.begin();
        for (int k = 0; k < 3; k++) {
          delta.create(0, 7, 8, Properties.NONE);
        }
        delta.settle();
        delta.takeBack(ids);
      }
      done.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertThat(wrong.get()).isNull();
  }

  private static void read(
      Delta delta, long ids, AtomicReference<String> wrong, AtomicBoolean done) {
    try {
      DeltaLists out = delta.lists(0, 0);
      while (out != null && !done.get() && wrong.get() == null) {
        int list = out.find(7);
        int added = out.added(list, ids);
        if (added != COMMITTED) {
          wrong.set(added + " members: " + Arrays.toString(out.numbers(list, added)));
        }
      }
    } catch (RuntimeException e) {
      wrong.set(e.toString());
    }
  }
}
