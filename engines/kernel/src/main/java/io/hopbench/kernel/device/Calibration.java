package io.hopbench.kernel.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Finds the cheapest durable append of a file system: the methods in turns, because a device has
 * good and bad stretches, then the lowest median. It takes at most {@value #MOST_MILLIS} ms and a
 * write of each, and is done once for each file system in the life of a process.
 */
final class Calibration {
  /** By number of the device that holds the file system. */
  private static final Map<Object, AppendChoice> KNOWN = new ConcurrentHashMap<>();

  private static final long MOST_MILLIS = 20;
  private static final int ROUNDS = 8;
  private static final int WRITES = 12;
  private static final int RECORD = 96;
  private static final int LENGTH = 4 * AppendMethod.BLOCK;

  private Calibration() {}

  private record Candidate(AppendMethod method, FileChannel channel, List<Long> nanos) {}

  /** The choice for the file system of a directory; files in it come and go. */
  static synchronized AppendChoice of(Path directory) {
    try {
      Object device = Files.getAttribute(directory, "unix:dev");
      AppendChoice known = KNOWN.get(device);
      if (known == null) {
        known = measure(directory);
        KNOWN.put(device, known);
      }
      return known;
    } catch (IOException | UnsupportedOperationException e) {
      // What is to be written next will fail for the same reason, and say so; if not, this works.
      return new AppendChoice(AppendMethod.FORCE, "calibration failed: " + e);
    }
  }

  /** How a file is opened for a method. */
  static Set<OpenOption> options(AppendMethod method) {
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.WRITE);
    if (method.needsBlocks()) {
      options.add(StandardOpenOption.DSYNC);
      options.add(direct().orElseThrow(() -> new UnsupportedOperationException("no O_DIRECT")));
    }
    return options;
  }

  /** Found by name: naming the class makes javac warn of an internal API, beyond suppression. */
  private static Optional<OpenOption> direct() {
    try {
      for (Object option :
          Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
        if (option.toString().equals("DIRECT")) {
          return Optional.of((OpenOption) option);
        }
      }
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static AppendChoice measure(Path directory) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    StringBuilder why = new StringBuilder("medians");
    FileStore store = Files.getFileStore(directory);
    try {
      for (AppendMethod method : AppendMethod.values()) {
        Path file = prepare(directory, method);
        if (method.needsBlocks() && store.getBlockSize() > AppendMethod.BLOCK) {
          why.append(", ").append(method.label()).append(" needs larger blocks");
          continue;
        }
        try {
          FileChannel channel = FileChannel.open(file, options(method));
          candidates.add(new Candidate(method, channel, new ArrayList<>()));
        } catch (IOException | UnsupportedOperationException e) {
          why.append(", ").append(method.label()).append(" refused");
        }
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
      for (int round = 0; round < ROUNDS; round++) {
        for (Candidate each : candidates) {
          turn(each, round, end);
        }
      }
    } finally {
      for (Candidate each : candidates) {
        each.channel.close();
      }
      for (AppendMethod method : AppendMethod.values()) {
        Files.deleteIfExists(file(directory, method));
      }
    }
    return choose(candidates, why);
  }

  private static AppendChoice choose(List<Candidate> candidates, StringBuilder why) {
    AppendMethod best = AppendMethod.FORCE;
    long least = Long.MAX_VALUE;
    for (Candidate each : candidates) {
      each.nanos.sort(null);
      long median = each.nanos.get(each.nanos.size() / 2);
      why.append(", ").append(each.method.label()).append(' ').append(median).append(" ns");
      if (median < least) {
        least = median;
        best = each.method;
      }
    }
    return new AppendChoice(best, why.toString());
  }

  /** Some appends in a row; the very first is made however long it takes. */
  private static void turn(Candidate of, int round, long end) throws IOException {
    AppendMethod method = of.method;
    FileChannel channel = of.channel;
    List<Long> nanos = of.nanos;
    int bytes = method.needsBlocks() ? AppendMethod.BLOCK : RECORD;
    ByteBuffer record =
        ByteBuffer.allocateDirect(2 * AppendMethod.BLOCK).alignedSlice(AppendMethod.BLOCK);
    for (int i = 0; i < WRITES && (nanos.isEmpty() || System.nanoTime() < end); i++) {
      long at = (long) (round * WRITES + i) * RECORD % (LENGTH - AppendMethod.BLOCK);
      record.clear().limit(bytes);
      long begin = System.nanoTime();
      channel.write(record, method.needsBlocks() ? at / AppendMethod.BLOCK * bytes : at);
      if (!method.needsBlocks()) {
        channel.force(false);
      }
      nanos.add(System.nanoTime() - begin);
    }
  }

  private static Path prepare(Path directory, AppendMethod method) throws IOException {
    Path file = file(directory, method);
    try (FileChannel zeros =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      zeros.write(ByteBuffer.allocate(LENGTH), 0);
      zeros.force(true);
    }
    return file;
  }

  private static Path file(Path directory, AppendMethod method) {
    return directory.resolve("calibrate-" + method.label() + ".tmp");
  }
}
