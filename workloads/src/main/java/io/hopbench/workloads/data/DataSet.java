package io.hopbench.workloads.data;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;

/**
 * A prepared data set on disk, read as a stream. The streams may be opened any number of times, by
 * several threads, and always give the same content in the same order. Needs heap independent of
 * its size.
 */
public interface DataSet extends AutoCloseable {

  /**
   * What it holds.
   *
   * @return the info
   */
  DataSetInfo info();

  /**
   * All nodes, in ascending order.
   *
   * @return a stream before the first, confined to this thread
   */
  NodeStream nodes();

  /**
   * All relationships, in the order of the data set, which is none in particular.
   *
   * @return a stream before the first, confined to this thread
   */
  RelationshipStream relationships();

  @Override
  void close();

  /** Nodes one by one. */
  interface NodeStream {
    /**
     * Moves to the next node.
     *
     * @return false at the end
     */
    boolean next();

    /**
     * The node.
     *
     * @return its number
     */
    long node();

    /**
     * Its labels.
     *
     * @return indices into {@link DataSetInfo#labels()}, ascending; not to be changed, valid until
     *     the next node
     */
    int[] labels();

    /**
     * Its properties.
     *
     * @param into receives them; cleared first
     * @param keyTokens the token to put for each index of {@link DataSetInfo#nodeKeys()}
     */
    void properties(PropertyRow into, int[] keyTokens);
  }

  /** Relationships one by one. */
  interface RelationshipStream {
    /**
     * Moves to the next relationship.
     *
     * @return false at the end
     */
    boolean next();

    /**
     * Where it starts.
     *
     * @return a node's number
     */
    long start();

    /**
     * Its type.
     *
     * @return index into {@link DataSetInfo#types()}
     */
    int type();

    /**
     * Where it ends.
     *
     * @return a node's number
     */
    long end();

    /**
     * Its properties.
     *
     * @param into receives them; cleared first
     * @param keyTokens the token to put for each index of {@link DataSetInfo#relationshipKeys()}
     */
    void properties(PropertyRow into, int[] keyTokens);

    /**
     * Moves over the next relationships, as many as there are and the batch has room for: the same
     * as {@link #next} for each.
     *
     * @param into receives nodes by number, types by index, and the properties, whose columns are
     *     in the order of {@link DataSetInfo#relationshipKeys()}
     * @return false at the end; the batch is then empty
     */
    boolean next(RelationshipBatch into);
  }
}
