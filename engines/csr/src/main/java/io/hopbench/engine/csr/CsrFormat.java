package io.hopbench.engine.csr;

import io.hopbench.api.PropertyRow;

/**
 * The layout of the one file of a store, {@value #FILE}. All numbers in native byte order, because
 * the file is mapped and read in place; the magic tells a file of the other order.
 *
 * <pre>
 *   0   header (64 bytes)
 *         0  long magic            "HOPCSR01"
 *         8  int  version          1
 *        12  int  CRC32C of the directory
 *        16  long nodes
 *        24  long relationships
 *        32  long offset of the directory
 *        40  long length of the directory
 *        48  int  CRC32C of bytes 0 to 47
 *   64  sections, each aligned to 64 bytes
 *       directory: names of labels, types and keys; then one entry a section
 *         int kind, int type or label or -1, int key or -1, int kind of value or 0,
 *         long offset, long length, int CRC32C
 * </pre>
 *
 * <p>Nodes are numbered 0 to n - 1 in the order of loading. A relationship's id is the number of
 * relationships of the types before its own plus its position in the outgoing lists of its type, so
 * outgoing lists hold no identity; incoming lists hold positions beside the neighbours.
 */
final class CsrFormat {
  static final String FILE = "graph.csr";
  static final String PARTIAL = "graph.csr.partial";
  static final String LOCK = "lock";
  static final long MAGIC = 0x3130_5253_4350_4F48L;
  static final int VERSION = 1;
  static final int HEADER = 64;
  static final int HEADER_CHECKED = 48;
  static final int ALIGNMENT = 64;

  /** Per type: n + 1 ints, where the list of each node begins. */
  static final int OUT_OFFSETS = 1;

  /** Per type: ints, the neighbours of all lists, ascending within each. */
  static final int OUT_NEIGHBOURS = 2;

  /** Per type: as OUT_OFFSETS. */
  static final int IN_OFFSETS = 3;

  /** Per type: as OUT_NEIGHBOURS. */
  static final int IN_NEIGHBOURS = 4;

  /** Per type: ints, the position among OUT_NEIGHBOURS of each incoming relationship. */
  static final int IN_POSITIONS = 5;

  /** n + 1 ints, where the labels of each node begin. */
  static final int LABEL_OFFSETS = 6;

  /** Ints, label tokens, ascending within a node. */
  static final int LABELS = 7;

  /** Per label: ints, the nodes that have it, ascending. */
  static final int LABEL_NODES = 8;

  /** Per key: a long a node; see {@link Column}. */
  static final int NODE_WORDS = 9;

  /** Per key: a byte a node, only where values differ in kind or some are absent. */
  static final int NODE_KINDS = 10;

  /** Per type and key: a long a relationship, by position. */
  static final int RELATIONSHIP_WORDS = 11;

  /** Per type and key: a byte a relationship, as NODE_KINDS. */
  static final int RELATIONSHIP_KINDS = 12;

  /** Strings and byte arrays: an int of length, then the bytes. */
  static final int BLOB = 13;

  /** No value. */
  static final int ABSENT = 0;

  private CsrFormat() {}

  /** A kind of value as written; never changes its number. */
  static int code(PropertyRow.Kind kind) {
    return switch (kind) {
      case LONG -> 1;
      case DOUBLE -> 2;
      case BOOLEAN -> 3;
      case STRING -> 4;
      case BYTES -> 5;
    };
  }
}
