package io.hopbench.kernel.file;

/** What an extent holds; the code is what stands in the file. See FORMAT.md. */
public enum SegmentKind {
  /** Names, counts, sets of labels. */
  META(1),
  /** Nodes of a group. */
  NODES(2),
  /** Lists of a type that begin in a group of nodes, OUT. */
  OUT(3),
  /** Lists of a type of a group of nodes, IN. */
  IN(4),
  /** Where relationships lie, by id. */
  IDS(5);

  final int code;

  SegmentKind(int code) {
    this.code = code;
  }

  /** The kind with a code. */
  static SegmentKind of(int code) {
    for (SegmentKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IndexOutOfBoundsException("no segment kind has code " + code);
  }

  /**
   * The lists of a direction.
   *
   * @param direction 0 for OUT, 1 for IN
   * @return their kind
   */
  public static SegmentKind lists(int direction) {
    return direction == 0 ? OUT : IN;
  }
}
