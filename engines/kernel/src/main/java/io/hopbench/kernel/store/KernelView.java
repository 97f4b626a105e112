package io.hopbench.kernel.store;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.delta.NodeVersion;
import io.hopbench.kernel.delta.RelationshipVersion;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.TokenTable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads base and delta as of one epoch: what snapshots and transactions have in common. The delta
 * is asked first; where it says nothing the base holds. Safe for use by several threads as far as
 * the subclass is.
 */
abstract class KernelView implements GraphView {
  private final State state;
  private final long epoch;
  private final TokenTable tokens;

  KernelView(State state, long epoch, TokenTable tokens) {
    this.state = state;
    this.epoch = epoch;
    this.tokens = tokens;
  }

  /** The counts as of the view. */
  abstract Counts counts();

  /**
   * What has ended, or null while the view may be used. Must be cheap: it is asked at each call.
   */
  abstract Optional<String> ended();

  /** Changes at each change of the view; its cursors and readers are good for one value of it. */
  abstract int changes();

  final State state() {
    return state;
  }

  final long epoch() {
    return epoch;
  }

  final TokenTable tokenTable() {
    return tokens;
  }

  final void check() {
    Optional<String> ended = ended();
    if (ended.isPresent()) {
      throw new ClosedException(ended.get());
    }
  }

  /** For a cursor or reader that was opened when {@link #changes} was something. */
  final void check(int since) {
    check();
    if (since != changes()) {
      throw new ClosedException("a cursor or reader of a transaction that has changed since");
    }
  }

  final boolean hasNode(long node) {
    if (node < 0) {
      return false;
    }
    NodeVersion version = state.delta().versions().node(node, epoch);
    return version == null ? state.base().nodeExists(node) : version.exists();
  }

  final void requireNode(long node) {
    if (!hasNode(node)) {
      throw new UnknownIdException("node", node);
    }
  }

  @Override
  public final boolean nodeExists(long node) {
    check();
    return hasNode(node);
  }

  @Override
  public final boolean relationshipExists(long relationship) {
    check();
    if (relationship < 0) {
      return false;
    }
    RelationshipVersion version =
        state.delta().relationship(relationship, epoch, relationshipIds());
    return version == null ? state.base().find(relationship) != null : version.exists();
  }

  @Override
  public final Relationship relationship(long relationship) {
    check();
    RelationshipVersion version = version(relationship);
    if (version != null) {
      return new Relationship(relationship, version.type(), version.start(), version.end());
    }
    Base.Location place = requirePlace(relationship);
    return new Relationship(relationship, place.type(), place.start(), place.end());
  }

  /** The version in the delta, if there is one, of a relationship that must exist. */
  @org.jspecify.annotations.Nullable
  RelationshipVersion version(long relationship) {
    if (relationship < 0) {
      throw new UnknownIdException("relationship", relationship);
    }
    RelationshipVersion version =
        state.delta().relationship(relationship, epoch, relationshipIds());
    if (version != null && !version.exists()) {
      throw new UnknownIdException("relationship", relationship);
    }
    return version;
  }

  final Base.Location requirePlace(long relationship) {
    Base.Location place = state.base().find(relationship);
    if (place == null) {
      throw new UnknownIdException("relationship", relationship);
    }
    return place;
  }

  final int[] labelsOf(long node) {
    NodeVersion version = state.delta().versions().node(node, epoch);
    return version == null ? state.base().labels(node) : version.labels();
  }

  @Override
  public final int[] labels(long node) {
    check();
    requireNode(node);
    return labelsOf(node).clone();
  }

  @Override
  public final boolean hasLabel(long node, int label) {
    check();
    tokens.requireLabel(label);
    requireNode(node);
    return Arrays.binarySearch(labelsOf(node), label) >= 0;
  }

  @Override
  public final Value nodeProperty(long node, int key) {
    check();
    tokens.requireKey(key);
    requireNode(node);
    NodeVersion version = state.delta().versions().node(node, epoch);
    if (version != null) {
      return version.properties().get(key);
    }
    PropertyRow row = new PropertyRow();
    state.base().nodeProperties(node, row);
    return row.get(key);
  }

  @Override
  public final void nodeProperties(long node, PropertyRow into) {
    check();
    requireNode(node);
    into.clear();
    NodeVersion version = state.delta().versions().node(node, epoch);
    if (version == null) {
      state.base().nodeProperties(node, into);
    } else {
      version.properties().copyTo(into);
    }
  }

  @Override
  public final Value relationshipProperty(long relationship, int key) {
    check();
    tokens.requireKey(key);
    RelationshipVersion version = version(relationship);
    if (version != null) {
      return version.properties().get(key);
    }
    Base.Location place = requirePlace(relationship);
    return place.segment().value(place.place(), key);
  }

  @Override
  public final void relationshipProperties(long relationship, PropertyRow into) {
    check();
    RelationshipVersion version = version(relationship);
    into.clear();
    if (version != null) {
      version.properties().copyTo(into);
      return;
    }
    Base.Location place = requirePlace(relationship);
    place.segment().properties(place.place(), into);
  }

  @Override
  public final long degree(long node, int type, Direction direction) {
    check();
    tokens.requireType(type);
    settle();
    long degree = 0;
    if (direction != Direction.IN) {
      degree += degree(node, type, 0);
    }
    if (direction != Direction.OUT) {
      degree += degree(node, type, 1);
    }
    if (degree == 0) {
      requireNode(node);
    } else if (direction == Direction.BOTH) {
      degree -= ListAccess.count(this, 0, node, type, node);
    }
    return degree;
  }

  private long degree(long node, int type, int direction) {
    ListSegment segment = state.base().type(type).of(direction, node);
    int ordinal = segment.ordinal(node);
    long degree =
        ordinal < 0 ? 0 : segment.index().to(ordinal) - (long) segment.index().from(ordinal);
    DeltaLists changed = state.delta().lists(type, direction);
    int list = changed == null ? 0 : changed.find(node);
    if (changed != null && list != 0) {
      degree +=
          changed.degreeChange(
              changed.added(list, relationshipIds()), changed.removed(list, epoch));
    }
    return degree;
  }

  @Override
  public final boolean exists(long start, int type, long end) {
    check();
    tokens.requireType(type);
    settle();
    long out = degree(start, type, 0);
    long in = degree(end, type, 1);
    if (out == 0 || in == 0) {
      requireNode(start);
      requireNode(end);
      return false;
    }
    boolean byStart = out <= in;
    return byStart
        ? ListAccess.count(this, 0, start, type, end) > 0
        : ListAccess.count(this, 1, end, type, start) > 0;
  }

  @Override
  public final RelationshipCursor relationships(long node, int type, Direction direction) {
    check();
    tokens.requireType(type);
    settle();
    return new KernelCursor(this, node, type, direction);
  }

  @Override
  public final AdjacencyReader adjacency() {
    check();
    settle();
    return new KernelReader(this);
  }

  @Override
  public final IdCursor nodes() {
    check();
    return new NodeCursor(this, NodeCursor.ANY_LABEL);
  }

  @Override
  public final IdCursor nodesWithLabel(int label) {
    check();
    tokens.requireLabel(label);
    return new NodeCursor(this, label);
  }

  @Override
  public final RelationshipCursor relationshipsOfType(int type) {
    check();
    tokens.requireType(type);
    settle();
    return new TypeCursor(this, type);
  }

  @Override
  public final long nodeCount() {
    check();
    return counts().nodes();
  }

  @Override
  public final long nodeCount(int label) {
    check();
    tokens.requireLabel(label);
    return counts().label(label);
  }

  @Override
  public final long relationshipCount() {
    check();
    return counts().relationships();
  }

  @Override
  public final long relationshipCount(int type) {
    check();
    tokens.requireType(type);
    return counts().type(type);
  }

  /** One more than the highest node id the view may have. */
  abstract long nodeIds();

  /** Called before lists are read: puts into them what the view has created. */
  abstract void settle();

  /** One more than the highest relationship id the view may have. */
  abstract long relationshipIds();
}
