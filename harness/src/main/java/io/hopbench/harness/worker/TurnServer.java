package io.hopbench.harness.worker;

import io.hopbench.harness.drive.Figures;
import io.hopbench.harness.drive.Measurement;
import io.hopbench.harness.drive.Timing;
import io.hopbench.harness.drive.TurnClients;
import io.hopbench.harness.drive.TurnClients.Work;
import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The worker's side of the conversation that {@link LiveWorker} describes: runs operations in turns
 * as it is told, and nothing in between.
 *
 * <p>After the operations of a turn the store is asked to become quiet, and that belongs to the
 * turn, as time and in the meters: whoever leaves work for later pays for it himself, and nothing
 * of it runs in the turn of another. What the JVM has left to do then, such as compiling, is waited
 * for too, and belongs to nobody.
 */
final class TurnServer {
  /** Longer than compiling a large method takes; a process that never rests is gone on with. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final InputStream commands;
  private final WorkerOutput output;
  private final ProcessRest rest = new ProcessRest(LONGEST_REST);

  private long turns;
  private long operations;
  private long clientNanos;
  private long nanos;
  private long quiesceNanos;

  TurnServer(InputStream commands, WorkerOutput output) {
    this.commands = commands;
    this.output = output;
  }

  /**
   * Serves commands until it is told to finish.
   *
   * @param quiesce waits until the store has no work left
   * @return the figures of all turns together
   */
  Measurement serve(BoundWorkload workload, Runnable quiesce, Timing timing)
      throws IOException, InterruptedException {
    BufferedReader in = new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
    try (TurnClients clients = TurnClients.start(workload, timing.threads())) {
      quiesce.run();
      output.answer("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "warm" -> {
            clients.run(Long.parseLong(words[1]));
            quiesce.run();
            rest.await();
            output.answer("warm");
          }
          case "turn" -> turn(words[1], Long.parseLong(words[2]), clients, quiesce, timing);
          case "finish" -> {
            return measurement();
          }
          default -> throw new IOException("unknown command '" + line + "'");
        }
      }
    }
    throw new IOException("the command line went away before it said 'finish'");
  }

  private void turn(String number, long time, TurnClients clients, Runnable quiesce, Timing timing)
      throws InterruptedException {
    timing.meter().begin();
    Work work = clients.run(time);
    long before = System.nanoTime();
    quiesce.run();
    long quiet = System.nanoTime() - before;
    timing.meter().end(work.operations(), work.runs());
    rest.await();
    // Every client waits for the store, for none may start the next turn before.
    long ofClients = work.clientNanos() + quiet * timing.threads();
    output.answer("turn", number, work.operations(), ofClients, work.nanos() + quiet, quiet);
    turns++;
    operations += work.operations();
    clientNanos += ofClients;
    nanos += work.nanos() + quiet;
    quiesceNanos += quiet;
  }

  private Measurement measurement() {
    if (operations == 0) {
      return new Measurement(List.of(), List.of("it had no turn"));
    }
    List<String> notes =
        List.of(
            String.format(
                Locale.ROOT,
                "%d operations in %d turns; %.2f %% of their time waited for the store to be quiet",
                operations,
                turns,
                100.0 * quiesceNanos / nanos),
            rest.inWords());
    return new Measurement(
        new Figures()
            .add(Metric.LATENCY_MEAN, (double) clientNanos / operations)
            .add(Metric.THROUGHPUT, operations * 1e9 / nanos)
            .skipPercentiles("the operations of a turn are timed together")
            .list(),
        notes);
  }
}
