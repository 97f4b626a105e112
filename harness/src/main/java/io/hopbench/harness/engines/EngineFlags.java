package io.hopbench.harness.engines;

import io.hopbench.harness.util.UsageException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which flags an engine may not ask for its JVM. Heap, collector and the way code is compiled
 * ({@code -Xint}, {@code -Xcomp}, {@code -Xbatch}, {@code -Xmixed}) are the harness's, equal for
 * all engines, so a descriptor that sets them is refused; so is a flag that reads further flags
 * from a file, which could hold such. Other {@code -X} flags, such as {@code -Xss}, {@code -Xlog}
 * and {@code -Xshare}, are the engine's business.
 */
final class EngineFlags {
  /** Names of -XX flags that size the heap, choose or tune a collector, or name a file of flags. */
  private static final Pattern HARNESS =
      Pattern.compile(
          ".*(GC|Heap|RAM|NewSize|OldSize|NewRatio|Survivor|[Tt]enur|TLAB|PreTouch|HugePages|LargePages"
              + "|NUMA|SoftRef).*|(G1|Shenandoah|Epsilon|Z[A-Z]).*|Flags|VMOptionsFile");

  /** Other -X flags of that kind: -Xms, -Xmx, -Xmn, -Xmixed, -Xnoclassgc, -Xgc:..., -Xloggc:... */
  private static final Pattern SHORT = Pattern.compile("-X(m|n|gc|loggc).*|-X(int|comp|batch)");

  private EngineFlags() {}

  /**
   * Refuses what is not the engine's to set.
   *
   * @param flags of a descriptor, in order
   * @param descriptor where it lies: jar and entry
   * @throws UsageException naming the jar, the key and the flag
   */
  static void check(List<String> flags, String descriptor) {
    for (String flag : flags) {
      if (belongsToTheHarness(flag)) {
        throw new UsageException(
            descriptor
                + ": the key 'jvm-flags' holds "
                + flag
                + "; heap, collector and compilation are the harness's, equal for every engine."
                + " Remove it from there; --heap sets the heap of all");
      }
    }
  }

  private static boolean belongsToTheHarness(String flag) {
    if (flag.startsWith("-XX:")) {
      String name =
          flag.substring("-XX:".length()).replaceFirst("^[+-]", "").replaceFirst("=.*", "");
      return HARNESS.matcher(name).matches();
    }
    return SHORT.matcher(flag).matches() || flag.startsWith("@");
  }
}
