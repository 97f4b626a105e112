package io.hopbench.kernel.device;

/**
 * How a device appends durably at the least cost.
 *
 * @param method the cheapest
 * @param why what was measured, to be shown to people
 */
public record AppendChoice(AppendMethod method, String why) {
  /** What every device can do. */
  public static final AppendChoice FORCE =
      new AppendChoice(AppendMethod.FORCE, "the device offers nothing else");
}
