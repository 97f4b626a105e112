package io.hopbench.workloads.data;

import io.hopbench.api.PropertyRow;
import java.io.IOException;

/**
 * Receives a data set as a stream: all nodes, then all relationships. Names may be declared at any
 * time before they are used. Confined to one thread.
 */
public interface DataSetWriter {

  /** Most distinct sets of labels, and most types, that a data set may have. */
  int MAX_NAMES = 65_535;

  /** Most nodes that a data set may have. */
  long MAX_NODES = Integer.MAX_VALUE;

  /**
   * Declares a label.
   *
   * @param name its name
   * @return its index; the same for the same name
   */
  int label(String name);

  /**
   * Declares a relationship type.
   *
   * @param name its name
   * @return its index; the same for the same name
   */
  int type(String name);

  /**
   * Declares a property of nodes.
   *
   * @param name its name
   * @param kind the kind of all its values
   * @return its index, to be put as the key into the rows of nodes; the same for the same name
   * @throws UnusableInputException when it was declared with another kind
   */
  int nodeKey(String name, PropertyRow.Kind kind);

  /**
   * Declares a property of relationships.
   *
   * @param name its name
   * @param kind the kind of all its values
   * @return its index, to be put as the key into the rows of relationships; the same for the same
   *     name
   * @throws UnusableInputException when it was declared with another kind
   */
  int relationshipKey(String name, PropertyRow.Kind kind);

  /**
   * Sets the condition that filtered-hop uses.
   *
   * @param filter on a declared relationship property
   */
  void filter(DataSetInfo.Filter filter);

  /**
   * Records something worth knowing.
   *
   * @param name what it is, in lower case with hyphens
   * @param value its value
   */
  void fact(String name, String value);

  /**
   * Adds a node.
   *
   * @param labels indices of its labels; any order, repetitions are ignored
   * @param properties its properties, keys being indices that {@link #nodeKey} gave
   * @return its number: 0, 1, 2, ...
   * @throws IOException when a write fails
   */
  long node(int[] labels, PropertyRow properties) throws IOException;

  /**
   * Adds many nodes without properties.
   *
   * @param count how many
   * @param labels indices of the labels of each
   * @throws IOException when a write fails
   */
  void nodes(long count, int[] labels) throws IOException;

  /**
   * Adds a relationship. No node can be added afterwards.
   *
   * @param start number of the node it starts at
   * @param type index of its type
   * @param end number of the node it ends at
   * @param properties its properties, keys being indices that {@link #relationshipKey} gave
   * @throws IOException when a write fails
   */
  void relationship(long start, int type, long end, PropertyRow properties) throws IOException;
}
