package io.hopbench.results.profile;

import java.util.List;

/**
 * A stack that was sampled.
 *
 * @param frames names, outermost first, the thread's own before them; not empty, none empty
 * @param weight how much fell on it, in the profile's unit; positive
 */
public record Stack(List<String> frames, long weight) {

  /** Copies the frames. */
  public Stack {
    frames = List.copyOf(frames);
  }
}
