package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.Properties;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was changed since the base otherwise than by creating relationships: nodes, and properties
 * and deletions of relationships, in chains of versions on the heap, the newest first. Nodes that
 * were only created are rows of {@link CreatedNodes}. One writer at a time, any number of readers;
 * a reader ignores versions above its epoch.
 */
public final class Versions implements AutoCloseable {
  /** Estimated heap of a version and of what leads to it. */
  private static final int VERSION_BYTES = 48 + 32;

  private final LongMap<NodeVersion> nodes = new LongMap<>();
  private final LongMap<RelationshipVersion> changed = new LongMap<>();
  private final AtomicLong heapBytes = new AtomicLong();
  private volatile boolean[] overridden = {};

  private final CreatedNodes created;

  /**
   * No versions yet.
   *
   * @param nodeIds how many node ids had been given out when the base was written
   */
  Versions(long nodeIds) {
    created = new CreatedNodes(nodeIds);
  }

  /**
   * A node as a reader sees it.
   *
   * @param node any non-negative long
   * @param epoch of the reader
   * @return the version, or null when the base says how it is
   */
  public @Nullable NodeVersion node(long node, long epoch) {
    NodeVersion version = changedNode(node, epoch);
    return version == null ? created.get(node, epoch) : version;
  }

  /**
   * The newest version of a node, but for the one it was created with. What a newer one is to be
   * chained to is that of the epoch before: a transaction's own versions replace each other, for
   * nobody else has seen them.
   *
   * @param node any non-negative long
   * @param epoch of the reader
   * @return the version, or null when there is none
   */
  public @Nullable NodeVersion changedNode(long node, long epoch) {
    NodeVersion version = nodes.get(node);
    while (version != null && version.epoch() > epoch) {
      version = version.older();
    }
    return version;
  }

  /**
   * Creates a node; for the writer.
   *
   * @param node its id
   * @param epoch of the transaction
   * @param labels ascending
   * @return false when there is no room for it where nodes cost little; then a version must be put
   */
  public boolean create(long node, long epoch, int[] labels) {
    return nodes.get(node) == null && created.add(node, epoch, labels);
  }

  /** Says that a transaction begins, which may be taken back; for the writer. */
  void begin() {
    created.begin();
  }

  /** Takes off the nodes the transaction that runs has created; for the writer. */
  void takeBackCreated() {
    created.takeBack();
  }

  /** The newest version, but for the one a created relationship was created with. */
  @Nullable RelationshipVersion changed(long relationship, long epoch) {
    RelationshipVersion version = changed.get(relationship);
    while (version != null && version.epoch() > epoch) {
      version = version.older();
    }
    return version;
  }

  /**
   * Says whether relationships of a type that are in the base may have newer properties here.
   *
   * @param type the type
   * @return false if the base's columns hold for all of them
   */
  public boolean overrides(int type) {
    boolean[] now = overridden;
    return type < now.length && now[type];
  }

  /** Says that properties of a base's relationship were changed; for the writer. */
  void overriding(int type) {
    boolean[] now = overridden;
    if (type >= now.length || !now[type]) {
      boolean[] more = Arrays.copyOf(now, Math.max(now.length, type + 1));
      more[type] = true;
      overridden = more;
    }
  }

  /** Puts a version in front of those of a relationship; for the writer. */
  void put(long relationship, RelationshipVersion version) {
    RelationshipVersion before = changed.get(relationship);
    changed.put(relationship, version);
    heapBytes.addAndGet(bytes(version.properties()));
    if (before != null && before.epoch() == version.epoch()) {
      heapBytes.addAndGet(-bytes(before.properties())); // it is replaced
    }
  }

  /**
   * Puts a version in front of those of a node; for the writer.
   *
   * @param node its id
   * @param version the newest
   */
  public void put(long node, NodeVersion version) {
    NodeVersion before = nodes.get(node);
    nodes.put(node, version);
    heapBytes.addAndGet(bytes(version.properties()));
    if (before != null && before.epoch() == version.epoch()) {
      heapBytes.addAndGet(-bytes(before.properties())); // it is replaced
    }
  }

  private static long bytes(Properties properties) {
    return VERSION_BYTES + properties.heapBytes();
  }

  /**
   * Takes off what an aborted transaction did to a node; for the writer.
   *
   * @param node its id
   * @param epoch of the transaction
   */
  public void undoNode(long node, long epoch) {
    NodeVersion version = nodes.get(node);
    while (version != null && version.epoch() == epoch) {
      heapBytes.addAndGet(-bytes(version.properties()));
      version = version.older();
    }
    nodes.put(node, version);
  }

  /**
   * Takes off what an aborted transaction changed of a relationship; for the writer.
   *
   * @param relationship its id
   * @param epoch of the transaction
   */
  public void undoRelationship(long relationship, long epoch) {
    RelationshipVersion version = changed.get(relationship);
    while (version != null && version.epoch() == epoch) {
      heapBytes.addAndGet(-bytes(version.properties()));
      version = version.older();
    }
    changed.put(relationship, version);
  }

  /** The memory it takes, on the heap by estimate. */
  long bytes() {
    return heapBytes.get() + created.bytes();
  }

  /** How many nodes were created, and nodes and relationships changed otherwise. */
  long entities() {
    return (long) created.count() + nodes.live() + changed.live();
  }

  /** Copies the versions of nodes after an epoch into others, which have none. */
  void copyNodesAfter(long epoch, Versions into) {
    for (long id = into.created.firstId(); id < created.end(); id++) {
      NodeVersion version = created.get(id, Long.MAX_VALUE);
      if (version != null && !into.create(id, version.epoch(), version.labels())) {
        into.put(id, version);
      }
    }
    nodes.forEach(
        (id, version) -> {
          if (version.epoch() > epoch) {
            into.copy(id, version, epoch);
          }
        });
  }

  /**
   * Copies the versions of relationships after an epoch into others, which have none.
   *
   * @param below relationships with lower ids may be in the base under the others, and then their
   *     properties there are outdated
   */
  void copyChangedAfter(long epoch, long below, Versions into) {
    changed.forEach(
        (id, version) -> {
          if (version.epoch() > epoch) {
            into.copy(id, version, epoch);
            if (id < below) {
              into.overriding(version.type());
            }
          }
        });
  }

  /** Copies the versions of a node after an epoch, the oldest first. */
  private void copy(long id, NodeVersion newest, long epoch) {
    Deque<NodeVersion> chain = new ArrayDeque<>(); // which may be too long for recursion
    for (NodeVersion of = newest; of != null && of.epoch() > epoch; of = of.older()) {
      chain.push(of);
    }
    for (NodeVersion of : chain) {
      put(
          id,
          new NodeVersion(of.epoch(), of.exists(), of.labels(), of.properties(), nodes.get(id)));
    }
  }

  /** Copies the versions of a relationship after an epoch, the oldest first. */
  private void copy(long id, RelationshipVersion newest, long epoch) {
    Deque<RelationshipVersion> chain = new ArrayDeque<>();
    for (RelationshipVersion of = newest; of != null && of.epoch() > epoch; of = of.older()) {
      chain.push(of);
    }
    for (RelationshipVersion of : chain) {
      put(
          id,
          new RelationshipVersion(
              of.epoch(),
              of.exists(),
              of.type(),
              of.start(),
              of.end(),
              of.properties(),
              changed.get(id)));
    }
  }

  /** Takes a changed node. */
  @FunctionalInterface
  public interface NodeVisitor {
    /**
     * One node.
     *
     * @param id its id
     * @param version as the reader sees it
     */
    void visit(long id, NodeVersion version);
  }

  /**
   * Visits all changed nodes.
   *
   * @param epoch of the reader
   * @param visitor takes them, in no order
   */
  public void forEachNode(long epoch, NodeVisitor visitor) {
    long end = created.end();
    for (long id = created.firstId(); id < end; id++) {
      visitNode(id, epoch, visitor);
    }
    nodes.forEach(
        (id, _) -> {
          if (id < created.firstId() || id >= end) {
            visitNode(id, epoch, visitor);
          }
        });
  }

  private void visitNode(long id, long epoch, NodeVisitor visitor) {
    NodeVersion version = node(id, epoch);
    if (version != null) {
      visitor.visit(id, version);
    }
  }

  /** Takes a changed relationship. */
  @FunctionalInterface
  public interface RelationshipVisitor {
    /**
     * One relationship.
     *
     * @param id its id
     * @param version as the reader sees it
     */
    void visit(long id, RelationshipVersion version);
  }

  /**
   * Visits all relationships that were changed or deleted after they had been created.
   *
   * @param epoch of the reader
   * @param visitor takes them, in no order
   */
  public void forEachChanged(long epoch, RelationshipVisitor visitor) {
    changed.forEach(
        (id, _) -> {
          RelationshipVersion version = changed(id, epoch);
          if (version != null) {
            visitor.visit(id, version);
          }
        });
  }

  /** Frees the memory off the heap. No reader may be left. */
  @Override
  public void close() {
    created.close();
  }
}
