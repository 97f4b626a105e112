package io.hopbench.engine.neo4j;

import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.token.api.TokenConstants;

/**
 * Counts from Neo4j's count store, changes of the transaction included. The core API can only count
 * by iteration; this is where Cypher takes its {@code count(*)} from, without the cost of Cypher.
 */
final class Counts {
  private static final int ANY = TokenConstants.ANY_LABEL;

  private Counts() {}

  static long nodes(Transaction tx) {
    return kernel(tx).dataRead().countsForNode(ANY);
  }

  static long nodes(Transaction tx, Label label) {
    KernelTransaction kernel = kernel(tx);
    int id = kernel.tokenRead().nodeLabel(label.name());
    return id == TokenConstants.NO_TOKEN ? 0 : kernel.dataRead().countsForNode(id);
  }

  static long relationships(Transaction tx) {
    return kernel(tx)
        .dataRead()
        .countsForRelationship(ANY, TokenConstants.ANY_RELATIONSHIP_TYPE, ANY);
  }

  static long relationships(Transaction tx, RelationshipType type) {
    KernelTransaction kernel = kernel(tx);
    int id = kernel.tokenRead().relationshipType(type.name());
    return id == TokenConstants.NO_TOKEN
        ? 0
        : kernel.dataRead().countsForRelationship(ANY, id, ANY);
  }

  private static KernelTransaction kernel(Transaction tx) {
    return ((InternalTransaction) tx).kernelTransaction();
  }
}
