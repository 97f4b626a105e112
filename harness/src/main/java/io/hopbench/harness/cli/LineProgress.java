package io.hopbench.harness.cli;

import io.hopbench.harness.run.RunListener;
import java.io.PrintWriter;

/** Progress where there is no terminal: one plain line a step that ended. */
final class LineProgress implements RunListener {
  private final PrintWriter err;
  private long total;
  private long ended;

  LineProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void steps(long steps) {
    total = steps;
  }

  @Override
  public void begin(String step) {}

  @Override
  public void progress(String task, long done, long units) {}

  @Override
  public void end(String step, String outcome) {
    ended++;
    err.println("[" + ended + "/" + total + "] " + step + ": " + outcome);
    err.flush();
  }

  @Override
  public void close() {}
}
