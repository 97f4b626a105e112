package io.hopbench.workloads.write;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.NodeStream;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.reference.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * bulk-load by the bare means: reads the data set once into arrays, sorts both directions of each
 * type by counting, writes everything in sequence into one file, and forces it.
 *
 * <pre>
 *   nodes: labels and properties of each, in order
 *   properties of relationships, in the order of the data set
 *   each type with relationships, OUT then IN:
 *     int lists
 *     lists x (int node, int length)    those that are not empty
 *     relationships x int neighbour     list after list
 *     relationships x int number        which of the data set's it is, in OUT only
 * </pre>
 *
 * <p>Less than a store that finds things again must write, and in the order that is cheapest. Needs
 * 16 bytes of heap a relationship.
 */
final class BareLoad implements BoundWorkload {
  private final DataSet dataSet;
  private final DataSetInfo info;
  private final Path file;
  private long listsAt;

  BareLoad(DataSet dataSet, Path file) {
    this.dataSet = dataSet;
    this.info = dataSet.info();
    this.file = file;
  }

  @Override
  public int round() {
    return 1;
  }

  @Override
  public long operationsPerRun() {
    return info.relationships();
  }

  @Override
  public Operation operation(int thread) {
    return new Operation() {
      @Override
      public long run() {
        try {
          return load();
        } catch (IOException e) {
          throw new UncheckedIOException("the bare load into " + file + " failed", e);
        }
      }
    };
  }

  private long load() throws IOException {
    int count = Math.toIntExact(info.relationships());
    int[] starts = new int[count];
    int[] ends = new int[count];
    int[] byType = new int[count];
    int[] types = new int[count];
    try (BareFile out = BareFile.create(file)) {
      nodes(out);
      relationships(out, starts, types, ends);
      listsAt = out.position();
      int[] begins = byType(types, byType);
      int[] sorted = types; // not needed any more, so its memory serves again
      for (int type = 0; type < info.types().size(); type++) {
        int from = begins[type];
        int to = begins[type + 1];
        if (from < to) {
          direction(out, byType, sorted, from, to, starts, ends, true);
          direction(out, byType, sorted, from, to, ends, starts, false);
        }
      }
      out.force();
      return out.position();
    }
  }

  private int[] byType(int[] types, int[] sorted) {
    int[] begins = new int[info.types().size() + 1];
    for (int type : types) {
      begins[type + 1]++;
    }
    for (int type = 0; type + 1 < begins.length; type++) {
      begins[type + 1] += begins[type];
    }
    int[] next = begins.clone();
    for (int i = 0; i < types.length; i++) {
      sorted[next[types[i]]++] = i;
    }
    return begins;
  }

  private void nodes(BareFile out) throws IOException {
    PropertyRow row = new PropertyRow();
    int[] keys = identity(info.nodeKeys().size());
    NodeStream nodes = dataSet.nodes();
    while (nodes.next()) {
      int[] labels = nodes.labels();
      out.putInt(labels.length);
      for (int label : labels) {
        out.putInt(label);
      }
      nodes.properties(row, keys);
      out.putRow(row);
    }
  }

  private void relationships(BareFile out, int[] starts, int[] types, int[] ends)
      throws IOException {
    PropertyRow row = new PropertyRow();
    int[] keys = identity(info.relationshipKeys().size());
    RelationshipStream stream = dataSet.relationships();
    for (int i = 0; stream.next(); i++) {
      starts[i] = (int) stream.start();
      types[i] = stream.type();
      ends[i] = (int) stream.end();
      if (keys.length > 0) {
        stream.properties(row, keys);
        out.putRow(row);
      }
    }
  }

  private static int[] identity(int count) {
    int[] keys = new int[count];
    Arrays.setAll(keys, i -> i);
    return keys;
  }

  private void direction(
      BareFile out,
      int[] byType,
      int[] sorted,
      int from,
      int to,
      int[] owners,
      int[] others,
      boolean numbers)
      throws IOException {
    int[] begins = new int[(int) info.nodes() + 1];
    for (int i = from; i < to; i++) {
      begins[owners[byType[i]] + 1]++;
    }
    int lists = 0;
    for (int node = 0; node + 1 < begins.length; node++) {
      lists += begins[node + 1] > 0 ? 1 : 0;
    }
    out.putInt(lists);
    for (int node = 0; node + 1 < begins.length; node++) {
      if (begins[node + 1] > 0) {
        out.putInt(node);
        out.putInt(begins[node + 1]);
      }
      begins[node + 1] += begins[node];
    }
    for (int i = from; i < to; i++) {
      sorted[from + begins[owners[byType[i]]]++] = byType[i];
    }
    for (int i = from; i < to; i++) {
      out.putInt(others[sorted[i]]);
    }
    for (int i = from; numbers && i < to; i++) {
      out.putInt(sorted[i]);
    }
  }

  /** Reads the file back and compares each direction of each type with the data set. */
  @Override
  public List<String> check() {
    Findings findings = new Findings();
    if (!Files.exists(file)) {
      return findings.list(); // nothing loaded yet
    }
    int types = info.types().size();
    long[] out = new long[types];
    long[] in = new long[types];
    RelationshipStream stream = dataSet.relationships();
    while (stream.next()) {
      int type = stream.type();
      out[type] += Digests.member(Digests.list(stream.start(), type), stream.end());
      in[type] += Digests.member(Digests.list(stream.end(), type), stream.start());
    }
    try (BareFile read = BareFile.open(file, listsAt)) {
      for (int type = 0; type < types; type++) {
        long count = info.typeCounts().get(type);
        if (count > 0) {
          compare(read, type, count, out[type], "OUT", findings);
          for (long i = 0; i < count; i++) {
            read.getInt();
          }
          compare(read, type, count, in[type], "IN", findings);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " back", e);
    }
    return findings.list();
  }

  private void compare(
      BareFile read, int type, long count, long expected, String direction, Findings findings)
      throws IOException {
    int lists = read.getInt();
    int[] nodes = new int[lists];
    int[] lengths = new int[lists];
    for (int i = 0; i < lists; i++) {
      nodes[i] = read.getInt();
      lengths[i] = read.getInt();
    }
    long digest = 0;
    long found = 0;
    for (int i = 0; i < lists; i++) {
      long list = Digests.list(nodes[i], type);
      for (int j = 0; j < lengths[i]; j++) {
        digest += Digests.member(list, read.getInt());
      }
      found += lengths[i];
    }
    if (found != count || digest != expected) {
      findings.add(
          String.format(
              Locale.ROOT,
              "bare load, type %s %s: expected %,d relationships, found %,d, or others",
              info.types().get(type),
              direction,
              count,
              found));
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
