package io.hopbench.kernel.base;

/** What a part of a segment holds; the code is what stands in the file. See FORMAT.md. */
enum PartKind {
  TOKENS(1),
  COUNTS(2),
  LABEL_SETS(3),
  LABELS(4),
  ROWS(5),
  LIST_MAP(6),
  OFFSETS(7),
  NEIGHBOURS(8),
  IDS(9),
  COLUMN(10),
  PRESENCE(11),
  HEAP(12),
  STARTS(13),
  TYPES(14);

  final int code;

  PartKind(int code) {
    this.code = code;
  }

  static PartKind of(int code) {
    for (PartKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IndexOutOfBoundsException("no kind of part has code " + code);
  }
}
