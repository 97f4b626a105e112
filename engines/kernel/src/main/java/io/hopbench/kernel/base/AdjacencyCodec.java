package io.hopbench.kernel.base;

import java.lang.foreign.MemorySegment;

/**
 * How the neighbours of lists are encoded: the second seam that makes the variants. What stands
 * around them, which node has a list and where it begins, is not the codec's business. Safe for use
 * by several threads.
 */
public interface AdjacencyCodec {

  /**
   * What stands in the header of a base file this codec wrote.
   *
   * @return its number
   */
  int code();

  /**
   * Its name, for people.
   *
   * @return one word
   */
  String name();

  /**
   * Starts to encode the lists of one type and direction.
   *
   * @param sink receives the encoded bytes
   * @return the encoder
   */
  Encoder encoder(Sink sink);

  /**
   * Opens what an encoder wrote.
   *
   * @param bytes the section
   * @param count how many neighbours it holds
   * @return its reader
   */
  Neighbours open(MemorySegment bytes, int count);

  /** Receives the neighbours of all lists in order. Confined to one thread. */
  interface Encoder {
    /**
     * Takes the next neighbour.
     *
     * @param neighbour a node id
     */
    void add(int neighbour);

    /**
     * Takes the next neighbours: the same as one after the other.
     *
     * @param neighbours node ids
     * @param count how many, from the first
     */
    default void add(int[] neighbours, int count) {
      for (int i = 0; i < count; i++) {
        add(neighbours[i]);
      }
    }

    /** No more will come. */
    void finish();
  }

  /** Where an encoder's bytes go. */
  interface Sink {
    /**
     * Appends four bytes.
     *
     * @param value the int, to be little-endian in the file
     */
    void putInt(int value);

    /**
     * Appends four bytes each.
     *
     * @param values the ints, to be little-endian in the file
     * @param count how many, from the first
     */
    void putInts(int[] values, int count);
  }
}
