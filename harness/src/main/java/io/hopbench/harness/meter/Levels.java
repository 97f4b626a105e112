package io.hopbench.harness.meter;

import io.hopbench.results.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the process held at the end of a measured part. Resident bytes are the kernel's
 * (smaps_rollup, which says nothing of pages that are cached but not mapped); what of the store's
 * files is in the page cache is asked of util-linux's {@code fincore}.
 *
 * @param values in bytes
 * @param absent why the others could not be read
 */
record Levels(Map<Metric, Long> values, Map<Metric, String> absent) {
  private static final int FILES_A_CALL = 500;

  /**
   * Reads them.
   *
   * @param proc where the kernel's process file system is
   * @param files of the store; those that are gone count nothing
   */
  static Levels read(Path proc, List<Path> files) {
    Levels levels = new Levels(new LinkedHashMap<>(), new LinkedHashMap<>());
    List<String> rollup = lines(proc.resolve("self/smaps_rollup"));
    String noRollup = "this kernel does not sum up the memory of a process (smaps_rollup)";
    levels.put(Metric.RSS_BYTES, KernelText.kilobytes(rollup, "Rss:"), noRollup);
    levels.put(Metric.PSS_BYTES, KernelText.kilobytes(rollup, "Pss:"), noRollup);
    List<Path> there = files.stream().filter(Files::isRegularFile).toList();
    if (there.isEmpty()) {
      levels.absent.put(Metric.MAPPED_BYTES, "there are no files of a store");
      levels.absent.put(Metric.PAGE_CACHE_BYTES, "there are no files of a store");
      return levels;
    }
    levels.mapped(lines(proc.resolve("self/maps")), there);
    try {
      levels.values.put(Metric.PAGE_CACHE_BYTES, cached(there));
    } catch (IOException e) {
      levels.absent.put(
          Metric.PAGE_CACHE_BYTES, "fincore (util-linux) could not tell: " + e.getMessage());
    }
    return levels;
  }

  private void put(Metric metric, OptionalLong value, String otherwise) {
    if (value.isPresent()) {
      values.put(metric, value.getAsLong());
    } else {
      absent.put(metric, otherwise);
    }
  }

  private void mapped(List<String> maps, List<Path> files) {
    if (maps.isEmpty()) {
      absent.put(Metric.MAPPED_BYTES, "this kernel does not tell what is mapped (/proc/self/maps)");
      return;
    }
    Set<String> names = files.stream().map(Levels::real).collect(Collectors.toSet());
    put(
        Metric.MAPPED_BYTES,
        KernelText.mapped(maps, names),
        "a line of /proc/self/maps could not be read");
  }

  private static String real(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException _) {
      return file.toAbsolutePath().toString(); // gone since it was listed: nothing maps that name
    }
  }

  private static long cached(List<Path> files) throws IOException {
    long sum = 0;
    for (int i = 0; i < files.size(); i += FILES_A_CALL) {
      List<String> command =
          new ArrayList<>(
              List.of("fincore", "--bytes", "--noheadings", "--raw", "--output", "RES", "--"));
      files.subList(i, Math.min(files.size(), i + FILES_A_CALL)).stream()
          .map(Path::toString)
          .forEach(command::add);
      Process fincore = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(fincore.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      sum += sum(output);
    }
    return sum;
  }

  /** The sum of the numbers that fincore printed, one a file. */
  static long sum(String output) throws IOException {
    long sum = 0;
    for (String line : output.lines().toList()) {
      try {
        sum = Math.addExact(sum, Long.parseLong(line.strip()));
      } catch (NumberFormatException | ArithmeticException e) {
        throw new IOException("'" + line.strip() + "'", e);
      }
    }
    return sum;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of(); // whatever is looked for in it is then absent, with a reason
    }
  }
}
