package io.hopbench.harness.env;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine lets us do and see, and how it is just now. Each is asked for in the way it
 * would be used; what cannot be told says why. A few milliseconds in all.
 */
final class Abilities {
  /** Facts that change from minute to minute. */
  static final String WEATHER = "weather";

  private static final int PAGE = 4096;
  private static final int CLOCK_READINGS = 200_000;
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final Path COUNTERS = Path.of("/sys/bus/event_source/devices");

  private Abilities() {}

  static Map<String, String> of(Path storage, BlockDevice device) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("hypervisor", hypervisor());
    facts.put("clock reading", clockReading());
    facts.put("hardware counters", hardwareCounters());
    facts.put("perf_event_paranoid", Environment.kernel("/proc/sys/kernel/perf_event_paranoid"));
    facts.put("io_uring", IoUring.state());
    facts.put("direct I/O", directIo(storage));
    facts.put(
        "dropping caches",
        Files.isWritable(DROP_CACHES) ? "yes" : "no: " + DROP_CACHES + " cannot be written");
    facts.put(
        "flush counters",
        device
            .counters()
            .map(c -> c.flushes().isPresent() ? "yes" : "no: " + device.name() + " counts none")
            .orElseGet(() -> "no: no block device is told of for " + device.name()));
    return facts;
  }

  static Map<String, String> weather() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("steal since boot", steal(Environment.lines("/proc/stat")));
    for (String what : List.of("cpu", "io", "memory")) {
      facts.put("pressure " + what, Environment.kernel("/proc/pressure/" + what));
    }
    facts.put("load", Environment.kernel("/proc/loadavg"));
    return facts;
  }

  private static String hypervisor() {
    List<String> lines = Environment.lines("/proc/cpuinfo");
    if (lines.isEmpty()) {
      return Environment.kernel("/proc/cpuinfo");
    }
    if (lines.stream().anyMatch(l -> l.startsWith("flags") && l.contains(" hypervisor"))) {
      return "yes";
    }
    return lines.stream().anyMatch(l -> l.startsWith("flags"))
        ? "no"
        : "not told: /proc/cpuinfo has no flags on this architecture";
  }

  private static String clockReading() {
    double cost = 0;
    for (int round = 0; round < 3; round++) { // the first ones are not compiled yet
      cost = nanosOfReading();
    }
    return String.format(Locale.ROOT, "%.0f ns", cost);
  }

  private static double nanosOfReading() {
    long last = System.nanoTime();
    long began = last;
    for (int i = 0; i < CLOCK_READINGS; i++) {
      last = System.nanoTime();
    }
    return (last - began) / (double) CLOCK_READINGS;
  }

  /** A virtual machine without a virtual counter unit has no device for it. */
  private static String hardwareCounters() {
    for (String name : List.of("cpu", "cpu_core", "armv8_pmuv3_0", "armv8_pmuv3")) {
      if (Files.exists(COUNTERS.resolve(name))) {
        return "yes: " + name;
      }
    }
    return Files.isDirectory(COUNTERS)
        ? "no: the kernel tells of none (" + COUNTERS + "/cpu is not there)"
        : "not told: " + COUNTERS + " is not there";
  }

  private static String directIo(Path storage) {
    Path file = null;
    try {
      file = Files.createTempFile(storage, "direct", ".probe");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, direct())) {
        channel.write(ByteBuffer.allocateDirect(2 * PAGE).alignedSlice(PAGE).limit(PAGE), 0);
        return "yes";
      }
    } catch (IOException | UnsupportedOperationException e) {
      return "no: " + e.getMessage();
    } finally {
      remove(file);
    }
  }

  /** By reflection, because javac warns of the class and the warning cannot be suppressed. */
  private static OpenOption direct() {
    try {
      for (Object option :
          Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
        if (option instanceof OpenOption open && option.toString().equals("DIRECT")) {
          return open;
        }
      }
      throw new UnsupportedOperationException("this Java has no direct I/O");
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException("this Java has no direct I/O", e);
    }
  }

  private static void remove(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The part of the processors' time that went to other machines, out of {@code /proc/stat}. */
  static String steal(List<String> stat) {
    String[] words = stat.isEmpty() ? new String[0] : stat.getFirst().strip().split("\\s+");
    if (words.length < 9 || !words[0].equals("cpu")) {
      return "not told: /proc/stat has no such field";
    }
    double sum = 0;
    for (int i = 1; i <= 8; i++) {
      if (!words[i].matches("\\d{1,18}")) {
        return "not told: /proc/stat holds '" + words[i] + "'";
      }
      sum += Long.parseLong(words[i]);
    }
    return sum == 0
        ? "not told: /proc/stat counts no time"
        : String.format(Locale.ROOT, "%.2f %%", 100 * Long.parseLong(words[8]) / sum);
  }
}
