package io.hopbench.kernel.log;

import java.util.Map;

/**
 * Figures of a log since it was opened.
 *
 * @param flushes groups made durable
 * @param records records appended
 * @param bytes bytes written, without the zeros that prepare the space
 * @param lastLsn the last sequence number given out
 */
public record LogFigures(long flushes, long records, long bytes, long lastLsn) {

  /**
   * Adds them to a store's figures.
   *
   * @param figures receives {@code log.*}
   */
  public void describe(Map<String, Long> figures) {
    figures.put("log.flushes", flushes);
    figures.put("log.records", records);
    figures.put("log.bytes", bytes);
    figures.put("log.lsn", lastLsn);
  }
}
