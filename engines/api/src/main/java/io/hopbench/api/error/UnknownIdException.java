package io.hopbench.api.error;

/** There is no node or relationship of an id. */
public final class UnknownIdException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final long id;

  /**
   * Names the id.
   *
   * @param kind "node" or "relationship"
   * @param id the id
   */
  public UnknownIdException(String kind, long id) {
    super("there is no " + kind + " " + id + " here; it was never created, or is deleted");
    this.id = id;
  }

  /**
   * The id in question.
   *
   * @return the id
   */
  public long id() {
    return id;
  }
}
