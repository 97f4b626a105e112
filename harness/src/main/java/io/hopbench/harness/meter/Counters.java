package io.hopbench.harness.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counters as they stood at a moment, or how they grew. Each is there with a value, or absent with
 * a reason: what could not be read is never 0.
 */
final class Counters {
  private static final String FELL =
      "it fell while it was measured: threads that ended took their counts along, or it was reset";

  private final Map<Counter, Long> values = new EnumMap<>(Counter.class);
  private final Map<Counter, String> absent = new EnumMap<>(Counter.class);

  void put(Counter counter, long value) {
    values.put(counter, value);
  }

  void put(Counter counter, OptionalLong value, String otherwise) {
    if (value.isPresent()) {
      values.put(counter, value.getAsLong());
    } else {
      absent(counter, otherwise);
    }
  }

  void absent(Counter counter, String reason) {
    absent.put(counter, reason);
  }

  /** The value; empty where it could not be read. */
  OptionalLong get(Counter counter) {
    Long value = values.get(counter);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Why there is no value. */
  String reason(Counter counter) {
    return absent.getOrDefault(counter, "it was not read");
  }

  /** How much they grew since then; what fell is absent. */
  Counters since(Counters begin) {
    Counters growth = new Counters();
    for (Counter counter : Counter.values()) {
      OptionalLong from = begin.get(counter);
      OptionalLong to = get(counter);
      if (from.isEmpty() || to.isEmpty()) {
        growth.absent(counter, from.isEmpty() ? begin.reason(counter) : reason(counter));
      } else if (to.getAsLong() < from.getAsLong()) {
        growth.absent(counter, FELL);
      } else {
        growth.put(counter, to.getAsLong() - from.getAsLong());
      }
    }
    return growth;
  }

  /** The sum of two growths; what is absent in one is absent. */
  Counters plus(Counters other) {
    Counters sum = new Counters();
    for (Counter counter : Counter.values()) {
      OptionalLong a = get(counter);
      OptionalLong b = other.get(counter);
      if (a.isPresent() && b.isPresent()) {
        sum.put(counter, a.getAsLong() + b.getAsLong());
      } else {
        sum.absent(counter, a.isEmpty() ? reason(counter) : other.reason(counter));
      }
    }
    return sum;
  }
}
