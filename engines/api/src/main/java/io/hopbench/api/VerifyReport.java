package io.hopbench.api;

import java.util.List;

/**
 * What {@link Store#verify()} found.
 *
 * @param checks how many single facts were checked; a sound, non-empty store has some
 * @param findings what is broken, empty for a sound store
 */
public record VerifyReport(long checks, List<Finding> findings) {

  /** Copies the list. */
  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /**
   * Says whether nothing is broken.
   *
   * @return true without findings
   */
  public boolean sound() {
    return findings.isEmpty();
  }

  /**
   * One broken thing.
   *
   * @param structure what kind of structure it is, such as "segment" or "count of a type"
   * @param location which one: file and offset, or id
   * @param message what was expected and what was found
   */
  public record Finding(String structure, String location, String message) {}
}
