package io.hopbench.api.error;

/** A node cannot be deleted because it has relationships. */
public final class NodeHasRelationshipsException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param node its id
   */
  public NodeHasRelationshipsException(long node) {
    super("node " + node + " has relationships; delete them first or use detachDeleteNode");
  }
}
