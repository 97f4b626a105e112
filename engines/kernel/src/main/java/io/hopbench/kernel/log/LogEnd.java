package io.hopbench.kernel.log;

import java.util.List;
import java.util.OptionalLong;

/**
 * Where a log that was read ends.
 *
 * @param lsn the sequence number of the last good record, or the one that was known already if
 *     there is none after it
 * @param lastNumber the highest number a segment ever had, as far as files tell; 0 if there is none
 * @param obsolete numbers of segments that hold nothing which is still needed, ascending. The last
 *     segment is none of them, for its header tells from which number on the log goes on
 * @param last the number of the last segment, if there is one
 */
public record LogEnd(long lsn, long lastNumber, List<Long> obsolete, OptionalLong last) {
  /** Copies the list. */
  public LogEnd {
    obsolete = List.copyOf(obsolete);
  }
}
