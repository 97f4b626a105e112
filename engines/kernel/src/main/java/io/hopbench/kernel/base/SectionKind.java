package io.hopbench.kernel.base;

/** What a section of a base file holds; the code is what stands in the file. See FORMAT.md. */
enum SectionKind {
  TOKENS(1),
  COUNTS(2),
  LABEL_SETS(3),
  NODE_LABELS(4),
  NODE_ROWS(5),
  LIST_INDEX(6),
  LIST_OFFSETS(7),
  NEIGHBOURS(8),
  SLOTS(9),
  IDS(10),
  ID_INDEX(11),
  COLUMN(12),
  PRESENCE(13),
  HEAP(14);

  final int code;

  SectionKind(int code) {
    this.code = code;
  }

  static SectionKind of(int code) {
    for (SectionKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IndexOutOfBoundsException("no section kind has code " + code);
  }
}
