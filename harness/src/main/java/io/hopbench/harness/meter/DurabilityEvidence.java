package io.hopbench.harness.meter;

import io.hopbench.harness.env.WriteCache;
import io.hopbench.results.Status;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a device's counters say of commits that were acknowledged as durable.
 *
 * <p>A client waits for one commit at a time, so at any moment as many commits wait as there are
 * clients. A commit is durable only by a write that began after the commit did and that ended
 * before its acknowledgement, and, where the device has a write cache, by a flush of which the same
 * is true (or by a write past the cache). One write, and one flush, thus serves at most as many
 * commits as there are clients: N commits of T clients need at least N / T of each, however they
 * are grouped. Fewer are proof that commits were acknowledged without. As many are evidence, no
 * proof: the device counts for everybody, so evidence is only taken where others flush little and
 * where the process itself waited often enough to have been the one.
 *
 * @param status OK, UNVERIFIABLE or NOT_DURABLE
 * @param reason in words, with the counts
 */
public record DurabilityEvidence(Status status, String reason) {
  /** Which part of the flushes that are needed others may be expected to make. */
  static final double MOST_OF_OTHERS = 0.25;

  /** How often a flush puts its thread to sleep, at the least; some end before it does. */
  static final double LEAST_WAITS = 0.5;

  /**
   * Judges the measured part of a trial.
   *
   * @param control what the device's counters are good for
   * @param meters around the measured part
   * @param commitsPerRun commits that a call waited for
   * @param clients threads that made the calls
   * @return the evidence
   */
  public static DurabilityEvidence of(
      DeviceControl control, Meters meters, double commitsPerRun, int clients) {
    return judge(control, meters.growth(), (long) (meters.runs() * commitsPerRun), clients);
  }

  static DurabilityEvidence judge(
      DeviceControl control, Counters growth, long commits, int clients) {
    if (commits == 0) {
      return unverifiable("no commit was acknowledged in the measured part");
    }
    if (!control.known()) {
      return unverifiable(
          "the store lies on no block device that the kernel tells of ("
              + control.device()
              + "), so nothing counts what reached it");
    }
    if (!control.countsWrites()) {
      return unverifiable(
          control.device() + " does not count the writes of this file system: probes did not show");
    }
    OptionalLong writes = growth.get(Counter.DEVICE_WRITES);
    OptionalLong flushes = growth.get(Counter.DEVICE_FLUSHES);
    if (writes.isEmpty()) {
      return unverifiable(growth.reason(Counter.DEVICE_WRITES));
    }
    long need = (commits + clients - 1) / clients;
    String counted = counted(control, growth, commits, clients, need);
    if (writes.getAsLong() < need) {
      return new DurabilityEvidence(Status.NOT_DURABLE, "too few writes: " + counted);
    }
    if (control.cache() == WriteCache.NONE) {
      return waited(growth, need, counted + "; it has no cache that loses anything");
    }
    if (!control.countsFlushes() || flushes.isEmpty()) {
      return unverifiable(
          control.device() + " does not count flushes: probes did not show; " + counted);
    }
    if (flushes.getAsLong() < need) {
      return control.cache() == WriteCache.FLUSHED
          ? new DurabilityEvidence(Status.NOT_DURABLE, "too few flushes: " + counted)
          : unverifiable(
              "writes past the cache (FUA) are not counted apart, so too few flushes prove nothing: "
                  + counted);
    }
    double others = control.flushesPerSecond() * growth.get(Counter.ELAPSED_NANOS).orElse(0) / 1e9;
    if (others > MOST_OF_OTHERS * need) {
      return unverifiable(
          String.format(
              Locale.ROOT,
              "others flush too: about %,.0f times, as it looked before; %s",
              others,
              counted));
    }
    return waited(growth, need, counted);
  }

  private static DurabilityEvidence waited(Counters growth, long need, String counted) {
    OptionalLong waits = growth.get(Counter.VOLUNTARY_SWITCHES);
    if (waits.isPresent() && waits.getAsLong() < LEAST_WAITS * need) {
      return unverifiable(
          String.format(
              Locale.ROOT,
              "its threads waited only %,d times, so what the device did may have been for others;"
                  + " %s",
              waits.getAsLong(),
              counted));
    }
    return new DurabilityEvidence(Status.OK, "evidence that commits were durable: " + counted);
  }

  private static String counted(
      DeviceControl control, Counters growth, long commits, int clients, long need) {
    OptionalLong flushes = growth.get(Counter.DEVICE_FLUSHES);
    return String.format(
        Locale.ROOT,
        "%,d commits of %d %s need %,d of each at least; %s counted %,d writes and %s flushes",
        commits,
        clients,
        clients == 1 ? "client" : "clients",
        need,
        control.device(),
        growth.get(Counter.DEVICE_WRITES).orElse(0),
        flushes.isPresent() ? String.format(Locale.ROOT, "%,d", flushes.getAsLong()) : "no");
  }

  private static DurabilityEvidence unverifiable(String reason) {
    return new DurabilityEvidence(Status.UNVERIFIABLE, reason);
  }
}
