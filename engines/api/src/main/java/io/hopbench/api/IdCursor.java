package io.hopbench.api;

/** A sequence of ids, read forwards. Confined to the thread that opened it. */
public interface IdCursor extends AutoCloseable {

  /**
   * Moves to the next id.
   *
   * @return false at the end
   */
  boolean next();

  /**
   * The id the cursor is at.
   *
   * @return the id, after {@link #next()} returned true
   */
  long id();

  @Override
  void close();
}
