package io.hopbench.kernel.model;

import java.util.Arrays;

/**
 * How many nodes there are, in all and by label, and how many relationships by type. A transaction
 * changes a copy of its own; what is published is never changed again. Not safe for use by several
 * threads while it changes.
 */
public final class Counts {
  private long nodes;
  private long relationships;
  private long[] byLabel = {};
  private long[] byType = {};

  /** All zero. */
  public Counts() {}

  /**
   * A copy to change.
   *
   * @return the copy
   */
  public Counts copy() {
    Counts copy = new Counts();
    copy.nodes = nodes;
    copy.relationships = relationships;
    copy.byLabel = byLabel.clone();
    copy.byType = byType.clone();
    return copy;
  }

  /**
   * Adds nodes.
   *
   * @param change how many, negative to take away
   */
  public void addNodes(long change) {
    nodes += change;
  }

  /**
   * Adds nodes of a label.
   *
   * @param label the label
   * @param change how many, negative to take away
   */
  public void addLabel(int label, long change) {
    byLabel = room(byLabel, label);
    byLabel[label] += change;
  }

  /**
   * Adds relationships of a type.
   *
   * @param type the type
   * @param change how many, negative to take away
   */
  public void addType(int type, long change) {
    byType = room(byType, type);
    byType[type] += change;
    relationships += change;
  }

  private static long[] room(long[] counts, int index) {
    return index < counts.length ? counts : Arrays.copyOf(counts, index + 1);
  }

  /**
   * All nodes.
   *
   * @return how many
   */
  public long nodes() {
    return nodes;
  }

  /**
   * Nodes of a label.
   *
   * @param label the label
   * @return how many
   */
  public long label(int label) {
    return label < byLabel.length ? byLabel[label] : 0;
  }

  /**
   * All relationships.
   *
   * @return how many
   */
  public long relationships() {
    return relationships;
  }

  /**
   * Relationships of a type.
   *
   * @param type the type
   * @return how many
   */
  public long type(int type) {
    return type < byType.length ? byType[type] : 0;
  }

  /**
   * How many types have been counted.
   *
   * @return one more than the highest type that was ever added to
   */
  public int types() {
    return byType.length;
  }

  /**
   * Writes the counts.
   *
   * @param sink receives nodes; number of labels and their counts; number of types and their
   *     counts; all varints
   */
  public void write(ByteSink sink) {
    sink.putVarint(nodes);
    sink.putVarint(byLabel.length);
    for (long count : byLabel) {
      sink.putVarint(count);
    }
    sink.putVarint(byType.length);
    for (long count : byType) {
      sink.putVarint(count);
    }
  }

  /**
   * Reads counts.
   *
   * @param cursor at the first byte
   * @return what {@link #write} wrote
   */
  public static Counts read(ByteCursor cursor) {
    Counts counts = new Counts();
    counts.nodes = cursor.getVarint();
    int labels = cursor.getVarintAsInt();
    for (int label = 0; label < labels; label++) {
      counts.addLabel(label, cursor.getVarint());
    }
    int types = cursor.getVarintAsInt();
    for (int type = 0; type < types; type++) {
      counts.addType(type, cursor.getVarint());
    }
    return counts;
  }
}
