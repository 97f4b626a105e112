package io.hopbench.harness.profile;

import java.io.IOException;
import java.util.List;
import one.profiler.AsyncProfiler;

/**
 * async-profiler, loaded into this JVM. It unpacks its native library into the JVM's folder for
 * temporary files, which is the worker's own, and removes it as soon as it is loaded.
 */
final class AsyncSampler implements Profiler {
  private static final String FRAMES = "threads,ann";

  private final AsyncProfiler profiler;

  private AsyncSampler(AsyncProfiler profiler) {
    this.profiler = profiler;
  }

  /**
   * Loads it.
   *
   * @throws ProfilerException where it has no library, or the library cannot be loaded
   */
  static AsyncSampler load() throws ProfilerException {
    try {
      return new AsyncSampler(AsyncProfiler.getInstance());
    } catch (IllegalStateException | LinkageError e) {
      throw new ProfilerException(
          "async-profiler cannot be loaded ("
              + e.getMessage()
              + "); it runs on Linux, x86-64 and arm64, in a JVM with the HotSpot engine",
          e);
    }
  }

  @Override
  public void start(String options) throws ProfilerException {
    execute("start," + FRAMES + "," + options);
  }

  @Override
  public Seen stop(boolean total) throws ProfilerException {
    try {
      profiler.stop();
    } catch (IllegalStateException e) {
      throw new ProfilerException(words(e), e);
    }
    long samples = profiler.getSamples();
    String stacks = execute("collapsed," + FRAMES + (total ? ",total" : ""));
    return new Seen(stacks, samples);
  }

  private String execute(String command) throws ProfilerException {
    try {
      return profiler.execute(command);
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      throw new ProfilerException(words(e), e);
    }
  }

  /** Its first line: the rest are hints for its own command line. */
  private static String words(Exception e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    return lines.isEmpty() ? e.getClass().getSimpleName() : lines.getFirst();
  }
}
