package io.hopbench.engine.lmdb;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.UnknownIdException;
import org.lmdbjava.Cursor;
import org.lmdbjava.SeekOp;

/** Reading, the same for snapshots and transactions: each method is one stay in an access. */
abstract class LmdbView implements GraphView {
  final LmdbEnv env;
  final LmdbTokens tokens;

  LmdbView(LmdbEnv env, LmdbTokens tokens) {
    this.env = env;
    this.tokens = tokens;
  }

  /** An access, entered, for one call. */
  abstract Access take();

  /** Leaves it and gives it back. */
  abstract void give(Access access);

  /** An access to keep, not entered; the reader releases it. */
  abstract Access lease();

  /** Number of records in a table; inside. */
  abstract long entries(Table table);

  /** What the transaction has added to the count of a type and not written yet. */
  abstract long countDelta(int type);

  static Slice node(Access access, long node) {
    Slice found = Table.isId(node) ? access.find(Table.NODE, (int) node) : null;
    if (found == null) {
      throw new UnknownIdException("node", node);
    }
    return found;
  }

  static Slice rel(Access access, long relationship) {
    Slice found = Table.isId(relationship) ? access.find(Table.REL, (int) relationship) : null;
    if (found == null) {
      throw new UnknownIdException("relationship", relationship);
    }
    return found;
  }

  @Override
  public final boolean nodeExists(long node) {
    Access access = take();
    try {
      return Table.isId(node) && access.find(Table.NODE, (int) node) != null;
    } finally {
      give(access);
    }
  }

  @Override
  public final boolean relationshipExists(long relationship) {
    Access access = take();
    try {
      return Table.isId(relationship) && access.find(Table.REL, (int) relationship) != null;
    } finally {
      give(access);
    }
  }

  @Override
  public final Relationship relationship(long relationship) {
    Access access = take();
    try {
      return Records.relationship(access.record.over(rel(access, relationship)), relationship);
    } finally {
      give(access);
    }
  }

  @Override
  public final int[] labels(long node) {
    Access access = take();
    try {
      return Records.labels(access.record.over(node(access, node)));
    } finally {
      give(access);
    }
  }

  @Override
  public final boolean hasLabel(long node, int label) {
    Access access = take();
    try {
      tokens.requireLabel(label);
      for (int has : Records.labels(access.record.over(node(access, node)))) {
        if (has == label) {
          return true;
        }
      }
      return false;
    } finally {
      give(access);
    }
  }

  @Override
  public final Value nodeProperty(long node, int key) {
    Access access = take();
    try {
      tokens.requireKey(key);
      RecordReader record = access.record.over(node(access, node));
      Records.skipLabels(record);
      return Properties.find(record, key);
    } finally {
      give(access);
    }
  }

  @Override
  public final void nodeProperties(long node, PropertyRow into) {
    Access access = take();
    try {
      RecordReader record = access.record.over(node(access, node));
      Records.skipLabels(record);
      Properties.read(record, into.clear());
    } finally {
      give(access);
    }
  }

  @Override
  public final Value relationshipProperty(long relationship, int key) {
    Access access = take();
    try {
      tokens.requireKey(key);
      RecordReader record = access.record.over(rel(access, relationship));
      record.skip(Records.REL_HEAD);
      return Properties.find(record, key);
    } finally {
      give(access);
    }
  }

  @Override
  public final void relationshipProperties(long relationship, PropertyRow into) {
    Access access = take();
    try {
      RecordReader record = access.record.over(rel(access, relationship));
      record.skip(Records.REL_HEAD);
      Properties.read(record, into.clear());
    } finally {
      give(access);
    }
  }

  @Override
  public final long degree(long node, int type, Direction direction) {
    Access access = take();
    try {
      tokens.requireType(type);
      if (!Table.isId(node)) {
        throw new UnknownIdException("node", node);
      }
      long key = Table.pack(type, node);
      long degree = 0;
      if (direction != Direction.IN && access.seek(Table.OUT, key)) {
        degree += access.cursor(Table.OUT).count();
        if (direction == Direction.BOTH) {
          degree -= loops(access, key, node);
        }
      }
      if (direction != Direction.OUT && access.seek(Table.IN, key)) {
        degree += access.cursor(Table.IN).count();
      }
      if (degree == 0) {
        node(access, node);
      }
      return degree;
    } finally {
      give(access);
    }
  }

  private static long loops(Access access, long key, long node) {
    Scratch scratch = access.scratch;
    Cursor<Slice> cursor = access.cursor(Table.OUT);
    long loops = 0;
    boolean more =
        cursor.get(
            scratch.key(key), scratch.value(Table.pack((int) node, 0)), SeekOp.MDB_GET_BOTH_RANGE);
    while (more && Mem.getLong(cursor.val().address) >>> 32 == node) {
      loops++;
      more = cursor.seek(SeekOp.MDB_NEXT_DUP);
    }
    return loops;
  }

  @Override
  public final boolean exists(long start, int type, long end) {
    Access access = take();
    try {
      tokens.requireType(type);
      if (Table.isId(start) && Table.isId(end)) {
        Cursor<Slice> cursor = access.cursor(Table.OUT);
        Slice key = access.scratch.key(Table.pack(type, start));
        Slice from = access.scratch.value(Table.pack((int) end, 0));
        if (cursor.get(key, from, SeekOp.MDB_GET_BOTH_RANGE)) {
          if (Mem.getLong(cursor.val().address) >>> 32 == end) {
            return true;
          }
          node(access, end); // a node with a list exists, so only the other is in doubt
          return false;
        }
      }
      node(access, start);
      node(access, end);
      return false;
    } finally {
      give(access);
    }
  }

  @Override
  public final RelationshipCursor relationships(long node, int type, Direction direction) {
    Access access = lease();
    boolean opened = false;
    try {
      RelationshipCursor cursor = new ListCursor(access, tokens, node, type, direction);
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        access.release();
      }
    }
  }

  @Override
  public final AdjacencyReader adjacency() {
    return new LmdbAdjacencyReader(this, lease());
  }

  @Override
  public final IdCursor nodes() {
    return new NodeCursor(lease());
  }

  @Override
  public final IdCursor nodesWithLabel(int label) {
    Access access = lease();
    boolean opened = false;
    try {
      access.check();
      tokens.requireLabel(label);
      opened = true;
      return new LabelCursor(access, label);
    } finally {
      if (!opened) {
        access.release();
      }
    }
  }

  @Override
  public final RelationshipCursor relationshipsOfType(int type) {
    Access access = lease();
    boolean opened = false;
    try {
      access.check();
      tokens.requireType(type);
      opened = true;
      return new TypeCursor(access, tokens, type);
    } finally {
      if (!opened) {
        access.release();
      }
    }
  }

  @Override
  public final long nodeCount() {
    Access access = take();
    try {
      return entries(Table.NODE);
    } finally {
      give(access);
    }
  }

  @Override
  public final long nodeCount(int label) {
    Access access = take();
    try {
      tokens.requireLabel(label);
      return access.seek(Table.LABEL, label) ? access.cursor(Table.LABEL).count() : 0;
    } finally {
      give(access);
    }
  }

  @Override
  public final long relationshipCount() {
    Access access = take();
    try {
      return entries(Table.REL);
    } finally {
      give(access);
    }
  }

  @Override
  public final long relationshipCount(int type) {
    Access access = take();
    try {
      tokens.requireType(type);
      return storedCount(access, type) + countDelta(type);
    } finally {
      give(access);
    }
  }

  static long storedCount(Access access, int type) {
    Slice found = access.find(Table.COUNT, type);
    return found == null ? 0 : Mem.getLong(found.address);
  }
}
