package io.hopbench.reports;

import io.hopbench.results.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The run's own files inside the report: as data links, which work without JavaScript and need no
 * network.
 *
 * @param files to download
 */
record RawDataSection(List<File> files) {

  /** A file above this is compressed first. */
  private static final int PLAIN = 64 << 10;

  /** All files together take at most this much of the report's 3 MB. */
  private static final int BUDGET = 1_500_000;

  /**
   * A file of the run.
   *
   * @param name to save it under
   * @param link the data; empty when it is too large to embed
   * @param size in words
   */
  record File(String name, String link, String size) {}

  static RawDataSection of(RunData run) throws IOException {
    List<File> files = new ArrayList<>();
    int left = BUDGET;
    for (String name : List.of(RunFolder.RESULTS, RunFolder.MANIFEST)) {
      Path path = run.root().resolve(name);
      byte[] bytes = Files.readAllBytes(path);
      boolean plain = bytes.length <= PLAIN;
      String type = name.endsWith(".csv") ? "text/csv" : "application/json";
      String link =
          "data:"
              + (plain ? type + ";charset=utf-8" : "application/gzip")
              + ";base64,"
              + Base64.getEncoder().encodeToString(plain ? bytes : gzip(bytes));
      boolean fits = link.length() <= left;
      left -= fits ? link.length() : 0;
      files.add(
          new File(
              plain ? name : name + ".gz",
              fits ? link : "",
              Units.bytes(bytes.length)
                  + (fits
                      ? plain ? "" : ", compressed"
                      : ", too large to embed: it lies in the run folder")));
    }
    return new RawDataSection(files);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
