package io.hopbench.workloads;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which node of a store stands for which node of its data set. Immutable, safe for use by several
 * threads.
 *
 * <p>Stores that number their nodes in the order of loading, from any first id on, cost nothing;
 * for the others both ways are arrays.
 */
public final class NodeIds {
  private static final int MAGIC = 0x48424944;

  private final long first;
  private final long count;
  private final long[] ids; // empty when consecutive
  private final long[] sortedIds;
  private final int[] nodesOfSorted;

  private NodeIds(long first, long count, long[] ids) {
    this.first = first;
    this.count = count;
    this.ids = ids;
    this.sortedIds = ids.clone();
    Arrays.sort(sortedIds);
    this.nodesOfSorted = new int[ids.length];
    for (int node = 0; node < ids.length; node++) {
      nodesOfSorted[Arrays.binarySearch(sortedIds, ids[node])] = node;
    }
  }

  /**
   * Consecutive ids.
   *
   * @param first the store's id of node 0
   * @param count how many nodes
   * @return the mapping
   */
  public static NodeIds consecutive(long first, long count) {
    return new NodeIds(first, count, new long[0]);
  }

  /**
   * Any ids.
   *
   * @param ids the store's id of each node of the data set, all different
   * @return the mapping
   */
  public static NodeIds of(long[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] != ids[0] + i) {
        return new NodeIds(0, ids.length, ids.clone());
      }
    }
    return consecutive(ids.length == 0 ? 0 : ids[0], ids.length);
  }

  /**
   * The store's id of a node.
   *
   * @param node its number in the data set
   * @return its id in the store
   */
  public long id(long node) {
    return ids.length == 0 ? first + node : ids[(int) node];
  }

  /**
   * The node of a store's id.
   *
   * @param id an id of the store
   * @return its number in the data set, or -1 when it is none of the data set's
   */
  public long node(long id) {
    if (ids.length == 0) {
      long node = id - first;
      return node >= 0 && node < count ? node : -1;
    }
    int at = Arrays.binarySearch(sortedIds, id);
    return at < 0 ? -1 : nodesOfSorted[at];
  }

  /**
   * How many nodes.
   *
   * @return the number of nodes of the data set
   */
  public long count() {
    return count;
  }

  /**
   * Writes the mapping to a file.
   *
   * @param file where; replaced
   * @throws IOException when that fails
   */
  public void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(MAGIC);
      out.writeLong(first);
      out.writeLong(count);
      out.writeInt(ids.length);
      for (long id : ids) {
        out.writeLong(id);
      }
    }
  }

  /**
   * Reads a mapping that {@link #save} wrote.
   *
   * @param file where
   * @return the mapping
   * @throws IOException when that fails, or the file is something else
   */
  public static NodeIds load(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(
            file + " holds no node ids; remove the cached store and build it again");
      }
      long first = in.readLong();
      long count = in.readLong();
      long[] ids = new long[in.readInt()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = in.readLong();
      }
      return new NodeIds(first, count, ids);
    }
  }
}
