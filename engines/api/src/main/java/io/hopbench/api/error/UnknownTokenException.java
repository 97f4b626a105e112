package io.hopbench.api.error;

/** A token that the store does not have. */
public final class UnknownTokenException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param space "label", "type" or "key"
   * @param token the token
   */
  public UnknownTokenException(String space, int token) {
    super(
        space
            + " "
            + token
            + " does not exist in this store; resolve its name with Store.tokens() first");
  }
}
