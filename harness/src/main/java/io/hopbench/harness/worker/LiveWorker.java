package io.hopbench.harness.worker;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.WorkerOutput.AnswerLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker that waits for commands, and works only between a command and its answer.
 *
 * <p>The conversation, a line each; a command goes to the worker's standard input, answers are
 * {@link AnswerLine}s on its output:
 *
 * <pre>
 *   (start)             ready            the first check found nothing wrong
 *                       done             or there is a result already: wrong, or unsupported
 *   warm NANOS          warm
 *   turn NUMBER NANOS   turn NUMBER OPERATIONS CLIENT_NANOS NANOS QUIESCE_NANOS
 *   finish              done             the result is written
 * </pre>
 *
 * <p>The worker ends after {@code done}, and when its standard input ends, so none outlives the
 * process that started it. A worker that ends, does not answer in time, or answers something else
 * is ended with its descendants, and the caller is told why.
 *
 * <p>Threads: one asks; a thread of this class reads the output; {@link #kill()} may be called by
 * any.
 */
public final class LiveWorker {
  /** Longest time a worker may take to end once it was told or killed. */
  private static final Duration LEAVE = Duration.ofSeconds(20);

  private final Process process;
  private final WorkerLife life;
  private final Duration limit;
  private final Thread reader;
  private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

  /** What was heard of the worker. */
  private sealed interface Said {}

  private record Answered(List<String> words) implements Said {}

  /** It closed its output; nothing more will come. */
  private record Silent(Optional<IOException> error) implements Said {}

  private LiveWorker(
      Process process,
      WorkerLife life,
      WorkerProcess.Setting setting,
      Consumer<WorkerOutput.ProgressLine> progress) {
    this.process = process;
    this.life = life;
    this.limit = setting.limit();
    this.reader = new Thread(() -> read(progress), "output of worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a worker; {@link #ready()} is to be asked next.
   *
   * @param jvm how to start it
   * @param task what to do
   * @param setting where and how; its limit is for each answer
   * @param progress told how far it is, by another thread
   * @return the worker, alive
   * @throws IOException when it cannot be started
   */
  public static LiveWorker start(
      WorkerJvm jvm,
      Task task,
      WorkerProcess.Setting setting,
      Consumer<WorkerOutput.ProgressLine> progress)
      throws IOException {
    Path taskFile = setting.raw().resolve(setting.name() + ".task.json");
    Json.write(taskFile, task);
    Path crashLog = setting.raw().resolve(setting.name() + ".hs_err.log");
    Process process =
        WorkerLife.start(
            jvm.command(setting.engineFlags(), crashLog, setting.temporary(), taskFile));
    return new LiveWorker(
        process, new WorkerLife(process, jvm, setting, crashLog), setting, progress);
  }

  private void read(Consumer<WorkerOutput.ProgressLine> progress) {
    Optional<IOException> error = Optional.empty();
    try {
      life.read(
          line -> {
            switch (line) {
              case WorkerOutput.ProgressLine at -> progress.accept(at);
              case WorkerOutput.DoneLine _ -> said.add(new Answered(List.of("done")));
              case AnswerLine answer -> said.add(new Answered(answer.words()));
            }
          });
    } catch (IOException e) {
      error = Optional.of(e);
    }
    said.add(new Silent(error));
  }

  /**
   * Waits until it is ready for commands.
   *
   * @return false when it has written its result instead: its answers are wrong, or it cannot run
   * @throws WorkerEndedException when neither comes
   * @throws IOException when its output cannot be kept
   * @throws InterruptedException when this thread is interrupted
   */
  public boolean ready() throws WorkerEndedException, IOException, InterruptedException {
    List<String> words = await("to get ready");
    if (words.equals(List.of("ready"))) {
      return true;
    }
    if (words.equals(List.of("done"))) {
      return false;
    }
    throw wrong("to get ready", words);
  }

  /**
   * Has it run operations that do not count.
   *
   * @param time how long
   * @throws WorkerEndedException when it does not do so
   * @throws IOException when its output cannot be kept
   * @throws InterruptedException when this thread is interrupted
   */
  public void warm(Duration time) throws WorkerEndedException, IOException, InterruptedException {
    String command = "warm " + time.toNanos();
    List<String> words = ask(command);
    if (!words.equals(List.of("warm"))) {
      throw wrong(command, words);
    }
  }

  /**
   * Gives it a turn.
   *
   * @param number of the turn
   * @param time how long
   * @return what it did
   * @throws WorkerEndedException when it does not do so
   * @throws IOException when its output cannot be kept
   * @throws InterruptedException when this thread is interrupted
   */
  public Turn turn(int number, Duration time)
      throws WorkerEndedException, IOException, InterruptedException {
    String command = "turn " + number + " " + time.toNanos();
    List<String> words = ask(command);
    try {
      if (words.size() == 6
          && words.get(0).equals("turn")
          && words.get(1).equals(String.valueOf(number))) {
        return new Turn(
            Long.parseLong(words.get(2)),
            Long.parseLong(words.get(3)),
            Long.parseLong(words.get(4)),
            Long.parseLong(words.get(5)));
      }
    } catch (IllegalArgumentException e) { // no number, or one that cannot be
      throw (WorkerEndedException) wrong(command, words).initCause(e);
    }
    throw wrong(command, words);
  }

  /**
   * Has it check its answers, write its result, and end.
   *
   * @throws WorkerEndedException when it does not do so
   * @throws IOException when its output cannot be kept
   * @throws InterruptedException when this thread is interrupted
   */
  public void finish() throws WorkerEndedException, IOException, InterruptedException {
    List<String> words = ask("finish");
    if (!words.equals(List.of("done"))) {
      throw wrong("finish", words);
    }
    finished();
  }

  /**
   * Waits until it has ended after its result.
   *
   * @throws WorkerEndedException when it ends otherwise than well
   * @throws IOException when its output cannot be kept
   * @throws InterruptedException when this thread is interrupted
   */
  public void finished() throws WorkerEndedException, IOException, InterruptedException {
    if (heard(limit) instanceof Answered answered) {
      throw wrong("finish", answered.words());
    }
    process.waitFor();
    WorkerEnd end = life.ended();
    if (!end.done()) {
      throw new WorkerEndedException(end);
    }
  }

  /**
   * Whether it has ended because it was told to from outside. A terminal's Ctrl-C reaches workers
   * and the command line alike, so the command line is about to end too.
   *
   * @return true if so
   */
  public boolean interrupted() {
    return !process.isAlive() && WorkerLife.interrupted(process.exitValue());
  }

  /** Ends it now, with its descendants; nothing happens when it has ended. */
  public void kill() {
    WorkerLife.kill(process);
  }

  /** Waits, for a while, until nothing is left of it; it was killed before, or has ended. */
  public void awaitEnd() {
    boolean interrupted = false;
    long until = System.nanoTime() + LEAVE.toNanos();
    while (reader.isAlive() || process.isAlive()) {
      Duration left = Duration.ofNanos(until - System.nanoTime());
      if (!left.isPositive()) {
        break; // a process that the kernel cannot end yet, such as one in a device's queue
      }
      try {
        if (reader.join(left)) {
          process.waitFor(left.toNanos(), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> ask(String command)
      throws WorkerEndedException, IOException, InterruptedException {
    if (said.peek() instanceof Answered early) {
      throw wrong("wait for '" + command + "'", early.words());
    }
    try {
      OutputStream in = process.getOutputStream();
      in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException _) {
      // It closed its input, so it is ending: the end of its output says how.
    }
    return await("'" + command + "'");
  }

  private List<String> await(String what)
      throws WorkerEndedException, IOException, InterruptedException {
    Said heard = heard(limit);
    if (heard instanceof Answered answered) {
      return answered.words();
    }
    if (!process.waitFor(LEAVE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw ended(WorkerEnd.Kind.DIED, "closed its output when it was asked " + what);
    }
    WorkerEnd end = life.ended();
    throw new WorkerEndedException(
        end.done()
            ? new WorkerEnd(
                WorkerEnd.Kind.DIED, "it ended when it was asked " + what + life.seeLog())
            : end);
  }

  /** The next that is heard of it; it is ended when that does not come in time. */
  private Said heard(Duration within)
      throws WorkerEndedException, IOException, InterruptedException {
    @Nullable Said heard = said.poll(within.toNanos(), TimeUnit.NANOSECONDS);
    if (heard == null) {
      kill();
      throw new WorkerEndedException(life.tookTooLong());
    }
    if (heard instanceof Silent silent && silent.error().isPresent()) {
      throw new IOException("a worker's output could not be kept", silent.error().get());
    }
    return heard;
  }

  private WorkerEndedException wrong(String what, List<String> words) {
    return ended(
        WorkerEnd.Kind.DIED,
        "asked " + what + ", it answered '" + String.join(" ", words) + "' and was ended");
  }

  private WorkerEndedException ended(WorkerEnd.Kind kind, String reason) {
    kill();
    return new WorkerEndedException(new WorkerEnd(kind, reason + life.seeLog()));
  }
}
