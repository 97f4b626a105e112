package io.hopbench.workloads.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the cheapest durable append of a device: all methods in turns, because a device has good
 * and bad stretches, then the lowest median.
 *
 * @param method the cheapest
 * @param facts what was measured and chosen, by name
 */
record Calibration(AppendMethod method, SortedMap<String, String> facts) {
  private static final int ROUNDS = 5;
  private static final int WRITES = 16;
  private static final long CAPACITY = 1 << 20;

  static Calibration of(Path directory) throws IOException {
    Map<AppendMethod, long[]> nanos = new EnumMap<>(AppendMethod.class);
    SortedMap<String, String> facts = new TreeMap<>();
    Map<AppendMethod, Appender> appenders = new EnumMap<>(AppendMethod.class);
    try {
      for (AppendMethod method : AppendMethod.values()) {
        try {
          appenders.put(method, new Appender(file(directory, method), method, CAPACITY));
          nanos.put(method, new long[ROUNDS * WRITES]);
        } catch (IOException | UnsupportedOperationException e) {
          // O_DIRECT is refused by some file systems: one method less to choose from.
          facts.put("limit.append." + name(method), "refused: " + e.getMessage());
        }
      }
      ByteBuffer record = ByteBuffer.allocateDirect(BareRecord.BYTES);
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<AppendMethod, Appender> each : appenders.entrySet()) {
          long[] times = nanos.getOrDefault(each.getKey(), new long[0]);
          for (int i = 0; i < WRITES; i++) {
            record.clear();
            long begin = System.nanoTime();
            each.getValue().append(record);
            times[round * WRITES + i] = System.nanoTime() - begin;
          }
        }
      }
    } finally {
      for (Appender each : appenders.values()) {
        each.close();
      }
      for (AppendMethod method : AppendMethod.values()) {
        Files.deleteIfExists(file(directory, method));
      }
    }
    AppendMethod best = AppendMethod.FORCE;
    long least = Long.MAX_VALUE;
    for (Map.Entry<AppendMethod, long[]> each : nanos.entrySet()) {
      Arrays.sort(each.getValue());
      long median = each.getValue()[each.getValue().length / 2];
      facts.put("limit.append." + name(each.getKey()), median + " ns at the median");
      if (median < least) {
        least = median;
        best = each.getKey();
      }
    }
    facts.put("limit.append.chosen", name(best));
    return new Calibration(best, facts);
  }

  private static Path file(Path directory, AppendMethod method) {
    return directory.resolve("calibrate-" + name(method));
  }

  private static String name(AppendMethod method) {
    return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
