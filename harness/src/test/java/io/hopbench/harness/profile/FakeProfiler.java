package io.hopbench.harness.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A profiler that does what a test says, and tells what was asked of it. */
final class FakeProfiler implements Profiler {
  final List<String> asked = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  String stacks = "";
  private boolean running;

  @Override
  public void start(String options) throws ProfilerException {
    String event = options.replaceAll("event=|,.*", "");
    asked.add(event);
    if (refused.contains(event)) {
      throw new ProfilerException(event + " is not permitted");
    }
    if (running) {
      throw new ProfilerException("it is running already");
    }
    running = true;
  }

  @Override
  public Seen stop(boolean total) throws ProfilerException {
    if (!running) {
      throw new ProfilerException("it is not running");
    }
    running = false;
    asked.add(total ? "stop, amounts" : "stop");
    return new Seen(stacks, stacks.lines().count());
  }
}
