package io.hopbench.api;

/**
 * The order of the elements of a list: the relationships of one node, type and direction (OUT or
 * IN).
 */
public enum ListOrder {
  /** No order. */
  UNDEFINED,
  /**
   * Ascending by the neighbour's node id, as signed longs; parallel relationships in no particular
   * order.
   */
  NEIGHBOUR,
  /**
   * Descending by a property of the relationship that is a long (newest first, where it is a time).
   */
  PROPERTY_DESCENDING
}
