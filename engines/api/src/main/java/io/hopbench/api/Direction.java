package io.hopbench.api;

/** Which relationships of a node are meant. */
public enum Direction {
  /** Relationships that start at the node; the neighbour is their end. */
  OUT,
  /** Relationships that end at the node; the neighbour is their start. */
  IN,
  /** Both of the above; a loop (start = end) is shown once and counted once. */
  BOTH;

  /**
   * Returns the direction in which the other end sees the same relationship.
   *
   * @return {@link #IN} for {@link #OUT}, {@link #OUT} for {@link #IN}, {@link #BOTH} for itself
   */
  public Direction reverse() {
    return switch (this) {
      case OUT -> IN;
      case IN -> OUT;
      case BOTH -> BOTH;
    };
  }
}
