package io.hopbench.kernel.model;

import java.util.UUID;

/**
 * What tells the files of one store from those of another.
 *
 * @param high high half
 * @param low low half
 */
public record StoreId(long high, long low) {

  /**
   * A new one.
   *
   * @return a random id
   */
  public static StoreId random() {
    UUID id = UUID.randomUUID();
    return new StoreId(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
