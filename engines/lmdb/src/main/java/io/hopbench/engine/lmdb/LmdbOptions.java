package io.hopbench.engine.lmdb;

import io.hopbench.api.Durability;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import java.util.List;

/**
 * The options of this engine, validated.
 *
 * @param headroom least free address space behind the data when a transaction begins, in bytes
 * @param memoryBytes budget of a bulk load; LMDB keeps no cache of its own
 * @param readOnly true to open for reading only
 */
record LmdbOptions(long headroom, long memoryBytes, boolean readOnly) {

  /** Name of the one extra option. */
  static final String HEADROOM = "map.headroom";

  /** Address space costs nothing until it is used, so LMDB's manual says: as large as possible. */
  static final long DEFAULT_HEADROOM = 256L << 30;

  static final long MIN_HEADROOM = 1L << 20;

  static LmdbOptions of(StoreOptions options) {
    options.requireKnownExtras(List.of(HEADROOM));
    if (options.durability() != Durability.SYNC) {
      throw new InvalidOptionException(
          "durability", options.durability().name(), "SYNC, the only one this engine offers");
    }
    long headroom = DEFAULT_HEADROOM;
    String given = options.extras().get(HEADROOM);
    if (given != null) {
      String expected = "a number of bytes, at least " + MIN_HEADROOM;
      try {
        headroom = Long.parseLong(given);
      } catch (NumberFormatException e) {
        throw new InvalidOptionException(HEADROOM, given, expected);
      }
      if (headroom < MIN_HEADROOM || headroom > 1L << 45) {
        throw new InvalidOptionException(HEADROOM, given, expected);
      }
    }
    return new LmdbOptions(headroom, options.memoryBytes(), options.readOnly());
  }
}
