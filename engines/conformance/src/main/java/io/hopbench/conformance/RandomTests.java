package io.hopbench.conformance;

import io.hopbench.api.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random sequences of operations against the model, compared after every commit. */
interface RandomTests extends Kit {
  /** Steps of a program. */
  int LENGTH = 401;

  /** Replays spent on shrinking a failure. */
  int MOST_REPLAYS = 400;

  @Test
  default void randomSequencesAgreeWithTheModel() {
    needs(Capability.TRANSACTIONS);
    Optional<Long> seed = Optional.ofNullable(Long.getLong("hopbench.kit.seed"));
    if (seed.isPresent()) {
      RandomTesting.check(bench(), seed.get());
      return;
    }
    int seeds = bench().openingIsExpensive() ? 3 : 6;
    for (long i = 1; i <= seeds; i++) {
      RandomTesting.check(bench(), i);
    }
    long seconds = Long.getLong("hopbench.kit.seconds", 0L);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long fresh = System.nanoTime(); System.nanoTime() < end; fresh++) {
      RandomTesting.check(bench(), fresh);
    }
  }

  /** The work behind the test, out of the reach of implementing classes. */
  final class RandomTesting {
    private RandomTesting() {}

    static void check(Workbench bench, long seed) {
      List<Step> program = RandomProgram.draw(seed, LENGTH, !bench.openingIsExpensive());
      Optional<Throwable> failure = replay(bench, program);
      if (failure.isEmpty()) {
        return;
      }
      Shrinker<Step> shrinker =
          new Shrinker<>(
              program,
              failure.get(),
              steps -> replay(bench, steps),
              bench.openingIsExpensive() ? MOST_REPLAYS / 8 : MOST_REPLAYS);
      shrinker.shrink();
      List<Step> steps = shrinker.steps();
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              """
          seed %d (replay: -Dhopbench.kit.seed=%d) fails:
          %s
          Shrunk from %d to %d steps in %d replays:
          %s
          which fails:
          %s""",
              seed,
              seed,
              failure.get().getMessage(),
              program.size(),
              steps.size(),
              shrinker.replays(),
              steps.stream().map(step -> "  " + step.text()).collect(Collectors.joining("\n")),
              shrinker.failure()),
          shrinker.failure());
    }

    private static Optional<Throwable> replay(Workbench bench, List<Step> program) {
      Twin twin = bench.fresh();
      boolean failed = true;
      try {
        ProgramRun.run(twin, program);
        failed = false;
        return Optional.empty();
      } catch (AssertionError | RuntimeException e) {
        return Optional.of(e);
      } finally {
        bench.release(twin, failed);
      }
    }
  }
}
