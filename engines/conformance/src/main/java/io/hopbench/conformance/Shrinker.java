package io.hopbench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a failing list of steps shorter: leaves out halves, then quarters, down to single steps, as
 * long as what is left still fails (delta debugging, Zeller and Hildebrandt 2002, without the tests
 * of the complements' counterparts). The result is minimal in the sense that no single step can be
 * left out, unless the budget ran out.
 *
 * @param <T> a step
 */
final class Shrinker<T> {
  private final Function<List<T>, Optional<Throwable>> replay;
  private final int mostReplays;
  private int replays;
  private List<T> steps;
  private Throwable failure;

  /**
   * Starts from a failure.
   *
   * @param replay runs steps from nothing, and returns the failure if there is one
   */
  Shrinker(
      List<T> failing,
      Throwable failure,
      Function<List<T>, Optional<Throwable>> replay,
      int mostReplays) {
    this.steps = List.copyOf(failing);
    this.failure = failure;
    this.replay = replay;
    this.mostReplays = mostReplays;
  }

  /** Shrinks as far as it goes. */
  void shrink() {
    int chunk = Math.max(1, steps.size() / 2);
    while (replays < mostReplays) {
      boolean shorter = false;
      for (int from = 0; from < steps.size() && replays < mostReplays; ) {
        List<T> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(Math.min(steps.size(), from + chunk), steps.size()));
        replays++;
        Optional<Throwable> result = replay.apply(rest);
        if (result.isPresent()) {
          steps = List.copyOf(rest);
          failure = result.get();
          shorter = true;
        } else {
          from += chunk;
        }
      }
      if (chunk == 1 && !shorter) {
        return;
      }
      chunk = Math.max(1, chunk / 2);
    }
  }

  List<T> steps() {
    return steps;
  }

  /** How the shortened steps fail. */
  Throwable failure() {
    return failure;
  }

  int replays() {
    return replays;
  }
}
