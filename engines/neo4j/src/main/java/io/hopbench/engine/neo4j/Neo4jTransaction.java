package io.hopbench.engine.neo4j;

import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterable;

/**
 * A Neo4j transaction. Tokens and ids are checked before the first change of a call, so that a call
 * refused for them changes nothing. Where Neo4j itself fails, a deadlock above all, it cannot be
 * continued: it is rolled back at once and has ended.
 *
 * <p>Confined to the thread that began it, but for the end of the store.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class Neo4jTransaction extends Neo4jView implements Transaction {
  private final Thread owner = Thread.currentThread();
  private final org.neo4j.graphdb.Transaction tx;
  private volatile boolean ended;

  Neo4jTransaction(Neo4jStore store, org.neo4j.graphdb.Transaction tx) {
    super(store);
    this.tx = tx;
  }

  @Override
  org.neo4j.graphdb.Transaction tx() {
    if (ended) {
      throw new ClosedException("the transaction");
    }
    if (Thread.currentThread() != owner) {
      throw new MisuseException(
          "a transaction belongs to the thread that began it, " + owner.getName());
    }
    return tx;
  }

  @Override
  public long createNode(int... labels) {
    Label[] known = tokens.labelObjects(labels);
    org.neo4j.graphdb.Transaction open = changing();
    try {
      return open.createNode(known).getId();
    } catch (RuntimeException e) {
      throw failed("creating a node", e);
    }
  }

  @Override
  public long createRelationship(long start, int type, long end) {
    return create(start, type, end).getId();
  }

  @Override
  public long createRelationship(long start, int type, long end, PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.keyName(properties.keyAt(i));
    }
    Relationship created = create(start, type, end);
    try {
      for (int i = 0; i < properties.size(); i++) {
        created.setProperty(tokens.keyName(properties.keyAt(i)), Values.toNeo4j(properties, i));
      }
    } catch (RuntimeException e) {
      throw failed("setting the properties of a new relationship", e);
    }
    return created.getId();
  }

  private Relationship create(long start, int type, long end) {
    RelationshipType known = tokens.typeObject(type);
    Node from = node(start);
    Node to = node(end);
    changing();
    try {
      return from.createRelationshipTo(to, known);
    } catch (NotFoundException e) {
      // Deleted by another since it was looked up; Neo4j has changed nothing.
      throw unknown("node", nodeExists(start) ? end : start, e);
    } catch (RuntimeException e) {
      throw failed("creating a relationship", e);
    }
  }

  @Override
  public void addLabel(long node, int label) {
    Label known = tokens.labelObject(label);
    Node found = node(node);
    changing();
    change("adding a label", "node", node, () -> found.addLabel(known));
  }

  @Override
  public void removeLabel(long node, int label) {
    Label known = tokens.labelObject(label);
    Node found = node(node);
    changing();
    change("removing a label", "node", node, () -> found.removeLabel(known));
  }

  @Override
  public void setNodeProperty(long node, int key, Value value) {
    String name = tokens.keyName(key);
    set("node", node, node(node), name, value);
  }

  @Override
  public void setRelationshipProperty(long relationship, int key, Value value) {
    String name = tokens.keyName(key);
    set("relationship", relationship, neo4jRelationship(relationship), name, value);
  }

  private void set(String kind, long id, Entity entity, String name, Value value) {
    changing();
    change(
        "setting a property",
        kind,
        id,
        () -> {
          if (value instanceof Value.None) {
            entity.removeProperty(name);
          } else {
            entity.setProperty(name, Values.toNeo4j(value));
          }
        });
  }

  @Override
  public void deleteRelationship(long relationship) {
    Relationship found = neo4jRelationship(relationship);
    changing();
    change("deleting a relationship", "relationship", relationship, found::delete);
  }

  /** Neo4j looks for relationships only at commit, so it is asked before. */
  @Override
  public void deleteNode(long node) {
    Node found = node(node);
    if (read("node", node, found::hasRelationship)) {
      throw new NodeHasRelationshipsException(node);
    }
    changing();
    change("deleting a node", "node", node, found::delete);
  }

  @Override
  public void detachDeleteNode(long node) {
    Node found = node(node);
    changing();
    change(
        "deleting a node with its relationships",
        "node",
        node,
        () -> {
          List<Relationship> all = new ArrayList<>();
          try (ResourceIterable<Relationship> list = found.getRelationships()) {
            list.forEach(all::add);
          }
          all.forEach(Relationship::delete);
          found.delete();
        });
  }

  private void change(String what, String kind, long id, Runnable change) {
    try {
      change.run();
    } catch (NotFoundException e) {
      throw unknown(kind, id, e);
    } catch (RuntimeException e) {
      throw failed(what, e);
    }
  }

  private org.neo4j.graphdb.Transaction changing() {
    org.neo4j.graphdb.Transaction open = tx();
    invalidateCursors();
    return open;
  }

  private StoreException failed(String what, RuntimeException e) {
    StoreException named = Failures.ofOperation(what, e);
    try {
      end();
    } catch (RuntimeException rollback) {
      named.addSuppressed(rollback);
    }
    return named;
  }

  @Override
  public void commit() {
    org.neo4j.graphdb.Transaction open = tx();
    store().neo4jTokens().persist();
    try {
      open.commit();
    } catch (RuntimeException e) {
      throw failed("a commit", e);
    }
    end();
  }

  @Override
  public void commit(Durability durability) {
    if (durability != Durability.SYNC) {
      tx();
      throw new UnsupportedByEngineException(Neo4jEngine.NAME, "a commit with " + durability);
    }
    commit();
  }

  @Override
  public void close() {
    if (!ended) {
      tx();
      end();
    }
  }

  @Override
  void endWithStore() {
    if (!ended) {
      end();
    }
  }

  private void end() {
    ended = true;
    invalidateCursors();
    store().ended(this, owner);
    tx.close();
  }
}
