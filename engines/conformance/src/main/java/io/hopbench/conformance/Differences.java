package io.hopbench.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an engine answered otherwise than the model, gathered so that one failure shows the pattern
 * of a bug and not its first symptom only.
 */
final class Differences {
  private static final int SHOWN = 12;
  private static final int ELEMENTS = 12;

  private final String when;
  private final List<String> shown = new ArrayList<>();
  private long count;

  Differences(String when) {
    this.when = when;
  }

  void check(boolean right, String message) {
    if (!right) {
      add(message);
    }
  }

  void equal(Object expected, Object found, String what) {
    equal(expected, found, () -> what);
  }

  /** The same for loops over much, where building the text would be most of the work. */
  void equal(Object expected, Object found, Supplier<String> what) {
    if (!expected.equals(found)) {
      add(what.get() + ": expected " + expected + ", found " + found);
    }
  }

  /** Compares as multisets; names what is missing and what is too much. */
  <T> void sameElements(List<T> expected, List<T> found, String what) {
    if (expected.equals(found)) {
      return;
    }
    Map<T, Integer> balance = new HashMap<>();
    expected.forEach(e -> balance.merge(e, 1, Integer::sum));
    found.forEach(e -> balance.merge(e, -1, Integer::sum));
    List<T> missing = new ArrayList<>();
    List<T> extra = new ArrayList<>();
    balance.forEach(
        (element, times) -> {
          for (int i = 0; i < Math.abs(times); i++) {
            (times > 0 ? missing : extra).add(element);
          }
        });
    if (!missing.isEmpty() || !extra.isEmpty()) {
      add(
          String.format(
              Locale.ROOT,
              "%s: expected %,d elements, found %,d; missing %s; not expected %s",
              what,
              expected.size(),
              found.size(),
              some(missing),
              some(extra)));
    }
  }

  void add(String message) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(message);
    }
  }

  /** Fails if there is anything to report. */
  void report() {
    if (count > 0) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s: the engine differs from the model in %,d place%s:%n  - %s%s",
              when,
              count,
              count == 1 ? "" : "s",
              String.join(String.format(Locale.ROOT, "%n  - "), shown),
              count > shown.size() ? String.format(Locale.ROOT, "%n  - ... and more") : ""));
    }
  }

  private static <T> String some(List<T> elements) {
    if (elements.size() <= ELEMENTS) {
      return elements.toString();
    }
    return elements.subList(0, ELEMENTS)
        + String.format(Locale.ROOT, " and %,d more", elements.size() - ELEMENTS);
  }
}
