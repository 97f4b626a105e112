package io.hopbench.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Relationships handed to a {@link BulkLoader} together, as arrays: {@link #size} of them, the
 * relationship at an index being what stands there in each array. All arrays are as long as the
 * capacity and are filled and read in place; whoever fills a batch uses it again and again. Not
 * safe for use by several threads.
 */
public final class RelationshipBatch {
  private final long[] starts;
  private final int[] types;
  private final long[] ends;
  private final List<Column> columns;
  private int size;

  /**
   * An empty batch.
   *
   * @param capacity how many relationships it can hold, at least one
   * @param keys tokens of the properties, each once
   * @param kinds of what kind the values of each key are
   */
  public RelationshipBatch(int capacity, int[] keys, PropertyRow.Kind[] kinds) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + ": at least 1 is needed");
    }
    if (keys.length != kinds.length) {
      throw new IllegalArgumentException(keys.length + " keys and " + kinds.length + " kinds");
    }
    if (Arrays.stream(keys).distinct().count() != keys.length) {
      throw new IllegalArgumentException("a key twice among " + Arrays.toString(keys));
    }
    this.starts = new long[capacity];
    this.types = new int[capacity];
    this.ends = new long[capacity];
    this.columns =
        IntStream.range(0, keys.length)
            .mapToObj(i -> new Column(keys[i], kinds[i], capacity))
            .toList();
  }

  /**
   * How many relationships it can hold.
   *
   * @return the number
   */
  public int capacity() {
    return starts.length;
  }

  /**
   * How many relationships it holds.
   *
   * @return the number
   */
  public int size() {
    return size;
  }

  /**
   * Says how many relationships it holds, those at the lowest indices.
   *
   * @param count the number, 0 to the capacity
   */
  public void size(int count) {
    if (count < 0 || count > starts.length) {
      throw new IndexOutOfBoundsException(count + " relationships of at most " + starts.length);
    }
    size = count;
  }

  /**
   * Where they start.
   *
   * @return node ids, not a copy
   */
  public long[] starts() {
    return starts;
  }

  /**
   * Their types.
   *
   * @return tokens, not a copy
   */
  public int[] types() {
    return types;
  }

  /**
   * Where they end.
   *
   * @return node ids, not a copy
   */
  public long[] ends() {
    return ends;
  }

  /**
   * Their properties.
   *
   * @return a column for each key, in the order of the keys
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The properties of one relationship.
   *
   * @param index 0 to size - 1
   * @param into receives them, in the order of the keys; cleared first
   */
  public void row(int index, PropertyRow into) {
    into.clear();
    for (Column column : columns) {
      column.read(index, into);
    }
  }

  /** The values of one key, of one kind. */
  public static final class Column {
    private final int key;
    private final PropertyRow.Kind kind;
    private final long[] words;
    private final Object[] objects;
    private final boolean[] absent;
    private boolean complete = true;

    private Column(int key, PropertyRow.Kind kind, int capacity) {
      boolean word = kind != PropertyRow.Kind.STRING && kind != PropertyRow.Kind.BYTES;
      this.key = key;
      this.kind = kind;
      this.words = new long[word ? capacity : 0];
      this.objects = new Object[word ? 0 : capacity];
      this.absent = new boolean[capacity];
    }

    /**
     * Whose values they are.
     *
     * @return the key's token
     */
    public int key() {
      return key;
    }

    /**
     * What they are.
     *
     * @return the kind
     */
    public PropertyRow.Kind kind() {
      return kind;
    }

    /**
     * Values that are words: longs, raw bits of doubles, 0 and 1 for booleans.
     *
     * @return the words, not a copy; empty for another kind
     */
    public long[] words() {
      return words;
    }

    /**
     * Values that are a {@link String} or {@code byte[]}.
     *
     * @return the objects, not a copy; empty for another kind
     */
    public Object[] objects() {
      return objects;
    }

    /**
     * Which relationships have no such property. What stands in the other arrays is of no meaning
     * there.
     *
     * @return true where it is absent, not a copy; to be read only if it is not {@link #complete}
     */
    public boolean[] absent() {
      return absent;
    }

    /**
     * Says whether all relationships of the batch have the property. True of a new column.
     *
     * @return true if so, and then {@link #absent} is of no meaning
     */
    public boolean complete() {
      return complete;
    }

    /**
     * Says whether all relationships of the batch have the property.
     *
     * @param all true if so
     */
    public void complete(boolean all) {
      complete = all;
    }

    private void read(int index, PropertyRow into) {
      if (!complete && absent[index]) {
        return;
      }
      switch (kind) {
        case LONG -> into.put(key, words[index]);
        case DOUBLE -> into.put(key, Double.longBitsToDouble(words[index]));
        case BOOLEAN -> into.put(key, words[index] != 0);
        case STRING -> into.put(key, (String) objects[index]);
        case BYTES -> into.put(key, (byte[]) objects[index]);
      }
    }
  }
}
