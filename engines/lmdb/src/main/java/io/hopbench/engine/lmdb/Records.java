package io.hopbench.engine.lmdb;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;

/**
 * The records of nodes and relationships.
 *
 * <pre>
 * node          var(number of labels), var(label) ascending ..., properties
 * relationship  start u32, end u32, type u32, properties
 * </pre>
 */
final class Records {
  /** Bytes of a relationship's record before its properties. */
  static final int REL_HEAD = 12;

  private Records() {}

  static Relationship relationship(RecordReader in, long id) {
    long start = Integer.toUnsignedLong(in.readInt());
    long end = Integer.toUnsignedLong(in.readInt());
    return new Relationship(id, in.readInt(), start, end);
  }

  static int[] labels(RecordReader in) {
    int[] labels = new int[(int) in.readVar()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) in.readVar();
    }
    return labels;
  }

  static void skipLabels(RecordReader in) {
    for (long rest = in.readVar(); rest > 0; rest--) {
      in.readVar();
    }
  }

  static RecordWriter node(RecordWriter out, int[] labels, PropertyRow properties) {
    out.clear();
    out.writeVar(labels.length);
    for (int label : labels) {
      out.writeVar(label);
    }
    Properties.write(out, properties);
    return out;
  }

  static RecordWriter relationship(
      RecordWriter out, long start, long end, int type, PropertyRow properties) {
    out.clear();
    out.writeInt((int) start);
    out.writeInt((int) end);
    out.writeInt(type);
    Properties.write(out, properties);
    return out;
  }
}
