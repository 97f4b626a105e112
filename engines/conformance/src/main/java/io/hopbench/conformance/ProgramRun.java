package io.hopbench.conformance;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Value;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.conformance.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program on an empty store and the model, and compares as the program says. */
final class ProgramRun implements AutoCloseable {
  private static final int MOST_SNAPSHOTS = 3;

  /** A snapshot and what it ought to show for as long as it is open. */
  private record Held(Snapshot snapshot, Twin expected, int step) {}

  private final Twin twin;
  private final int[] labels = new int[RandomProgram.LABELS];
  private final int[] types = new int[RandomProgram.TYPES];
  private final int[] keys = new int[RandomProgram.KEYS];
  private final Map<Integer, Long> nodes = new HashMap<>();
  private final Map<Integer, Long> relationships = new HashMap<>();
  private final Deque<Held> snapshots = new ArrayDeque<>();
  private Optional<TwinTransaction> open = Optional.empty();
  private int at;

  private ProgramRun(Twin twin) {
    this.twin = twin;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = twin.label("L" + i);
    }
    for (int i = 0; i < types.length; i++) {
      types[i] = twin.type("T" + i);
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = twin.key("K" + i);
    }
  }

  /** Runs all steps; throws what goes wrong. */
  static void run(Twin twin, List<Step> program) {
    try (ProgramRun run = new ProgramRun(twin)) {
      for (Step step : program) {
        run.at++;
        run.step(step);
      }
      run.end(false);
      while (!run.snapshots.isEmpty()) {
        run.release();
      }
      run.twin.compare("at the end of the program");
    }
  }

  private TwinTransaction transaction() {
    if (open.isEmpty()) {
      open = Optional.of(twin.begin());
    }
    return open.get();
  }

  private String when() {
    return "step " + at;
  }

  private void step(Step step) {
    switch (step) {
      case Step.CreateNode(int node, int mask) -> createNode(node, mask);
      case Step.CreateRelationship(int r, int start, int type, int end, int key, Value value) ->
          createRelationship(r, start, type, end, key, value);
      case Step.AddLabel(int node, int label) ->
          node(node).ifPresent(id -> transaction().addLabel(id, labels[label]));
      case Step.RemoveLabel(int node, int label) ->
          node(node).ifPresent(id -> transaction().removeLabel(id, labels[label]));
      case Step.SetNodeProperty(int node, int key, Value value) ->
          node(node).ifPresent(id -> transaction().setNodeProperty(id, keys[key], value));
      case Step.SetRelationshipProperty(int r, int key, Value value) ->
          relationship(r)
              .ifPresent(id -> transaction().setRelationshipProperty(id, keys[key], value));
      case Step.DeleteRelationship(int r) ->
          relationship(r).ifPresent(id -> transaction().deleteRelationship(id));
      case Step.DeleteNode(int node) -> node(node).ifPresent(this::deleteNode);
      case Step.DetachDeleteNode(int node) ->
          node(node).ifPresent(id -> transaction().detachDeleteNode(id));
      default -> control(step);
    }
  }

  private void control(Step step) {
    switch (step) {
      case Step.CompareInside() -> open.ifPresent(t -> t.compare(when() + ", in the transaction"));
      case Step.Commit() -> {
        end(true);
        twin.compare(when() + ", after a commit");
      }
      case Step.Abort() -> {
        end(false);
        twin.compare(when() + ", after an abort");
      }
      case Step.HoldSnapshot() -> {
        if (twin.bench().isolatesSnapshots() && snapshots.size() < MOST_SNAPSHOTS) {
          snapshots.add(new Held(twin.store().snapshot(), twin.frozen(), at));
        }
      }
      case Step.ReleaseSnapshot() -> release();
      case Step.TidyUp() -> {
        end(true);
        twin.store().quiesce();
        twin.store().checkpoint();
        twin.compare(when() + ", after a checkpoint");
      }
      case Step.Reopen() -> {
        while (!snapshots.isEmpty()) {
          release();
        }
        end(false);
        twin.reopen();
        twin.compare(when() + ", after reopening");
      }
      default -> throw new AssertionError("not a step of control: " + step.text());
    }
  }

  /** The model's id of a node that is there. */
  private Optional<Long> node(int name) {
    return Optional.ofNullable(nodes.get(name)).filter(model().nodes()::containsKey);
  }

  /** The model's id of a relationship that is there. */
  private Optional<Long> relationship(int name) {
    return Optional.ofNullable(relationships.get(name))
        .filter(model().relationships()::containsKey);
  }

  private Model model() {
    return open.map(TwinTransaction::model).orElseGet(twin::model);
  }

  private void createNode(int name, int mask) {
    int[] chosen = new int[Integer.bitCount(mask)];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if ((mask & 1 << i) != 0) {
        chosen[count++] = labels[i];
      }
    }
    nodes.put(name, transaction().createNode(chosen));
  }

  private void createRelationship(int name, int start, int type, int end, int key, Value value) {
    Optional<Long> from = node(start);
    Optional<Long> to = node(end);
    if (from.isPresent() && to.isPresent()) {
      Map<Integer, Value> properties =
          value.equals(Value.NONE) ? Map.of() : Map.of(keys[key], value);
      relationships.put(
          name, transaction().createRelationship(from.get(), types[type], to.get(), properties));
    }
  }

  private void deleteNode(long node) {
    boolean free = transaction().model().relationshipsOf(node).isEmpty();
    try {
      transaction().deleteNode(node);
    } catch (NodeHasRelationshipsException e) {
      if (free) {
        throw e;
      }
      return;
    }
    if (!free) {
      throw new AssertionError(
          when() + ": deleteNode deleted a node that has relationships, model id " + node);
    }
  }

  private void end(boolean commit) {
    if (open.isPresent()) {
      try (TwinTransaction transaction = open.get()) {
        open = Optional.empty();
        if (commit) {
          transaction.commit();
        } else {
          forget(transaction);
        }
      }
    }
  }

  /** Names of what an abort takes back mean nothing, even when the model gives its ids again. */
  private void forget(TwinTransaction aborted) {
    nodes.values().removeIf(id -> !twin.model().nodes().containsKey(id));
    relationships.values().removeIf(id -> !twin.model().relationships().containsKey(id));
    aborted.close();
  }

  private void release() {
    if (!snapshots.isEmpty()) {
      Held held = snapshots.remove();
      try (Snapshot snapshot = held.snapshot()) {
        held.expected()
            .compare(snapshot, when() + ", the snapshot of step " + held.step() + " must be still");
      }
    }
  }

  @Override
  public void close() {
    open.ifPresent(TwinTransaction::close);
    snapshots.forEach(held -> held.snapshot().close());
  }
}
