package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Numbers ids that are strings within an id space, in the order they are added.
 *
 * <p>Layout: the UTF-8 bytes of all ids, one after the other, each after four bytes of its space,
 * in chunks of 1 MiB (an id never straddles two, a longer one gets a chunk of its own); where the
 * id of each number begins and how long it is; and an open addressing table of numbers, at most two
 * thirds full. That is the bytes of the ids and about 30 bytes for each, a quarter of what a
 * HashMap takes. That is the limit of CSV: 40 million nodes want a heap of about 2 GB.
 */
final class StringIds {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int SPACE_BYTES = 4;
  private static final int FREE = -1;
  private static final int MAX_SLOTS = 1 << 30;

  private byte[][] chunks = new byte[4][];
  private int chunkCount;
  private int used; // of the last chunk
  private int[] chunkOf = new int[1 << 9];
  private int[] offsetOf = new int[1 << 9];
  private int[] lengthOf = new int[1 << 9];
  private int[] table = newTable(1 << 10);
  private int size;

  int size() {
    return size;
  }

  /**
   * Adds an id.
   *
   * @return its number; or, when it was there already, -1 minus the number it has
   */
  int add(int space, String id) {
    byte[] key = key(space, id);
    int slot = slot(table, key);
    if (table[slot] != FREE) {
      return -1 - table[slot];
    }
    try {
      append(key);
      table[slot] = size++;
      if (size > table.length / 3 * 2) {
        grow();
      }
    } catch (OutOfMemoryError e) { // of one large array, which leaves the program sound
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "the ids of %,d nodes do not fit into a heap of %,d MB; give the JVM more (-Xmx)",
              size,
              Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
    return size - 1;
  }

  /** The number of an id; -1 when it was not added. */
  int find(int space, String id) {
    return table[slot(table, key(space, id))];
  }

  private static byte[] key(int space, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[SPACE_BYTES + text.length];
    for (int i = 0; i < SPACE_BYTES; i++) {
      key[i] = (byte) (space >>> (8 * i));
    }
    System.arraycopy(text, 0, key, SPACE_BYTES, text.length);
    return key;
  }

  private void append(byte[] key) {
    if (chunkCount == 0 || key.length > chunks[chunkCount - 1].length - used) {
      if (chunkCount == chunks.length) {
        chunks = Arrays.copyOf(chunks, chunkCount * 2);
      }
      chunks[chunkCount++] = new byte[Math.max(CHUNK_BYTES, key.length)];
      used = 0;
    }
    if (size == chunkOf.length) {
      int capacity = (int) Math.min(2L * size, Integer.MAX_VALUE - 8);
      chunkOf = Arrays.copyOf(chunkOf, capacity);
      offsetOf = Arrays.copyOf(offsetOf, capacity);
      lengthOf = Arrays.copyOf(lengthOf, capacity);
    }
    chunkOf[size] = chunkCount - 1;
    offsetOf[size] = used;
    lengthOf[size] = key.length;
    System.arraycopy(key, 0, chunks[chunkCount - 1], used, key.length);
    used += key.length;
  }

  private void grow() {
    if (table.length == MAX_SLOTS) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT, "more than %,d nodes: that is the most that CSV files can have", size));
    }
    int[] grown = newTable(table.length * 2);
    for (int number = 0; number < size; number++) {
      int from = offsetOf[number];
      byte[] key = Arrays.copyOfRange(chunks[chunkOf[number]], from, from + lengthOf[number]);
      grown[slot(grown, key)] = number;
    }
    table = grown;
  }

  private int slot(int[] in, byte[] key) {
    long h = Arrays.hashCode(key) * 0x9e3779b97f4a7c15L;
    int mask = in.length - 1;
    int slot = (int) ((h >>> 32) ^ h) & mask;
    while (in[slot] != FREE && !holds(in[slot], key)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(int number, byte[] key) {
    int from = offsetOf[number];
    return lengthOf[number] == key.length
        && Arrays.equals(chunks[chunkOf[number]], from, from + key.length, key, 0, key.length);
  }

  private static int[] newTable(int slots) {
    int[] table = new int[slots];
    Arrays.fill(table, FREE);
    return table;
  }
}
