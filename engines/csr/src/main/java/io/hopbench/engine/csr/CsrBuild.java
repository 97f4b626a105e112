package io.hopbench.engine.csr;

import io.hopbench.api.error.StoreException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Sorts what was spooled and writes it as sections. Relationships are put in order by counting
 * sorts of their numbers, the least significant field first: stable and linear, with three arrays
 * of ints off the heap.
 */
final class CsrBuild {
  static final long LARGEST = Integer.MAX_VALUE - 16;

  private final SectionWriter writer;
  private final CsrTokens tokens;
  private final int nodes;
  private final Spool starts;
  private final Spool types;
  private final Spool ends;

  CsrBuild(
      SectionWriter writer, CsrTokens tokens, int nodes, Spool starts, Spool types, Spool ends) {
    this.writer = writer;
    this.tokens = tokens;
    this.nodes = nodes;
    this.starts = starts;
    this.types = types;
    this.ends = ends;
  }

  /** Writes both directions of every type, and the property columns. */
  void relationships(List<ColumnSpool> columns) throws IOException {
    long count = starts.size();
    int typeCount = tokens.types().size();
    try (Arena arena = Arena.ofConfined()) {
      Ints order = new Ints(arena, count);
      Ints other = new Ints(arena, count);
      Ints positions = new Ints(arena, count);
      for (long i = 0; i < count; i++) {
        order.set(i, (int) i);
      }
      sort(order, other, ends, nodes);
      sort(other, order, starts, nodes);
      long[] begins = sort(order, other, types, typeCount);
      for (int type = 0; type < typeCount; type++) {
        long from = begins[type];
        long to = begins[type + 1];
        lists(other, from, to, starts, type, CsrFormat.OUT_OFFSETS);
        neighbours(other, from, to, ends, type, CsrFormat.OUT_NEIGHBOURS);
        for (long i = from; i < to; i++) {
          positions.set(other.get(i), (int) (i - from));
        }
        for (int key = 0; key < columns.size(); key++) {
          column(columns.get(key), key, type, other, from, to);
        }
      }
      sort(other, order, ends, nodes);
      // Outgoing order is by start within a type, so sorting it by end leaves starts ascending.
      begins = sort(order, other, types, typeCount);
      for (int type = 0; type < typeCount; type++) {
        long from = begins[type];
        long to = begins[type + 1];
        lists(other, from, to, ends, type, CsrFormat.IN_OFFSETS);
        neighbours(other, from, to, starts, type, CsrFormat.IN_NEIGHBOURS);
        writer.begin();
        for (long i = from; i < to; i++) {
          writer.putInt(positions.get(other.get(i)));
        }
        writer.end(CsrFormat.IN_POSITIONS, type, -1, 0);
      }
    }
  }

  /** Sorts numbers stably by a field; returns where each value of the field begins. */
  private static long[] sort(Ints from, Ints to, Spool field, int values) {
    long count = field.size();
    long[] begins = new long[values + 1];
    for (long i = 0; i < count; i++) {
      begins[field.getInt(i) + 1]++;
    }
    for (int i = 0; i < values; i++) {
      begins[i + 1] += begins[i];
    }
    long[] next = begins.clone();
    for (long i = 0; i < count; i++) {
      int number = from.get(i);
      to.set(next[field.getInt(number)]++, number);
    }
    return begins;
  }

  private void lists(Ints order, long from, long to, Spool owners, int type, int kind)
      throws IOException {
    writer.begin();
    long at = from;
    for (int node = 0; node <= nodes; node++) {
      while (at < to && owners.getInt(order.get(at)) < node) {
        at++;
      }
      writer.putInt((int) (at - from));
    }
    writer.end(kind, type, -1, 0);
  }

  private void neighbours(Ints order, long from, long to, Spool others, int type, int kind)
      throws IOException {
    writer.begin();
    for (long i = from; i < to; i++) {
      writer.putInt(others.getInt(order.get(i)));
    }
    writer.end(kind, type, -1, 0);
  }

  private void column(ColumnSpool column, int key, int type, Ints order, long from, long to)
      throws IOException {
    boolean any = false;
    boolean uniform = true;
    for (long i = from; i < to; i++) {
      int kind = column.kind(order.get(i));
      any |= kind != CsrFormat.ABSENT;
      uniform &= kind == column.kind(order.get(from));
    }
    if (!any) {
      return;
    }
    writer.begin();
    for (long i = from; i < to; i++) {
      writer.putLong(column.word(order.get(i)));
    }
    int kind = uniform ? column.kind(order.get(from)) : CsrFormat.ABSENT;
    writer.end(CsrFormat.RELATIONSHIP_WORDS, type, key, kind);
    if (!uniform) {
      writer.begin();
      for (long i = from; i < to; i++) {
        writer.putByte((byte) column.kind(order.get(i)));
      }
      writer.end(CsrFormat.RELATIONSHIP_KINDS, type, key, 0);
    }
  }

  /** Writes labels both ways, and the property columns. */
  void nodes(Spool labelOffsets, Spool labels, List<ColumnSpool> columns) throws IOException {
    if (labels.size() > LARGEST) {
      throw new StoreException("a csr store holds at most " + LARGEST + " labels of nodes");
    }
    ints(labelOffsets, CsrFormat.LABEL_OFFSETS);
    ints(labels, CsrFormat.LABELS);
    for (int label = 0; label < tokens.labels().size(); label++) {
      writer.begin();
      for (int node = 0; node < nodes; node++) {
        for (int i = labelOffsets.getInt(node); i < labelOffsets.getInt(node + 1L); i++) {
          if (labels.getInt(i) == label) {
            writer.putInt(node);
          }
        }
      }
      writer.end(CsrFormat.LABEL_NODES, label, -1, 0);
    }
    for (int key = 0; key < columns.size(); key++) {
      ColumnSpool column = columns.get(key);
      writer.begin();
      for (int node = 0; node < nodes; node++) {
        writer.putLong(column.word(node));
      }
      writer.end(CsrFormat.NODE_WORDS, -1, key, CsrFormat.ABSENT);
      writer.begin();
      for (int node = 0; node < nodes; node++) {
        writer.putByte((byte) column.kind(node));
      }
      writer.end(CsrFormat.NODE_KINDS, -1, key, 0);
    }
  }

  private void ints(Spool values, int kind) throws IOException {
    writer.begin();
    for (long i = 0; i < values.size(); i++) {
      writer.putInt(values.getInt(i));
    }
    writer.end(kind, -1, -1, 0);
  }

  /** Writes strings and bytes. */
  void blob(Spool blob) throws IOException {
    writer.begin();
    for (long i = 0; i < blob.size(); i++) {
      writer.putByte(blob.getByte(i));
    }
    writer.end(CsrFormat.BLOB, -1, -1, 0);
  }

  /** An array of ints off the heap. */
  private static final class Ints {
    private final MemorySegment memory;

    Ints(Arena arena, long count) {
      memory = arena.allocate(Math.max(1, count) * Integer.BYTES, Integer.BYTES);
    }

    int get(long index) {
      return memory.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    void set(long index, int value) {
      memory.setAtIndex(ValueLayout.JAVA_INT, index, value);
    }
  }
}
