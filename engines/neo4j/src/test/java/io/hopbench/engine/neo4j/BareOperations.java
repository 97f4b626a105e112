package io.hopbench.engine.neo4j;

import java.util.SplittableRandom;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/** The bare program: what one would write with Neo4j's core API and nothing else. */
@SuppressWarnings({"deprecation", "removal"}) // long ids: string ids would make it slower
final class BareOperations {
  private static final RelationshipType LINK = RelationshipType.withName("LINK");

  private final GraphDatabaseService database;
  private final long[] starts;

  BareOperations(GraphDatabaseService database, long[] starts) {
    this.database = database;
    this.starts = starts;
  }

  long singleHop(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long sum = 0;
    try (Transaction tx = database.beginTx()) {
      for (int i = 0; i < operations; i++) {
        Node node = tx.getNodeById(starts[random.nextInt(starts.length)]);
        try (ResourceIterator<Relationship> list =
            node.getRelationships(Direction.OUTGOING, LINK).iterator()) {
          while (list.hasNext()) {
            sum += list.next().getEndNodeId();
          }
        }
      }
    }
    return sum;
  }

  long filteredHop(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long sum = 0;
    try (Transaction tx = database.beginTx()) {
      for (int i = 0; i < operations; i++) {
        Node node = tx.getNodeById(starts[random.nextInt(starts.length)]);
        try (ResourceIterator<Relationship> list =
            node.getRelationships(Direction.OUTGOING, LINK).iterator()) {
          while (list.hasNext()) {
            Relationship relationship = list.next();
            if (relationship.getProperty("weight", null) instanceof Double weight && weight < 0.5) {
              sum += relationship.getEndNodeId();
            }
          }
        }
      }
    }
    return sum;
  }

  long degree(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long sum = 0;
    try (Transaction tx = database.beginTx()) {
      for (int i = 0; i < operations; i++) {
        Node node = tx.getNodeById(starts[random.nextInt(starts.length)]);
        sum += node.getDegree(LINK, Direction.OUTGOING);
      }
    }
    return sum;
  }

  long exists(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long found = 0;
    try (Transaction tx = database.beginTx()) {
      for (int i = 0; i < operations; i++) {
        long start = starts[random.nextInt(starts.length)];
        long end = starts[random.nextInt(starts.length)];
        found += exists(tx.getNodeById(start), tx.getNodeById(end)) ? 1 : 0;
      }
    }
    return found;
  }

  private static boolean exists(Node start, Node end) {
    boolean fromStart =
        start.getDegree(LINK, Direction.OUTGOING) <= end.getDegree(LINK, Direction.INCOMING);
    try (ResourceIterator<Relationship> list =
        fromStart
            ? start.getRelationships(Direction.OUTGOING, LINK).iterator()
            : end.getRelationships(Direction.INCOMING, LINK).iterator()) {
      while (list.hasNext()) {
        Relationship next = list.next();
        if (fromStart
            ? next.getEndNodeId() == end.getId()
            : next.getStartNodeId() == start.getId()) {
          return true;
        }
      }
      return false;
    }
  }

  long create(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < operations; i++) {
      long start = starts[random.nextInt(starts.length)];
      long end = starts[random.nextInt(starts.length)];
      try (Transaction tx = database.beginTx()) {
        tx.getNodeById(start).createRelationshipTo(tx.getNodeById(end), LINK);
        tx.commit();
      }
    }
    return operations;
  }
}
