package io.hopbench.harness.run;

/** Told how a run goes, by the thread that carries it out. */
public interface RunListener extends AutoCloseable {

  /** Tells nobody. */
  RunListener NONE =
      new RunListener() {
        @Override
        public void steps(long total) {}

        @Override
        public void begin(String step) {}

        @Override
        public void progress(String task, long done, long total) {}

        @Override
        public void end(String step, String outcome) {}

        @Override
        public void close() {}
      };

  /**
   * Before the first step, and once more when the data sets are prepared and it is known which
   * stores are wanted.
   *
   * @param total how many steps there are, those that ended included
   */
  void steps(long total);

  /**
   * A step begins.
   *
   * @param step what it is
   */
  void begin(String step);

  /**
   * The current step goes on.
   *
   * @param task what is being done
   * @param done units so far
   * @param total units in all, or -1
   */
  void progress(String task, long done, long total);

  /**
   * The current step ended.
   *
   * @param step what it was
   * @param outcome what came of it, in a few words
   */
  void end(String step, String outcome);

  @Override
  void close();
}
