package io.hopbench.harness.cli;

import io.hopbench.harness.run.RunListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on a terminal: a bar over the steps, with the time left and what is being done. */
final class BarProgress implements RunListener {
  private static final int UPDATE_MILLIS = 250;

  private Optional<ProgressBar> bar = Optional.empty();
  private long total;
  private String step = "";

  @Override
  public void steps(long steps) {
    total = steps;
    if (bar.isPresent()) {
      bar.get().maxHint(steps);
      return;
    }
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("hopbench")
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(
                    new ConsoleProgressBarConsumer(
                        new PrintStream(
                            new FileOutputStream(FileDescriptor.err),
                            true,
                            StandardCharsets.UTF_8)))
                .build());
  }

  @Override
  public void begin(String name) {
    step = name;
    bar.ifPresent(b -> b.setExtraMessage(name));
  }

  @Override
  public void progress(String task, long done, long units) {
    String text = units > 0 ? step + ": " + task + " " + 100 * done / units + " %" : step;
    bar.ifPresent(b -> b.setExtraMessage(text));
  }

  @Override
  public void end(String name, String outcome) {
    bar.ifPresent(
        b -> {
          b.step();
          b.setExtraMessage(name + ": " + outcome);
        });
  }

  @Override
  public void close() {
    // Steps that a run that ended early left out count as done.
    bar.ifPresent(
        b -> {
          b.stepTo(total);
          b.setExtraMessage("");
          b.close();
        });
    bar = Optional.empty();
  }
}
