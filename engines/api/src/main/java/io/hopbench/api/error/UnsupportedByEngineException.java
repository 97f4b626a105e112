package io.hopbench.api.error;

/** Something was asked that the engine does not declare. */
public final class UnsupportedByEngineException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param engine its name
   * @param what was asked
   */
  public UnsupportedByEngineException(String engine, String what) {
    super("engine " + engine + " does not support " + what + "; ask EngineDescriptor before");
  }
}
