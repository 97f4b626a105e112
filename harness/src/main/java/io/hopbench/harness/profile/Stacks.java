package io.hopbench.harness.profile;

import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.FrameKind;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes one profile of what the profiler saw, so that two can be laid over each other: numbers that
 * differ from run to run (threads, addresses of hidden classes) go out of names, and equal stacks
 * become one.
 *
 * @param stacks each once, in the order of their names
 * @param leftOut weight of those that were left out
 */
record Stacks(List<Stack> stacks, long leftOut) {
  /** Its own start and stop are no work of the workload. */
  private static final String PROFILER = "one/profiler/";

  private static final Pattern THREAD_ID = Pattern.compile(" tid=\\d+(?=]$)");

  /** That of a thread among its like; in "C2" and "G1" it is part of the name. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z\\d])\\d+|(?<=[a-z])\\d+(?=]$)");

  private static final Pattern ADDRESS = Pattern.compile("[.+/]0x[0-9a-fA-F]+(/0x[0-9a-fA-F]+)?");

  /**
   * Merges stretches.
   *
   * @param event that was sampled
   * @param stretches what was seen
   * @throws IOException when the profiler's text is none
   */
  static Stacks of(ProfileEvent event, List<Profiler.Seen> stretches) throws IOException {
    Map<String, Long> weights = new TreeMap<>();
    long leftOut = 0;
    for (Profiler.Seen stretch : stretches) {
      for (Stack stack :
          Collapsed.parse("what the profiler wrote", new StringReader(stretch.stacks()))) {
        if (stack.frames().stream().anyMatch(f -> f.startsWith(PROFILER))) {
          continue;
        }
        if (event == ProfileEvent.WALL && onlyWaits(stack)) {
          leftOut += stack.weight();
        } else {
          weights.merge(name(event, stack), stack.weight(), Long::sum);
        }
      }
    }
    List<Stack> stacks = new ArrayList<>(weights.size());
    weights.forEach((name, weight) -> stacks.add(new Stack(List.of(name.split(";", -1)), weight)));
    return new Stacks(stacks, leftOut);
  }

  /** By the clock on the wall most threads of a JVM wait for work, which explains nothing. */
  private static boolean onlyWaits(Stack stack) {
    return stack.frames().stream()
        .noneMatch(
            f -> FrameKind.of(f) == FrameKind.ENGINE || f.startsWith("io/hopbench/workloads/"));
  }

  private static String name(ProfileEvent event, Stack stack) {
    List<String> frames =
        stack.frames().stream()
            .map(f -> ADDRESS.matcher(f).replaceAll(""))
            .collect(Collectors.toCollection(ArrayList::new));
    String first = stack.frames().getFirst();
    if (FrameKind.ofOutermost(first) == FrameKind.THREAD) {
      frames.set(0, NUMBER.matcher(THREAD_ID.matcher(first).replaceFirst("")).replaceAll("*"));
    }
    String last = frames.getLast();
    if ((event == ProfileEvent.ALLOC || event == ProfileEvent.LOCK) && last.endsWith("_[k]")) {
      // There it marks an object outside a thread's buffer, and nothing of the kernel.
      frames.set(frames.size() - 1, FrameKind.plain(last) + "_[i]");
    }
    return String.join(";", frames);
  }
}
