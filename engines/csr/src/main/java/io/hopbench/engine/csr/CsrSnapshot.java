package io.hopbench.engine.csr;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnknownTokenException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A view of a graph that never changes, so all snapshots show the same. Shared between threads;
 * {@code open} is a plain field, because nobody may close a snapshot while another thread reads.
 */
final class CsrSnapshot implements Snapshot {
  final CsrGraph graph;
  final Lists noLists = new Lists(MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);

  private final CsrStore store;
  private boolean open = true;

  CsrSnapshot(CsrStore store, CsrGraph graph) {
    this.store = store;
    this.graph = graph;
  }

  void requireOpen(boolean part, String what) {
    if (!part || !open) {
      throw new ClosedException(what);
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new ClosedException("snapshot");
    }
  }

  void requireNode(long node) {
    if (node < 0 || node >= graph.nodes) {
      throw new UnknownIdException("node", node);
    }
  }

  void requireType(int type) {
    if (type < 0 || type >= graph.out.length) {
      throw new UnknownTokenException("type", type);
    }
  }

  void requireKey(int key) {
    graph.tokens.requireKey(key);
  }

  private int requireRelationship(long relationship) {
    requireOpen();
    int type = graph.typeOf(relationship);
    if (type < 0) {
      throw new UnknownIdException("relationship", relationship);
    }
    return type;
  }

  @Override
  public boolean nodeExists(long node) {
    requireOpen();
    return node >= 0 && node < graph.nodes;
  }

  @Override
  public boolean relationshipExists(long relationship) {
    requireOpen();
    return graph.typeOf(relationship) >= 0;
  }

  @Override
  public Relationship relationship(long relationship) {
    int type = requireRelationship(relationship);
    long position = relationship - graph.firstIds[type];
    return new Relationship(
        relationship, type, graph.startOf(type, position), graph.out[type].neighbour(position));
  }

  @Override
  public int[] labels(long node) {
    requireOpen();
    requireNode(node);
    long from = graph.labelOffsets.getAtIndex(ValueLayout.JAVA_INT, node);
    long to = graph.labelOffsets.getAtIndex(ValueLayout.JAVA_INT, node + 1);
    return graph
        .labels
        .asSlice(from * Integer.BYTES, (to - from) * Integer.BYTES)
        .toArray(ValueLayout.JAVA_INT);
  }

  @Override
  public boolean hasLabel(long node, int label) {
    graph.tokens.requireLabel(label);
    for (int each : labels(node)) {
      if (each == label) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Value nodeProperty(long node, int key) {
    requireOpen();
    requireNode(node);
    requireKey(key);
    return value(graph.nodeColumns, node, key);
  }

  @Override
  public void nodeProperties(long node, PropertyRow into) {
    requireOpen();
    requireNode(node);
    row(graph.nodeColumns, node, into);
  }

  @Override
  public Value relationshipProperty(long relationship, int key) {
    int type = requireRelationship(relationship);
    requireKey(key);
    return property(type, relationship - graph.firstIds[type], key);
  }

  @Override
  public void relationshipProperties(long relationship, PropertyRow into) {
    int type = requireRelationship(relationship);
    properties(type, relationship - graph.firstIds[type], into);
  }

  Value property(int type, long position, int key) {
    return value(graph.relationshipColumns[type], position, key);
  }

  void properties(int type, long position, PropertyRow into) {
    row(graph.relationshipColumns[type], position, into);
  }

  private static Value value(Column[] columns, long index, int key) {
    for (Column column : columns) {
      if (column.key() == key) {
        return column.value(index);
      }
    }
    return Value.NONE;
  }

  private static void row(Column[] columns, long index, PropertyRow into) {
    into.clear();
    for (Column column : columns) {
      column.put(index, into);
    }
  }

  @Override
  public long degree(long node, int type, Direction direction) {
    requireOpen();
    requireType(type);
    requireNode(node);
    return switch (direction) {
      case OUT -> length(graph.out[type], node);
      case IN -> length(graph.in[type], node);
      case BOTH -> length(graph.out[type], node) + length(graph.in[type], node) - loops(node, type);
    };
  }

  private static long length(Lists lists, long node) {
    return lists.begin(node + 1) - lists.begin(node);
  }

  private long loops(long node, int type) {
    Lists lists = graph.out[type];
    long from = lists.begin(node);
    long to = lists.begin(node + 1);
    return lists.firstNotLess(from, to, node + 1) - lists.firstNotLess(from, to, node);
  }

  @Override
  public boolean exists(long start, int type, long end) {
    requireOpen();
    requireType(type);
    requireNode(start);
    requireNode(end);
    Lists outgoing = graph.out[type];
    long to = outgoing.begin(start + 1);
    long at = outgoing.firstNotLess(outgoing.begin(start), to, end);
    return at < to && outgoing.neighbour(at) == end;
  }

  @Override
  public RelationshipCursor relationships(long node, int type, Direction direction) {
    requireOpen();
    requireType(type);
    requireNode(node);
    return new CsrCursor(this, node, type, direction);
  }

  @Override
  public AdjacencyReader adjacency() {
    requireOpen();
    return new CsrAdjacencyReader(this);
  }

  @Override
  public IdCursor nodes() {
    requireOpen();
    return CsrIdCursor.all(this);
  }

  @Override
  public IdCursor nodesWithLabel(int label) {
    requireOpen();
    graph.tokens.requireLabel(label);
    return CsrIdCursor.of(this, graph.labelNodes[label]);
  }

  @Override
  public RelationshipCursor relationshipsOfType(int type) {
    requireOpen();
    requireType(type);
    return new CsrTypeCursor(this, type);
  }

  @Override
  public ScanReader scan(int type, Direction direction) {
    requireOpen();
    requireType(type);
    return switch (direction) {
      case OUT -> new CsrScanReader(this, graph.out[type]);
      case IN -> new CsrScanReader(this, graph.in[type]);
      case BOTH ->
          throw new MisuseException("scan reads OUT or IN; a scan of both would show all twice");
    };
  }

  @Override
  public long nodeCount() {
    requireOpen();
    return graph.nodes;
  }

  @Override
  public long nodeCount(int label) {
    requireOpen();
    graph.tokens.requireLabel(label);
    return graph.labelNodes[label].byteSize() / Integer.BYTES;
  }

  @Override
  public long relationshipCount() {
    requireOpen();
    return graph.relationships;
  }

  @Override
  public long relationshipCount(int type) {
    requireOpen();
    requireType(type);
    return graph.out[type].size();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      store.ended(this);
    }
  }

  /** Called by the store that closes. */
  void invalidate() {
    open = false;
  }
}
