package io.hopbench.harness.drive;

import io.hopbench.api.StoreFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What files take on the device: allocated blocks, not lengths, so that a sparse file counts for
 * what it is. Java does not tell, so coreutils' {@code stat} is asked.
 */
public final class AllocatedBytes {
  private static final int FILES_A_CALL = 500;

  private AllocatedBytes() {}

  /**
   * Measures a store's files, after it was closed. Files that are gone count nothing.
   *
   * @param files of the store
   * @return bytes by kind of file, every kind present
   * @throws IOException when stat fails
   * @throws InterruptedException when this thread is interrupted
   */
  public static SortedMap<String, Long> byKind(List<StoreFile> files)
      throws IOException, InterruptedException {
    SortedMap<String, Long> bytes = new TreeMap<>();
    for (StoreFile.Kind kind : StoreFile.Kind.values()) {
      List<String> paths =
          files.stream()
              .filter(f -> f.kind() == kind && Files.isRegularFile(f.path()))
              .map(f -> f.path().toString())
              .distinct()
              .toList();
      long sum = 0;
      for (int i = 0; i < paths.size(); i += FILES_A_CALL) {
        sum += allocated(paths.subList(i, Math.min(paths.size(), i + FILES_A_CALL)));
      }
      bytes.put(kind.name(), sum);
    }
    return bytes;
  }

  private static long allocated(List<String> paths) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("stat", "--printf=%b %B\\n", "--"));
    command.addAll(paths);
    Process stat = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (stat.waitFor() != 0) {
      throw new IOException("stat could not measure the store's files: " + output.strip());
    }
    long sum = 0;
    for (String line : output.lines().toList()) {
      String[] words = line.split(" ", -1);
      sum += Long.parseLong(words[0]) * Long.parseLong(words[1]);
    }
    return sum;
  }
}
