package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.Properties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was committed since the base was written, and what the transaction that holds the writer's
 * slot has changed so far.
 *
 * <p>Every change bears the epoch of its transaction, and a reader ignores epochs above its own. So
 * a transaction changes the delta directly and reads its own changes there; a commit only publishes
 * its epoch, and nobody waits for anybody. One writer at a time, any number of readers. The memory
 * it takes is estimated as it grows.
 */
public final class Delta {
  /** Estimated heap of a list's first entry, of a version and of what leads to them. */
  private static final int LIST_BYTES = 16 + 40 + 16 + 24 + 6 * Long.BYTES + 32;

  private static final int VERSION_BYTES = 48 + 32;

  private final long nodeIds;
  private final MergedCache cache;
  private final LongMap<NodeVersion> nodes = new LongMap<>();
  private final LongMap<RelationshipVersion> relationships = new LongMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private volatile @Nullable DeltaLists[] lists = {};
  private volatile boolean[] overridden = {};

  /**
   * An empty delta.
   *
   * @param nodeIds how many node ids the base has, as a measure for filters
   * @param cacheBytes how much of merged lists may be kept for later readers
   */
  public Delta(long nodeIds, long cacheBytes) {
    this.nodeIds = nodeIds;
    this.cache = new MergedCache(cacheBytes);
  }

  /**
   * The changed lists of a type.
   *
   * @param type the type
   * @param direction 0 for OUT, 1 for IN
   * @return the lists, or null when none is changed
   */
  public @Nullable DeltaLists lists(int type, int direction) {
    @Nullable DeltaLists[] now = lists;
    int at = 2 * type + direction;
    return at < now.length ? now[at] : null;
  }

  /**
   * How many types it may have lists of.
   *
   * @return one more than the highest
   */
  public int types() {
    return lists.length / 2;
  }

  /**
   * A node as a reader sees it.
   *
   * @param node any non-negative long
   * @param epoch of the reader
   * @return the version, or null when the base says how it is
   */
  public @Nullable NodeVersion node(long node, long epoch) {
    NodeVersion version = nodes.get(node);
    while (version != null && version.epoch() > epoch) {
      version = version.older();
    }
    return version;
  }

  /**
   * A relationship as a reader sees it.
   *
   * @param relationship any non-negative long
   * @param epoch of the reader
   * @return the version, or null when the base says how it is
   */
  public @Nullable RelationshipVersion relationship(long relationship, long epoch) {
    RelationshipVersion version = relationships.get(relationship);
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
  public void overriding(int type) {
    boolean[] now = overridden;
    if (type >= now.length || !now[type]) {
      boolean[] changed = Arrays.copyOf(now, Math.max(now.length, type + 1));
      changed[type] = true;
      overridden = changed;
    }
  }

  /** Appends to a list and says which; for the writer. */
  public DeltaList append(
      int type, int direction, long node, int neighbour, long relationship, long epoch) {
    DeltaLists of = forWriting(type, direction);
    DeltaList list = of.get(node);
    if (list == null) {
      list = of.forWriting(node);
      bytes.addAndGet(LIST_BYTES);
    }
    bytes.addAndGet(list.append(neighbour, relationship, epoch));
    return list;
  }

  private DeltaLists forWriting(int type, int direction) {
    int at = 2 * type + direction;
    @Nullable DeltaLists[] now = lists;
    DeltaLists found = at < now.length ? now[at] : null;
    if (found == null) {
      found = new DeltaLists(nodeIds);
      bytes.addAndGet(found.filterBytes());
      @Nullable DeltaLists[] changed = Arrays.copyOf(now, Math.max(now.length, 2 * type + 2));
      changed[at] = found;
      lists = changed;
    }
    return found;
  }

  /** Puts a version in front of those of a node; for the writer. */
  public void put(long node, NodeVersion version) {
    nodes.put(node, version);
    bytes.addAndGet(bytes(version.properties()));
  }

  /** Puts a version in front of those of a relationship; for the writer. */
  public void put(long relationship, RelationshipVersion version) {
    relationships.put(relationship, version);
    bytes.addAndGet(bytes(version.properties()));
  }

  /** Takes off what an aborted transaction did to a node; for the writer. */
  public void undoNode(long node, long epoch) {
    NodeVersion version = nodes.get(node);
    while (version != null && version.epoch() == epoch) {
      bytes.addAndGet(-bytes(version.properties()));
      version = version.older();
    }
    nodes.put(node, version);
  }

  /** Takes off what an aborted transaction did to a relationship; for the writer. */
  public void undoRelationship(long relationship, long epoch) {
    RelationshipVersion version = relationships.get(relationship);
    while (version != null && version.epoch() == epoch) {
      bytes.addAndGet(-bytes(version.properties()));
      version = version.older();
    }
    relationships.put(relationship, version);
  }

  private static long bytes(Properties properties) {
    return VERSION_BYTES + properties.heapBytes();
  }

  /** Takes off what an aborted transaction did to a list; for the writer. */
  public static void undo(DeltaList list, long epoch) {
    list.undo(epoch);
  }

  /**
   * The merged lists that are kept for later readers.
   *
   * @return the cache
   */
  MergedCache cache() {
    return cache;
  }

  /**
   * Estimate of the heap it takes, merged lists that are kept for readers included.
   *
   * @return bytes
   */
  public long bytes() {
    return bytes.get() + cache.bytes();
  }

  /**
   * How much there is in it.
   *
   * @return how many nodes and relationships have a version here
   */
  public long entities() {
    return (long) nodes.live() + relationships.live();
  }

  /**
   * Says whether nothing is changed here: nothing ever was, or all of it was taken back.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return entities() == 0;
  }

  /**
   * What of this delta a base of an epoch does not contain: the delta to lie over that base. Called
   * while nobody writes.
   *
   * @param epoch of the new base
   * @param newNodeIds how many node ids that base has
   * @param newRelationshipIds how many relationship ids had been given out when it was written
   * @return a new delta
   */
  public Delta after(long epoch, long newNodeIds, long newRelationshipIds) {
    Delta rest = new Delta(newNodeIds, cache.limit());
    nodes.forEach(
        (id, version) -> {
          if (version.epoch() > epoch) {
            rest.put(id, after(version, epoch));
          }
        });
    relationships.forEach(
        (id, version) -> {
          if (version.epoch() > epoch) {
            rest.put(id, after(version, epoch));
            if (id < newRelationshipIds) {
              // It may be in the new base, and then its properties there are outdated.
              rest.overriding(version.type());
            }
          }
        });
    @Nullable DeltaLists[] now = lists;
    for (int i = 0; i < now.length; i++) {
      DeltaLists of = now[i];
      int type = i / 2;
      int direction = i % 2;
      if (of != null) {
        of.forEach(
            (node, list) -> {
              DeltaList later = list.after(epoch);
              if (later.prefix(Long.MAX_VALUE) > 0) {
                rest.forWriting(type, direction).put(node, later);
                rest.bytes.addAndGet(LIST_BYTES + 24L * later.prefix(Long.MAX_VALUE));
              }
            });
      }
    }
    return rest;
  }

  private static NodeVersion after(NodeVersion newest, long epoch) {
    List<NodeVersion> chain = new ArrayList<>();
    for (NodeVersion v = newest; v != null && v.epoch() > epoch; v = v.older()) {
      chain.add(v);
    }
    NodeVersion copy = null;
    for (NodeVersion v : chain.reversed()) {
      copy = new NodeVersion(v.epoch(), v.exists(), v.labels(), v.properties(), copy);
    }
    return copy == null ? newest : copy;
  }

  private static RelationshipVersion after(RelationshipVersion newest, long epoch) {
    List<RelationshipVersion> chain = new ArrayList<>();
    for (RelationshipVersion v = newest; v != null && v.epoch() > epoch; v = v.older()) {
      chain.add(v);
    }
    RelationshipVersion copy = null;
    for (RelationshipVersion v : chain.reversed()) {
      copy =
          new RelationshipVersion(
              v.epoch(), v.exists(), v.type(), v.start(), v.end(), v.properties(), copy);
    }
    return copy == null ? newest : copy;
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
    nodes.forEach(
        (id, newest) -> {
          NodeVersion version = newest;
          while (version != null && version.epoch() > epoch) {
            version = version.older();
          }
          if (version != null) {
            visitor.visit(id, version);
          }
        });
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
   * Visits all changed relationships.
   *
   * @param epoch of the reader
   * @param visitor takes them, in no order
   */
  public void forEachRelationship(long epoch, RelationshipVisitor visitor) {
    relationships.forEach(
        (id, newest) -> {
          RelationshipVersion version = newest;
          while (version != null && version.epoch() > epoch) {
            version = version.older();
          }
          if (version != null) {
            visitor.visit(id, version);
          }
        });
  }
}
