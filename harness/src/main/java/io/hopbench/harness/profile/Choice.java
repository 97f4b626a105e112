package io.hopbench.harness.profile;

import io.hopbench.harness.profile.ProfileEvent.Attempt;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sampled for an event: the first attempt that starts.
 *
 * @param attempt that started
 * @param why the better ones that did not, each with its reason; empty when it is the best
 */
record Choice(Attempt attempt, String why) {

  /**
   * Tries, best first. What starts is stopped again; that also has the profiler read symbols, which
   * must not happen in the measured part.
   *
   * @throws ProfilerException when none starts; says what each said, and what to do
   */
  static Choice of(ProfileEvent event, Profiler profiler) throws ProfilerException {
    List<String> refused = new ArrayList<>();
    for (Attempt attempt : event.attempts()) {
      try {
        profiler.start(attempt.options());
        profiler.stop(false);
        return new Choice(attempt, String.join("; ", refused));
      } catch (ProfilerException e) {
        refused.add(attempt.name() + " cannot be had here: " + e.reason());
      }
    }
    throw new ProfilerException(
        String.join("; ", refused)
            + "; "
            + (event == ProfileEvent.CPU
                ? "set kernel.perf_event_paranoid to 1 by sysctl, or give a container the"
                    + " capability PERFMON"
                : "try --profile cpu"));
  }
}
