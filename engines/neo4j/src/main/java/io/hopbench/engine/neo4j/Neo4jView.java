package io.hopbench.engine.neo4j;

import static org.neo4j.graphdb.Direction.INCOMING;
import static org.neo4j.graphdb.Direction.OUTGOING;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.UnknownIdException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.TransientTransactionFailureException;

/**
 * Reading through a Neo4j transaction: what snapshots and transactions have in common.
 *
 * <p>Each method is the fastest call of the core API that answers it. Long ids are deprecated there
 * in favour of strings, which would have to be built and parsed at every hop; they are what a
 * program after speed uses, and the contract's ids.
 *
 * <p>The epoch counts what makes cursors invalid: each change of a transaction, and the end of a
 * view. A cursor remembers the one it was opened in.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see above
abstract class Neo4jView implements GraphView {
  private final Neo4jStore store;
  final Neo4jTokens tokens;
  private volatile int epoch;

  Neo4jView(Neo4jStore store) {
    this.store = store;
    this.tokens = store.neo4jTokens();
  }

  /** The calling thread's Neo4j transaction; throws when the view has ended. */
  abstract Transaction tx();

  /** Ends the view because the store closes, from any thread. */
  abstract void endWithStore();

  final Neo4jStore store() {
    return store;
  }

  final int epoch() {
    return epoch;
  }

  /** Makes all cursors and readers invalid. Called by the thread that changes or ends the view. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: see above
  final void invalidateCursors() {
    epoch++;
  }

  final Node node(long id) {
    try {
      return tx().getNodeById(id);
    } catch (NotFoundException e) {
      throw unknown("node", id, e);
    }
  }

  final org.neo4j.graphdb.Relationship neo4jRelationship(long id) {
    try {
      return tx().getRelationshipById(id);
    } catch (NotFoundException e) {
      throw unknown("relationship", id, e);
    }
  }

  static UnknownIdException unknown(String kind, long id, NotFoundException cause) {
    UnknownIdException unknown = new UnknownIdException(kind, id);
    unknown.initCause(cause);
    return unknown;
  }

  static org.neo4j.graphdb.Direction direction(Direction direction) {
    return switch (direction) {
      case OUT -> org.neo4j.graphdb.Direction.OUTGOING;
      case IN -> org.neo4j.graphdb.Direction.INCOMING;
      case BOTH -> org.neo4j.graphdb.Direction.BOTH;
    };
  }

  @Override
  public boolean nodeExists(long node) {
    Transaction tx = tx();
    try {
      tx.getNodeById(node);
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }

  @Override
  public boolean relationshipExists(long relationship) {
    Transaction tx = tx();
    try {
      tx.getRelationshipById(relationship);
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }

  @Override
  public Relationship relationship(long relationship) {
    org.neo4j.graphdb.Relationship found = neo4jRelationship(relationship);
    return new Relationship(
        relationship, tokens.typeOf(found.getType()), found.getStartNodeId(), found.getEndNodeId());
  }

  @Override
  public int[] labels(long node) {
    Node found = node(node);
    Iterable<Label> all = read("node", node, found::getLabels);
    int[] labels = new int[4];
    int count = 0;
    for (Label label : all) {
      if (count == labels.length) {
        labels = Arrays.copyOf(labels, count * 2);
      }
      labels[count++] = tokens.labelOf(label);
    }
    Arrays.sort(labels, 0, count);
    return Arrays.copyOf(labels, count);
  }

  @Override
  public boolean hasLabel(long node, int label) {
    Label known = tokens.labelObject(label);
    Node found = node(node);
    return read("node", node, () -> found.hasLabel(known));
  }

  @Override
  public Value nodeProperty(long node, int key) {
    String name = tokens.keyName(key);
    return property("node", node, node(node), name);
  }

  @Override
  public void nodeProperties(long node, PropertyRow into) {
    properties("node", node, node(node), into);
  }

  @Override
  public Value relationshipProperty(long relationship, int key) {
    String name = tokens.keyName(key);
    return property("relationship", relationship, neo4jRelationship(relationship), name);
  }

  @Override
  public void relationshipProperties(long relationship, PropertyRow into) {
    properties("relationship", relationship, neo4jRelationship(relationship), into);
  }

  /** Reads of an entity; one that is deleted by now is unknown, an outdated read is repeated. */
  static <T> T read(String kind, long id, Supplier<T> read) {
    for (int failures = 1; ; failures++) {
      try {
        return read.get();
      } catch (NotFoundException e) {
        throw unknown(kind, id, e);
      } catch (TransientTransactionFailureException e) {
        OutdatedReads.beforeNextTry(e, failures);
      }
    }
  }

  static Value property(String kind, long id, Entity entity, String name) {
    return read(kind, id, () -> Values.toContract(entity.getProperty(name, null)));
  }

  final void properties(String kind, long id, Entity entity, PropertyRow into) {
    Map<String, Object> all = read(kind, id, entity::getAllProperties);
    into.clear();
    for (Map.Entry<String, Object> property : all.entrySet()) {
      into.put(tokens.keyOf(property.getKey()), Values.toContract(property.getValue()));
    }
  }

  @Override
  public long degree(long node, int type, Direction direction) {
    return degree(node, node(node), tokens.typeObject(type), direction(direction));
  }

  private static int degree(
      long node, Node found, RelationshipType type, org.neo4j.graphdb.Direction direction) {
    return read("node", node, () -> found.getDegree(type, direction));
  }

  /**
   * The core API has no look-up by both ends; its shortest way is the list of the end with the
   * fewer relationships.
   */
  @Override
  public boolean exists(long start, int type, long end) {
    RelationshipType known = tokens.typeObject(type);
    Node from = node(start);
    Node to = node(end);
    int out = degree(start, from, known, OUTGOING);
    if (out == 0) {
      return false;
    }
    int in = degree(end, to, known, INCOMING);
    if (in == 0) {
      return false;
    }
    RelationshipType[] types = tokens.typeArray(type);
    return out <= in
        ? leadsTo(list(start, from, types, OUTGOING), end)
        : comesFrom(list(end, to, types, INCOMING), start);
  }

  private static boolean leadsTo(RelationshipList list, long end) {
    try (list) {
      for (var at = list.next(); at != null; at = list.next()) {
        if (at.getEndNodeId() == end) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean comesFrom(RelationshipList list, long start) {
    try (list) {
      for (var at = list.next(); at != null; at = list.next()) {
        if (at.getStartNodeId() == start) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public RelationshipCursor relationships(long node, int type, Direction direction) {
    return new ListCursor(this, node, type, list(node, type, direction));
  }

  /** A list as Neo4j gives it; the caller closes it unless it reads to the end. */
  final RelationshipList list(long node, int type, Direction direction) {
    return list(node, node(node), tokens.typeArray(type), direction(direction));
  }

  static RelationshipList list(
      long node, Node found, RelationshipType[] types, org.neo4j.graphdb.Direction direction) {
    return new RelationshipList(
        () -> read("node", node, () -> found.getRelationships(direction, types).iterator()));
  }

  @Override
  public AdjacencyReader adjacency() {
    tx();
    return new Neo4jAdjacencyReader(this);
  }

  @Override
  public IdCursor nodes() {
    return new NodeCursor(this, tx().getAllNodes().iterator());
  }

  @Override
  public IdCursor nodesWithLabel(int label) {
    Label known = tokens.labelObject(label);
    return new NodeCursor(this, tx().findNodes(known));
  }

  @Override
  public RelationshipCursor relationshipsOfType(int type) {
    RelationshipType known = tokens.typeObject(type);
    Transaction tx = tx();
    return new ListCursor(
        this, ListCursor.ANY_NODE, type, new RelationshipList(() -> tx.findRelationships(known)));
  }

  @Override
  public long nodeCount() {
    return Counts.nodes(tx());
  }

  @Override
  public long nodeCount(int label) {
    Label known = tokens.labelObject(label);
    return Counts.nodes(tx(), known);
  }

  @Override
  public long relationshipCount() {
    return Counts.relationships(tx());
  }

  @Override
  public long relationshipCount(int type) {
    RelationshipType known = tokens.typeObject(type);
    return Counts.relationships(tx(), known);
  }
}
