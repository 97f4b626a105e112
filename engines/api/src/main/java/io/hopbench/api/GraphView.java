package io.hopbench.api;

/**
 * Reading a graph: what {@link Snapshot} and {@link Transaction} have in common.
 *
 * <p>Every method that takes the id of a node or relationship throws {@link
 * io.hopbench.api.error.UnknownIdException} when there is none of that id, unless it says
 * otherwise; one that takes a token throws {@link io.hopbench.api.error.UnknownTokenException} when
 * the store has no such token. After the view has ended all throw {@link
 * io.hopbench.api.error.ClosedException}.
 */
public interface GraphView {

  /**
   * Says whether there is a node.
   *
   * @param node any long
   * @return true if it is a node's id
   */
  boolean nodeExists(long node);

  /**
   * Says whether there is a relationship.
   *
   * @param relationship any long
   * @return true if it is a relationship's id
   */
  boolean relationshipExists(long relationship);

  /**
   * The type and ends of a relationship.
   *
   * @param relationship its id
   * @return the relationship, newly allocated
   */
  Relationship relationship(long relationship);

  /**
   * The labels of a node.
   *
   * @param node its id
   * @return label tokens, ascending, without repetition; newly allocated
   */
  int[] labels(long node);

  /**
   * Says whether a node has a label.
   *
   * @param node its id
   * @param label the label's token
   * @return true if it has
   */
  boolean hasLabel(long node, int label);

  /**
   * One property of a node.
   *
   * @param node its id
   * @param key the key's token
   * @return the value, or {@link Value#NONE}
   */
  Value nodeProperty(long node, int key);

  /**
   * All properties of a node.
   *
   * @param node its id
   * @param into receives them, in any order; cleared first
   */
  void nodeProperties(long node, PropertyRow into);

  /**
   * One property of a relationship.
   *
   * @param relationship its id
   * @param key the key's token
   * @return the value, or {@link Value#NONE}
   */
  Value relationshipProperty(long relationship, int key);

  /**
   * All properties of a relationship.
   *
   * @param relationship its id
   * @param into receives them, in any order; cleared first
   */
  void relationshipProperties(long relationship, PropertyRow into);

  /**
   * The length of a list.
   *
   * @param node the node's id
   * @param type the type's token
   * @param direction which relationships
   * @return how many; for BOTH a loop counts once
   */
  long degree(long node, int type, Direction direction);

  /**
   * Says whether there is at least one relationship of a type from one node to another.
   *
   * @param start id of a node
   * @param type the type's token
   * @param end id of a node
   * @return true if there is
   */
  boolean exists(long start, int type, long end);

  /**
   * Opens a cursor over a list.
   *
   * @param node the node's id
   * @param type the type's token
   * @param direction which relationships
   * @return a cursor before the first element, confined to this thread, which the caller closes
   */
  RelationshipCursor relationships(long node, int type, Direction direction);

  /**
   * A reader that lends the neighbours of lists in blocks.
   *
   * @return a reader confined to this thread, which the caller closes
   */
  AdjacencyReader adjacency();

  /**
   * All nodes.
   *
   * @return a cursor before the first, each node once, confined to this thread, which the caller
   *     closes
   */
  IdCursor nodes();

  /**
   * The nodes that have a label.
   *
   * @param label the label's token
   * @return a cursor before the first, each node once, confined to this thread, which the caller
   *     closes
   */
  IdCursor nodesWithLabel(int label);

  /**
   * The relationships of a type, each once.
   *
   * @param type the type's token
   * @return a cursor before the first, confined to this thread, which the caller closes; {@link
   *     RelationshipCursor#neighbour()} is the end node
   */
  RelationshipCursor relationshipsOfType(int type);

  /**
   * The number of nodes.
   *
   * @return how many
   */
  long nodeCount();

  /**
   * The number of nodes that have a label.
   *
   * @param label the label's token
   * @return how many
   */
  long nodeCount(int label);

  /**
   * The number of relationships of all types.
   *
   * @return how many
   */
  long relationshipCount();

  /**
   * The number of relationships of a type.
   *
   * @param type the type's token
   * @return how many
   */
  long relationshipCount(int type);
}
