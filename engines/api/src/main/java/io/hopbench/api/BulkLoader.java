package io.hopbench.api;

/**
 * Loads a new store from an unsorted stream: all nodes first, then all relationships. Confined to
 * the thread that obtained it. Until {@link #finish} has returned there is no store, and a failed
 * or closed load leaves none.
 */
public interface BulkLoader extends AutoCloseable {

  /**
   * The tokens of the store to be.
   *
   * @return the tokens
   */
  Tokens tokens();

  /**
   * Adds a node.
   *
   * @param labels label tokens; repetitions are ignored; read before this returns
   * @param properties its properties, read before this returns
   * @return its id in the store to be
   * @throws io.hopbench.api.error.MisuseException after the first relationship
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such label or key
   * @throws io.hopbench.api.error.StoreException when a write fails
   */
  long node(int[] labels, PropertyRow properties);

  /**
   * Adds a relationship.
   *
   * @param start id of the node it starts at
   * @param type the type's token
   * @param end id of the node it ends at
   * @param properties its properties, read before this returns
   * @throws io.hopbench.api.error.UnknownIdException when there is no such node, here or at {@link
   *     #finish}
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type or key
   * @throws io.hopbench.api.error.StoreException when a write fails
   */
  void relationship(long start, int type, long end, PropertyRow properties);

  /**
   * Adds relationships, in order: the same as {@link #relationship} for each, but a loader may do
   * it faster. When this fails, it is not said which of them were taken.
   *
   * @param batch the relationships, read before this returns
   * @throws io.hopbench.api.error.UnknownIdException when there is no such node, here or at {@link
   *     #finish}
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type or key
   * @throws io.hopbench.api.error.StoreException when a write fails
   */
  default void relationships(RelationshipBatch batch) {
    PropertyRow row = new PropertyRow();
    for (int i = 0; i < batch.size(); i++) {
      batch.row(i, row);
      relationship(batch.starts()[i], batch.types()[i], batch.ends()[i], row);
    }
  }

  /**
   * Completes the store and flushes it to the device.
   *
   * @return the open store
   * @throws io.hopbench.api.error.StoreException when a write fails
   */
  Store finish();

  /** Gives the load up, unless it was finished, and removes what it wrote. */
  @Override
  void close();
}
