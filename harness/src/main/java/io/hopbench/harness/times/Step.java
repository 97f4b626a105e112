package io.hopbench.harness.times;

/**
 * What is done again and again, so that one time tells of the next. Steps that are alike take
 * similar times over data sets of the same size.
 *
 * @param phase its kind
 * @param subject what it is about: a workload, or a family of data sets; empty where the phase says
 *     it all
 * @param engine whose it is; empty where it is nobody's
 * @param detail what else makes a difference, such as parameters; empty if nothing
 */
public record Step(Phase phase, String subject, String engine, String detail) {

  /**
   * A step that is nobody's.
   *
   * @param phase its kind
   * @param subject what it is about
   * @return the step
   */
  public static Step of(Phase phase, String subject) {
    return new Step(phase, subject, "", "");
  }
}
