package io.hopbench.harness.cli;

import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.Workloads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses what cannot be compared by the baton, before anything runs. */
final class BatonUsage {
  /** All heaps together take at most this part of the machine's memory. */
  private static final double MOST_MEMORY = 0.6;

  private BatonUsage() {}

  /**
   * Checks what was asked for.
   *
   * @param heap that was asked for
   * @return the heap of each worker
   */
  static long heap(
      List<Workload> workloads,
      List<String> engines,
      Optional<String> suite,
      Optional<OpenLoad> load,
      Optional<Long> heap) {
    if (load.isPresent()) {
      throw new UsageException(
          "--baton parts time into turns, and an open loop must keep its schedule through all of"
              + " it; leave --rate and --find-rate out, or --baton");
    }
    if (suite.isPresent()) {
      throw new UsageException("--baton takes named workloads, not a --suite");
    }
    requireTurns(workloads);
    if (engines.isEmpty()) {
      throw new UsageException(
          "--baton compares with a reference: name --engines, the reference first");
    }
    int arms = new LinkedHashSet<>(engines).size() + 1;
    return requireRoom(arms, heap.orElse(Math.min(Selection.defaultHeap(), room(arms))));
  }

  /** Refuses profiles: one of a worker that waits for its turns would be of the waiting. */
  static void refuseProfile(List<ProfileEvent> events) {
    if (!events.isEmpty()) {
      throw new UsageException(
          "--profile samples a worker that has the machine for itself, and by --baton workers take"
              + " turns; leave one of them out, and profile in a run of its own");
    }
  }

  /** Refuses workloads that are not made of operations that a turn may end between. */
  static void requireTurns(List<Workload> workloads) {
    for (Workload workload : workloads) {
      if (!turns(workload)) {
        throw new UsageException(
            "the baton makes no sense for "
                + workload.info().name()
                + ", which cannot be interrupted and gone on with; it is for "
                + Workloads.all().stream()
                    .filter(BatonUsage::turns)
                    .map(w -> w.info().name())
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  /** Refuses heaps that are too large for so many workers at once. */
  static long requireRoom(int arms, long each) {
    long room = room(arms);
    if (each > room) {
      throw new UsageException(
          "--baton keeps "
              + arms
              + " workers alive at once, and "
              + Amounts.text(each)
              + " of heap for each is more than this machine has to spare; give --heap "
              + Amounts.text(Math.max(1, room >> 20) << 20)
              + " or less, or fewer engines");
    }
    return each >> 20 << 20;
  }

  /** The largest heap of each of so many workers. */
  private static long room(int arms) {
    return (long) (Selection.machineMemory() * MOST_MEMORY) / arms;
  }

  /** Reads, and commits that go on as long as time does. */
  private static boolean turns(Workload workload) {
    Kind kind = workload.info().kind();
    return kind == Kind.READ || (kind == Kind.COMMIT && !workload.fixedAmount());
  }
}
