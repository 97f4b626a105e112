package io.hopbench.harness.drive;

import io.hopbench.harness.util.UsageException;
import java.util.Locale;

/** How the intended start times of an open loop follow each other. */
public enum Arrivals {
  /** At equal distances. */
  CONSTANT,
  /** At exponentially distributed distances, as independent clients come. */
  POISSON;

  /**
   * Reads one.
   *
   * @param text {@code constant} or {@code poisson}
   * @return the arrivals
   * @throws UsageException when it is neither
   */
  public static Arrivals of(String text) {
    for (Arrivals arrivals : values()) {
      if (arrivals.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return arrivals;
      }
    }
    throw new UsageException("'" + text + "' is no kind of arrivals; write constant or poisson");
  }

  /**
   * How it is written.
   *
   * @return lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
