package io.hopbench.api;

/**
 * Relationships one by one, with identity and properties fetched only when asked for. Confined to
 * the thread that opened it. The accessors may be called only after {@link #next()} or {@link
 * #seek} returned true.
 */
public interface RelationshipCursor extends AutoCloseable {

  /**
   * Moves to the next relationship.
   *
   * @return false at the end
   */
  boolean next();

  /**
   * Moves to the first relationship of the list whose neighbour is at or after a node, in list
   * order; may move backwards.
   *
   * @param neighbour any long
   * @return false when there is none; {@link #next()} then returns false too
   * @throws io.hopbench.api.error.UnsupportedByEngineException when the engine does not declare
   *     {@link Capability#SEEK}, the list is not in {@link ListOrder#NEIGHBOUR} order, or its
   *     direction is {@link Direction#BOTH}
   */
  boolean seek(long neighbour);

  /**
   * The other end, seen from the node whose list this is; the node itself for a loop.
   *
   * @return a node id
   */
  long neighbour();

  /**
   * The relationship's id.
   *
   * @return its id
   */
  long relationship();

  /**
   * The relationship's type.
   *
   * @return the type's token
   */
  int type();

  /**
   * The node it starts at.
   *
   * @return a node id
   */
  long start();

  /**
   * The node it ends at.
   *
   * @return a node id
   */
  long end();

  /**
   * One property.
   *
   * @param key the key's token
   * @return the value, or {@link Value#NONE}
   */
  Value property(int key);

  /**
   * A property that is a long, without allocation where the engine can.
   *
   * @param key the key's token
   * @param otherwise what to return when there is none or it is no long
   * @return the value
   */
  default long longProperty(int key, long otherwise) {
    return property(key) instanceof Value.LongValue(long value) ? value : otherwise;
  }

  /**
   * A property that is a double, without allocation where the engine can.
   *
   * @param key the key's token
   * @param otherwise what to return when there is none or it is no double
   * @return the value
   */
  default double doubleProperty(int key, double otherwise) {
    return property(key) instanceof Value.DoubleValue(double value) ? value : otherwise;
  }

  /**
   * All properties.
   *
   * @param into receives them, in any order; cleared first
   */
  void properties(PropertyRow into);

  @Override
  void close();
}
