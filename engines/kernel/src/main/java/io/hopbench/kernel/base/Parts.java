package io.hopbench.kernel.base;

import io.hopbench.kernel.file.Extent;
import io.hopbench.kernel.file.ExtentWriter;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a segment, behind a header that says where each lies. Confined to one thread while
 * parts are added.
 */
final class Parts {
  private static final int HEADER = 8;
  private static final int ENTRY = 40;
  private static final int ALIGNMENT = 8;

  private final List<Part> parts = new ArrayList<>();

  Parts() {}

  /** Reads a segment. */
  static Parts read(MemorySegment segment) {
    Parts read = new Parts();
    ByteCursor cursor = new ByteCursor(segment, 0);
    int count = cursor.getInt();
    cursor.position(HEADER);
    for (int i = 0; i < count; i++) {
      PartKind kind = PartKind.of(cursor.getInt());
      int key = cursor.getInt();
      int form = cursor.getInt();
      cursor.getInt();
      long base = cursor.getLong();
      long offset = cursor.getLong();
      long length = cursor.getLong();
      read.parts.add(new Part(kind, key, form, base, segment.asSlice(offset, length)));
    }
    return read;
  }

  void add(PartKind kind, int key, int form, long base, MemorySegment bytes) {
    parts.add(new Part(kind, key, form, base, bytes));
  }

  void add(PartKind kind, ByteSink content) {
    add(kind, 0, 0, 0, MemorySegment.ofArray(content.toByteArray()));
  }

  List<Part> all() {
    return parts;
  }

  Optional<Part> find(PartKind kind, int key) {
    for (Part part : parts) {
      if (part.kind() == kind && part.key() == key) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  Optional<MemorySegment> bytes(PartKind kind) {
    return find(kind, 0).map(Part::bytes);
  }

  Part require(PartKind kind) {
    return find(kind, 0)
        .orElseThrow(() -> new IndexOutOfBoundsException("the segment has no part " + kind));
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Writes the segment to pages of its own. */
  Extent write(GraphFile.Edit edit) {
    long at = HEADER + (long) parts.size() * ENTRY;
    ByteSink header = new ByteSink((int) at);
    header.putInt(parts.size()).putInt(0);
    for (Part part : parts) {
      header.putInt(part.kind().code).putInt(part.key()).putInt(part.form()).putInt(0);
      header.putLong(part.base()).putLong(at).putLong(part.bytes().byteSize());
      at += aligned(part.bytes().byteSize());
    }
    ExtentWriter writer = edit.extent(at);
    writer.put(MemorySegment.ofArray(header.array()).asSlice(0, header.size()));
    long end = header.size();
    for (Part part : parts) {
      writer.put(part.bytes());
      end += aligned(part.bytes().byteSize());
      writer.padTo(end);
    }
    return writer.finish();
  }
}
