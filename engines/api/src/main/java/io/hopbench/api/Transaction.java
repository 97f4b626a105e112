package io.hopbench.api;

/**
 * A unit of change: all of it happens, or nothing. Sees the store with its own changes; nobody else
 * sees them before they are committed. Confined to the thread that began it. Writers are
 * serialisable in effect where the store's isolation is {@link Isolation#SNAPSHOT}.
 *
 * <p>A method that fails with {@link io.hopbench.api.error.UnknownIdException}, {@link
 * io.hopbench.api.error.UnknownTokenException}, {@link
 * io.hopbench.api.error.NodeHasRelationshipsException} or {@link
 * io.hopbench.api.error.MisuseException} changes nothing, and the transaction goes on. Cursors and
 * readers of the transaction become invalid at its next change and at its end.
 */
public interface Transaction extends GraphView, AutoCloseable {

  /**
   * Creates a node.
   *
   * @param labels label tokens; repetitions are ignored
   * @return its id
   */
  long createNode(int... labels);

  /**
   * Creates a relationship without properties.
   *
   * @param start id of the node it starts at
   * @param type the type's token
   * @param end id of the node it ends at
   * @return its id
   */
  long createRelationship(long start, int type, long end);

  /**
   * Creates a relationship with properties.
   *
   * @param start id of the node it starts at
   * @param type the type's token
   * @param end id of the node it ends at
   * @param properties its properties, read before this returns
   * @return its id
   */
  default long createRelationship(long start, int type, long end, PropertyRow properties) {
    long relationship = createRelationship(start, type, end);
    for (int i = 0; i < properties.size(); i++) {
      setRelationshipProperty(relationship, properties.keyAt(i), properties.valueAt(i));
    }
    return relationship;
  }

  /**
   * Gives a node a label; nothing changes if it has it.
   *
   * @param node its id
   * @param label the label's token
   */
  void addLabel(long node, int label);

  /**
   * Takes a label from a node; nothing changes if it has it not.
   *
   * @param node its id
   * @param label the label's token
   */
  void removeLabel(long node, int label);

  /**
   * Sets or removes a property of a node.
   *
   * @param node its id
   * @param key the key's token
   * @param value the new value; {@link Value#NONE} removes the property
   */
  void setNodeProperty(long node, int key, Value value);

  /**
   * Sets or removes a property of a relationship.
   *
   * @param relationship its id
   * @param key the key's token
   * @param value the new value; {@link Value#NONE} removes the property
   */
  void setRelationshipProperty(long relationship, int key, Value value);

  /**
   * Deletes a relationship with its properties.
   *
   * @param relationship its id
   */
  void deleteRelationship(long relationship);

  /**
   * Deletes a node that has no relationships.
   *
   * @param node its id
   * @throws io.hopbench.api.error.NodeHasRelationshipsException when it has some
   */
  void deleteNode(long node);

  /**
   * Deletes a node with all its relationships.
   *
   * @param node its id
   */
  void detachDeleteNode(long node);

  /**
   * Commits with the durability the store was opened with, and ends the transaction.
   *
   * @throws io.hopbench.api.error.StoreException when it could not be made durable; then nobody
   *     ever sees it as committed by this store object, and after reopening it is there whole or
   *     not at all
   */
  void commit();

  /**
   * Commits and ends the transaction.
   *
   * @param durability what is promised when this returns; must be declared by the engine
   * @throws io.hopbench.api.error.UnsupportedByEngineException when the engine does not declare it;
   *     the transaction goes on
   * @throws io.hopbench.api.error.StoreException as {@link #commit()}
   */
  void commit(Durability durability);

  /** Ends the transaction without any change; does nothing when it has ended already. */
  @Override
  void close();
}
