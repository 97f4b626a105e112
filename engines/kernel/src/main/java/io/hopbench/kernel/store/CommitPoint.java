package io.hopbench.kernel.store;

import io.hopbench.kernel.model.Counts;

/**
 * The state a commit leaves behind, apart from the delta.
 *
 * @param epoch of the commit
 * @param lsn of its log record
 * @param counts as it leaves them; never changed again
 * @param nodeIds how many node ids have been given out
 * @param relationshipIds how many relationship ids have been given out
 */
record CommitPoint(long epoch, long lsn, Counts counts, long nodeIds, long relationshipIds) {

  CommitPoint withLsn(long newLsn) {
    return new CommitPoint(epoch, newLsn, counts, nodeIds, relationshipIds);
  }
}
