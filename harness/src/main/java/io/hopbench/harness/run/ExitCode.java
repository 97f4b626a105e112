package io.hopbench.harness.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Exit codes of every command. */
public enum ExitCode {
  /** All is well. */
  FINE(0),
  /** A regression, or a target missed where asked to judge. */
  REGRESSION(1),
  /** Wrong usage or unusable input. */
  USAGE(2),
  /** An engine answered wrong, or acknowledged commits as durable that were not. */
  WRONG_ANSWERS(3),
  /** Inconclusive, or void. */
  INCONCLUSIVE(4),
  /** A load generator missed its schedule. */
  SCHEDULE_MISSED(5),
  /** An engine asked for by name cannot run here. */
  CANNOT_RUN(6),
  /** A cell failed: its worker died, hung or ran out of memory. */
  CELL_FAILED(7);

  private static final List<ExitCode> PRECEDENCE =
      List.of(
          USAGE, WRONG_ANSWERS, CELL_FAILED, CANNOT_RUN, SCHEDULE_MISSED, INCONCLUSIVE, REGRESSION);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /**
   * The number a process ends with.
   *
   * @return 0 to 7
   */
  public int code() {
    return code;
  }

  /**
   * The one that counts when several apply.
   *
   * @param all that apply
   * @return the first in the order of precedence; {@link #FINE} when none applies
   */
  public static ExitCode first(Set<ExitCode> all) {
    return PRECEDENCE.stream().filter(all::contains).findFirst().orElse(FINE);
  }

  /**
   * No code yet.
   *
   * @return an empty set to collect codes in
   */
  public static Set<ExitCode> none() {
    return EnumSet.noneOf(ExitCode.class);
  }
}
