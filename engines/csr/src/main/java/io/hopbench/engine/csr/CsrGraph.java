package io.hopbench.engine.csr;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.StoreVersionException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The mapped file of a store. Every checksum is verified when it is opened: nothing wrong is ever
 * answered, and the pages are warm. Immutable, safe for use by several threads until closed.
 */
final class CsrGraph implements AutoCloseable {
  private static final long PART = 1 << 20;

  final CsrTokens tokens = new CsrTokens();
  final long nodes;
  final long relationships;
  final Lists[] out;
  final Lists[] in;

  /** Relationships of the types before each: the first relationship id of each type. */
  final long[] firstIds;

  final MemorySegment labelOffsets;
  final MemorySegment labels;
  final MemorySegment[] labelNodes;
  final Column[] nodeColumns;
  final Column[][] relationshipColumns;
  final List<Section> sections = new ArrayList<>();

  private final Path file;
  private final Arena arena;
  private final MemorySegment memory;

  private CsrGraph(Path file, Arena arena, MemorySegment memory) throws IOException {
    this.file = file;
    this.arena = arena;
    this.memory = memory;
    checkHeader();
    this.nodes = memory.get(ValueLayout.JAVA_LONG, 16);
    this.relationships = memory.get(ValueLayout.JAVA_LONG, 24);
    readDirectory();
    for (Section section : sections) {
      checkSection(section);
    }
    int types = tokens.types().size();
    this.out = new Lists[types];
    this.in = new Lists[types];
    this.firstIds = new long[types + 1];
    this.relationshipColumns = new Column[types][];
    MemorySegment blob = section(CsrFormat.BLOB, -1, -1);
    for (int type = 0; type < types; type++) {
      out[type] =
          new Lists(
              section(CsrFormat.OUT_OFFSETS, type, -1),
              section(CsrFormat.OUT_NEIGHBOURS, type, -1),
              MemorySegment.NULL);
      in[type] =
          new Lists(
              section(CsrFormat.IN_OFFSETS, type, -1),
              section(CsrFormat.IN_NEIGHBOURS, type, -1),
              section(CsrFormat.IN_POSITIONS, type, -1));
      firstIds[type + 1] = firstIds[type] + out[type].size();
      relationshipColumns[type] =
          columns(CsrFormat.RELATIONSHIP_WORDS, CsrFormat.RELATIONSHIP_KINDS, type, blob);
    }
    this.labelOffsets = section(CsrFormat.LABEL_OFFSETS, -1, -1);
    this.labels = section(CsrFormat.LABELS, -1, -1);
    this.labelNodes = new MemorySegment[tokens.labels().size()];
    for (int label = 0; label < labelNodes.length; label++) {
      labelNodes[label] = section(CsrFormat.LABEL_NODES, label, -1);
    }
    this.nodeColumns = columns(CsrFormat.NODE_WORDS, CsrFormat.NODE_KINDS, -1, blob);
    tokens.fix();
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with the graph that owns it
  static CsrGraph open(Path directory) {
    Path file = directory.resolve(CsrFormat.FILE);
    if (!Files.isRegularFile(file)) {
      throw new StoreNotFoundException(directory, "the file " + CsrFormat.FILE);
    }
    Arena arena = Arena.ofShared();
    boolean opened = false;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < CsrFormat.HEADER) {
        throw new StoreException(
            file
                + " is damaged: it has "
                + channel.size()
                + " bytes, less than its header; restore the store from a copy");
      }
      CsrGraph graph =
          new CsrGraph(file, arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
      opened = true;
      return graph;
    } catch (IOException e) {
      throw CsrFiles.failure("opening the store in", directory, e);
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  private void checkHeader() {
    if (memory.get(ValueLayout.JAVA_LONG, 0) != CsrFormat.MAGIC) {
      throw new StoreNotFoundException(
          file, CsrFormat.FILE + " beginning with the magic of a csr store of this byte order");
    }
    int version = memory.get(ValueLayout.JAVA_INT, 8);
    if (version != CsrFormat.VERSION) {
      throw new StoreVersionException(
          file, String.valueOf(version), String.valueOf(CsrFormat.VERSION));
    }
    check("header", 0, CsrFormat.HEADER_CHECKED, memory.get(ValueLayout.JAVA_INT, 48));
  }

  private void readDirectory() throws IOException {
    long offset = memory.get(ValueLayout.JAVA_LONG, 32);
    long length = memory.get(ValueLayout.JAVA_LONG, 40);
    check("directory", offset, length, memory.get(ValueLayout.JAVA_INT, 12));
    byte[] bytes = memory.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    for (String name : names(in)) {
      tokens.label(name);
    }
    for (String name : names(in)) {
      tokens.type(name);
    }
    for (String name : names(in)) {
      tokens.key(name);
    }
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      sections.add(Section.read(in));
    }
  }

  private static List<String> names(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      byte[] utf8 = new byte[in.readUnsignedShort()];
      in.readFully(utf8);
      names.add(new String(utf8, StandardCharsets.UTF_8));
    }
    return names;
  }

  /** Verifies the checksum of a section. */
  void checkSection(Section section) {
    check(section.describe(), section.offset(), section.length(), section.checksum());
  }

  private void check(String structure, long offset, long length, int recorded) {
    if (offset < 0 || length < 0 || offset + length > memory.byteSize()) {
      throw new StoreException(
          file
              + " is damaged: "
              + structure
              + " reaches byte "
              + (offset + length)
              + " of "
              + memory.byteSize()
              + "; restore the store from a copy");
    }
    CRC32C checksum = new CRC32C();
    for (long at = 0; at < length; at += PART) {
      ByteBuffer part = memory.asSlice(offset + at, Math.min(PART, length - at)).asByteBuffer();
      checksum.update(part);
    }
    if ((int) checksum.getValue() != recorded) {
      throw new ChecksumException(
          file, offset, structure, Integer.toUnsignedLong(recorded), checksum.getValue());
    }
  }

  private MemorySegment section(int kind, int owner, int key) {
    for (Section section : sections) {
      if (section.kind() == kind && section.owner() == owner && section.key() == key) {
        return memory.asSlice(section.offset(), section.length());
      }
    }
    return memory.asSlice(0, 0);
  }

  private Column[] columns(int words, int kinds, int owner, MemorySegment blob) {
    List<Column> columns = new ArrayList<>();
    for (Section section : sections) {
      if (section.kind() == words && section.owner() == owner) {
        columns.add(
            new Column(
                section.key(),
                memory.asSlice(section.offset(), section.length()),
                section(kinds, owner, section.key()),
                section.valueKind(),
                blob));
      }
    }
    return columns.toArray(new Column[0]);
  }

  /** The type a relationship id belongs to, or -1. */
  int typeOf(long relationship) {
    if (relationship < 0 || relationship >= relationships) {
      return -1;
    }
    int type = 0;
    while (firstIds[type + 1] <= relationship) {
      type++;
    }
    return type;
  }

  /** The node in whose outgoing list a position lies. */
  long startOf(int type, long position) {
    long low = 0;
    long high = nodes - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (out[type].begin(middle + 1) <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void close() {
    arena.close();
  }
}
