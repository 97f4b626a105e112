package io.hopbench.harness.worker;

import io.hopbench.workloads.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines a worker sends to the command line, told from everything else on its output by a
 * prefix. Anything an engine or the benchmark driver prints goes to the cell's log.
 */
public final class WorkerOutput implements Progress {
  private static final String PREFIX = "@hopbench ";
  private static final long MIN_INTERVAL_NANOS = 100_000_000;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private long lastNanos;
  private String lastTask = "";

  /** A line of the protocol. */
  public sealed interface Line {}

  /**
   * How far the work is.
   *
   * @param task what is being done
   * @param done units so far
   * @param total units in all, or -1
   */
  public record ProgressLine(String task, long done, long total) implements Line {}

  /**
   * A workload of a trial ended.
   *
   * @param workload its name
   */
  public record DoneLine(String workload) implements Line {}

  /**
   * A worker that waits for commands answers one, or tells that it is ready.
   *
   * @param words of the answer; {@link LiveWorker} knows which
   */
  public record AnswerLine(List<String> words) implements Line {
    /** Copies the list. */
    public AnswerLine {
      words = List.copyOf(words);
    }
  }

  /** Sends progress, at most ten times a second for a task. */
  @Override
  public synchronized void at(String task, long done, long total) {
    long now = System.nanoTime();
    if (now - lastNanos < MIN_INTERVAL_NANOS && task.equals(lastTask)) {
      return;
    }
    lastNanos = now;
    lastTask = task;
    out.println(PREFIX + "progress\t" + task.replace('\t', ' ') + "\t" + done + "\t" + total);
  }

  /**
   * Tells that a workload's result is written.
   *
   * @param workload its name
   */
  public synchronized void done(String workload) {
    out.println(PREFIX + "done\t" + workload);
  }

  /**
   * Answers a command.
   *
   * @param words of the answer, without tabs
   */
  synchronized void answer(Object... words) {
    StringBuilder line = new StringBuilder(PREFIX + "answer");
    for (Object word : words) {
      line.append('\t').append(word);
    }
    out.println(line);
  }

  /**
   * Reads a line of a worker's output.
   *
   * @param text the line
   * @return what it says; empty when it is not of the protocol
   */
  public static Optional<Line> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] words = text.substring(PREFIX.length()).split("\t", -1);
    try {
      return switch (words[0]) {
        case "progress" ->
            Optional.of(
                new ProgressLine(words[1], Long.parseLong(words[2]), Long.parseLong(words[3])));
        case "done" -> Optional.of(new DoneLine(words[1]));
        case "answer" -> Optional.of(new AnswerLine(Arrays.asList(words).subList(1, words.length)));
        default -> Optional.empty();
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty(); // an engine printed something that only looks like ours
    }
  }
}
