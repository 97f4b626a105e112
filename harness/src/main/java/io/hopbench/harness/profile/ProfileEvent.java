package io.hopbench.harness.profile;

import io.hopbench.harness.util.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a profile can be of, and how the profiler is asked for it: the first attempt that starts is
 * taken.
 *
 * <p>The profiler's own event {@code cpu} is not used: where perf events are not permitted it takes
 * a timer in their place and does not say so. {@code cpu-clock} is the perf event and nothing else.
 */
public enum ProfileEvent {
  /** Where processors spend time. */
  CPU("samples", "1 ms of processor time"),
  /** What is allocated on the Java heap. */
  ALLOC("B", "64 kB allocated"),
  /** Where time passes, waiting included. */
  WALL("samples", "5 ms of each thread"),
  /** Where threads wait for each other's locks. */
  LOCK("ns", "wait of 10 us or more");

  private final String unit;
  private final String interval;

  /**
   * A way to ask for an event.
   *
   * @param name what is sampled then, for a person
   * @param options for the profiler
   */
  record Attempt(String name, String options) {}

  ProfileEvent(String unit, String interval) {
    this.unit = unit;
    this.interval = interval;
  }

  /**
   * The word people use.
   *
   * @return for example {@code cpu}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of weights.
   *
   * @return {@code samples}, {@code B} or {@code ns}
   */
  public String unit() {
    return unit;
  }

  /**
   * How often a sample is taken.
   *
   * @return for a person
   */
  public String interval() {
    return interval;
  }

  /** How to ask for it, the best first. */
  List<Attempt> attempts() {
    return switch (this) {
      case CPU ->
          List.of(
              new Attempt("perf cpu-clock", "event=cpu-clock,interval=1ms"),
              new Attempt("ctimer", "event=ctimer,interval=1ms"),
              new Attempt("itimer", "event=itimer,interval=1ms"));
      case ALLOC -> List.of(new Attempt("alloc", "event=alloc,alloc=64k"));
      case WALL -> List.of(new Attempt("wall", "event=wall,interval=5ms"));
      case LOCK -> List.of(new Attempt("lock", "event=lock,lock=10us"));
    };
  }

  /**
   * Reads events as people write them.
   *
   * @param words {@code cpu}, {@code alloc}, {@code wall}, {@code lock}
   * @return the events, in order
   * @throws UsageException when one is unknown, or given twice
   */
  public static List<ProfileEvent> of(List<String> words) {
    List<ProfileEvent> events = new ArrayList<>();
    for (String word : words) {
      ProfileEvent event =
          Arrays.stream(values())
              .filter(e -> e.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "there is no event '"
                              + word
                              + "' to profile; there are "
                              + Arrays.stream(values())
                                  .map(ProfileEvent::word)
                                  .collect(Collectors.joining(", "))));
      if (events.contains(event)) {
        throw new UsageException("--profile names " + word + " twice; once is enough");
      }
      events.add(event);
    }
    return List.copyOf(events);
  }
}
