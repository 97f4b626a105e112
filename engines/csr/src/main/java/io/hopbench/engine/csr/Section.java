package io.hopbench.engine.csr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * An entry of the directory.
 *
 * @param kind a constant of {@link CsrFormat}
 * @param owner type or label it belongs to, or -1
 * @param key property key, or -1
 * @param valueKind kind of all values of a column, or ABSENT when they differ
 * @param offset in the file, in bytes
 * @param length in bytes
 * @param checksum CRC32C of its bytes
 */
record Section(
    int kind, int owner, int key, int valueKind, long offset, long length, int checksum) {

  void write(DataOutputStream out) throws IOException {
    out.writeInt(kind);
    out.writeInt(owner);
    out.writeInt(key);
    out.writeInt(valueKind);
    out.writeLong(offset);
    out.writeLong(length);
    out.writeInt(checksum);
  }

  static Section read(DataInputStream in) throws IOException {
    return new Section(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readInt());
  }

  String describe() {
    return switch (kind) {
      case CsrFormat.OUT_OFFSETS -> "outgoing offsets of type " + owner;
      case CsrFormat.OUT_NEIGHBOURS -> "outgoing neighbours of type " + owner;
      case CsrFormat.IN_OFFSETS -> "incoming offsets of type " + owner;
      case CsrFormat.IN_NEIGHBOURS -> "incoming neighbours of type " + owner;
      case CsrFormat.IN_POSITIONS -> "incoming positions of type " + owner;
      case CsrFormat.LABEL_OFFSETS, CsrFormat.LABELS -> "labels";
      case CsrFormat.LABEL_NODES -> "nodes of label " + owner;
      case CsrFormat.NODE_WORDS, CsrFormat.NODE_KINDS -> "node property " + key;
      case CsrFormat.RELATIONSHIP_WORDS, CsrFormat.RELATIONSHIP_KINDS ->
          "property " + key + " of relationships of type " + owner;
      default -> "strings and bytes";
    };
  }
}
