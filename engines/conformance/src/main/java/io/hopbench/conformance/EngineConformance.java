package io.hopbench.conformance;

import io.hopbench.api.Engine;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract as tests. An engine's module extends this class in its tests:
 *
 * <pre>{@code
 * final class MmapConformanceTest extends EngineConformance {
 *   @Override
 *   protected Engine engine() {
 *     return new MmapEngine();
 *   }
 * }
 * }</pre>
 *
 * <p>What the engine's descriptor declares is asserted; what it does not declare is asserted to be
 * refused, and the tests that need it are skipped with the reason. Reading is tested on stores
 * filled in every way the engine has: by transactions, by bulk load.
 *
 * <p>System properties: {@code hopbench.tmp} (where the stores lie; default {@code
 * java.io.tmpdir}), {@code hopbench.kit.seed} (run the random sequences of this seed only), {@code
 * hopbench.kit.seconds} (run random sequences of new seeds for so long).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(FailureReport.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class EngineConformance
    implements TokenTests,
        LifecycleTests,
        ReadingTests,
        PredicateTests,
        WritingTests,
        SnapshotTests,
        ConcurrencyTests,
        BulkLoadTests,
        MisuseTests,
        HookTests,
        SizeTests,
        RandomTests {

  private Optional<Workbench> bench = Optional.empty();
  private boolean failed;

  /** For subclasses. */
  protected EngineConformance() {}

  /**
   * The engine to test.
   *
   * @return a new engine
   */
  protected abstract Engine engine();

  /**
   * Says whether opening a store takes seconds. The kit then lets the tests share a store where
   * they can, emptied in between; tests of opening still open.
   *
   * @return false, unless a subclass knows better
   */
  protected boolean openingIsExpensive() {
    return false;
  }

  /**
   * Says whether the engine opens a store read-only. The kit then asserts that no file of data or
   * log changes; otherwise that it refuses and leaves the store alone.
   *
   * @return true, unless a subclass knows better
   */
  protected boolean opensReadOnly() {
    return true;
  }

  @Override
  public final Workbench bench() {
    return bench.orElseThrow();
  }

  final void failed() {
    failed = true;
  }

  @BeforeAll
  final void setUpTheKit() {
    bench = Optional.of(new Workbench(engine(), openingIsExpensive(), opensReadOnly()));
  }

  @AfterEach
  final void closeWhatTheTestOpened() {
    boolean discard = failed;
    failed = false;
    bench().afterTest(discard);
  }

  @AfterAll
  final void closeTheKit() {
    bench.ifPresent(Workbench::afterAll);
  }
}
