package io.hopbench.workloads.write;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Settings;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** create-relationship on a store. */
final class BoundCreates implements BoundWorkload {
  private final DrawnCreates creates;
  private final Settings settings;

  BoundCreates(DrawnCreates creates, Settings settings) {
    this.creates = creates;
    this.settings = settings;
  }

  @Override
  public int round() {
    return 1;
  }

  @Override
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("create.conflicts", String.valueOf(creates.conflicts()));
    return facts;
  }

  @Override
  public Operation operation(int thread) {
    DrawnCreates.Writer writer = creates.writer(thread, settings.threads());
    return new Operation() {
      @Override
      public long run() {
        return writer.create(1, settings.durability());
      }
    };
  }

  @Override
  public List<String> check() {
    return creates.check();
  }

  @Override
  public void close() {}
}
