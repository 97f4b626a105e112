package io.hopbench.kernel.base;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.source.SegmentFile;
import io.hopbench.kernel.source.SegmentSource;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Opens base files. Header and directory are always checked; the sections too unless told
 * otherwise, at about the speed of memory.
 */
public final class BaseReader {
  private final Path path;
  private final SegmentFile file;
  private final AdjacencyCodec codec;
  private final List<Section> directory = new ArrayList<>();
  private final Map<Key, Section> sections = new HashMap<>();
  private MemorySegment heap = MemorySegment.NULL;

  private record Key(SectionKind kind, int a, int b) {}

  private BaseReader(Path path, SegmentFile file, AdjacencyCodec codec) {
    this.path = path;
    this.file = file;
    this.codec = codec;
  }

  /**
   * Opens a file.
   *
   * @param device the store's directory
   * @param source where its bytes come from
   * @param codec how its lists are encoded
   * @param generation which file
   * @param checkSections true to check every byte now
   * @return the base, whose first user is the caller
   * @throws ChecksumException when the file is damaged
   * @throws StoreVersionException when it is of another version or codec
   */
  public static Base open(
      Device device,
      SegmentSource source,
      AdjacencyCodec codec,
      long generation,
      boolean checkSections) {
    String name = BaseFiles.name(generation);
    SegmentFile file = source.open(device, name);
    boolean done = false;
    try {
      Path path = device.directory().resolve(name);
      Base base = new BaseReader(path, file, codec).read(checkSections);
      done = true;
      return base;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  private Base read(boolean checkSections) {
    BaseHeader header = BaseHeader.decode(path, file.slice(0, file.size()));
    if (header.codec() != codec.code()) {
      throw new StoreVersionException(
          path, "codec " + header.codec(), "codec " + codec.code() + " (" + codec.name() + ")");
    }
    readDirectory(header);
    if (checkSections) {
      for (Section section : directory) {
        int found = checksum(file, section);
        if (found != section.crc()) {
          throw damaged(path, section, found);
        }
      }
    }
    heap = bytes(SectionKind.HEAP, 0, 0).orElse(MemorySegment.NULL);
    int nodes = Math.toIntExact(header.nodeIds());
    ByteCursor countBytes = new ByteCursor(required(SectionKind.COUNTS, 0, 0), 0);
    return new Base(
        file,
        header,
        List.copyOf(directory),
        Counts.read(countBytes),
        labelSets(),
        required(SectionKind.NODE_LABELS, 0, 0),
        bytes(SectionKind.NODE_ROWS, 0, 0),
        heap,
        bytes(SectionKind.ID_INDEX, 0, 0),
        types(nodes),
        TypeBase.empty(-1, 0, codec.open(MemorySegment.NULL, 0)));
  }

  private void readDirectory(BaseHeader header) {
    long length = (long) header.directoryEntries() * Section.BYTES;
    if (header.directoryOffset() + length != header.fileLength()) {
      throw new ChecksumException(
          path,
          header.directoryOffset(),
          "end of the directory",
          header.fileLength(),
          header.directoryOffset() + length);
    }
    MemorySegment bytes = file.slice(header.directoryOffset(), length);
    CRC32C crc = new CRC32C();
    crc.update(bytes.asByteBuffer());
    if ((int) crc.getValue() != header.directoryCrc()) {
      throw new ChecksumException(
          path,
          header.directoryOffset(),
          "directory",
          Integer.toUnsignedLong(header.directoryCrc()),
          crc.getValue());
    }
    ByteCursor cursor = new ByteCursor(bytes, 0);
    for (int i = 0; i < header.directoryEntries(); i++) {
      Section section = Section.read(cursor);
      directory.add(section);
      sections.put(new Key(section.kind(), section.a(), section.b()), section);
    }
  }

  static ChecksumException damaged(Path path, Section section, int found) {
    return new ChecksumException(
        path,
        section.offset(),
        "section " + section.title() + " of " + section.length() + " bytes",
        Integer.toUnsignedLong(section.crc()),
        Integer.toUnsignedLong(found));
  }

  /** The checksum of the bytes a section has now. */
  static int checksum(SegmentFile file, Section section) {
    CRC32C crc = new CRC32C();
    long step = 1L << 30; // a buffer holds no more than two GiB
    for (long at = 0; at < section.length(); at += step) {
      long part = Math.min(step, section.length() - at);
      crc.update(file.slice(section.offset() + at, part).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  private Optional<Section> section(SectionKind kind, int a, int b) {
    return Optional.ofNullable(sections.get(new Key(kind, a, b)));
  }

  private Optional<MemorySegment> bytes(SectionKind kind, int a, int b) {
    return section(kind, a, b).map(s -> file.slice(s.offset(), s.length()));
  }

  private MemorySegment required(SectionKind kind, int a, int b) {
    return bytes(kind, a, b)
        .orElseThrow(() -> new ChecksumException(path, 0, "absent section " + kind, 1, 0));
  }

  private int[][] labelSets() {
    ByteCursor cursor = new ByteCursor(required(SectionKind.LABEL_SETS, 0, 0), 0);
    int[][] sets = new int[cursor.getVarintAsInt() + 1][];
    sets[0] = new int[0];
    for (int i = 1; i < sets.length; i++) {
      sets[i] = new int[cursor.getVarintAsInt()];
      for (int j = 0; j < sets[i].length; j++) {
        sets[i][j] = cursor.getVarintAsInt();
      }
    }
    return sets;
  }

  private TypeBase[] types(int nodes) {
    int count = 0;
    for (Section section : directory) {
      if (section.kind() == SectionKind.NEIGHBOURS) {
        count = Math.max(count, section.a() + 1);
      }
    }
    TypeBase[] types = new TypeBase[count];
    int first = 0;
    for (int type = 0; type < count; type++) {
      Optional<Section> out = section(SectionKind.NEIGHBOURS, type, 0);
      if (out.isEmpty()) {
        types[type] = TypeBase.empty(type, first, codec.open(MemorySegment.NULL, 0));
        continue;
      }
      int size = Math.toIntExact(out.get().count());
      types[type] =
          new TypeBase(
              type,
              size,
              first,
              new ListIndex[] {index(type, 0, nodes), index(type, 1, nodes)},
              new Neighbours[] {
                codec.open(required(SectionKind.NEIGHBOURS, type, 0), size),
                codec.open(required(SectionKind.NEIGHBOURS, type, 1), size)
              },
              required(SectionKind.SLOTS, type, 0),
              bytes(SectionKind.IDS, type, 0),
              columns(type));
      first += size;
    }
    return types;
  }

  private ListIndex index(int type, int direction, int nodes) {
    MemorySegment offsets = required(SectionKind.LIST_OFFSETS, type, direction);
    Section section = section(SectionKind.LIST_OFFSETS, type, direction).orElseThrow();
    MemorySegment map = bytes(SectionKind.LIST_INDEX, type, direction).orElse(MemorySegment.NULL);
    return new ListIndex(section.form(), nodes, Math.toIntExact(section.count()), map, offsets);
  }

  private List<Column> columns(int type) {
    List<Column> columns = new ArrayList<>();
    for (Section section : directory) {
      if (section.kind() == SectionKind.COLUMN && section.a() == type) {
        columns.add(
            new Column(
                section.b(),
                Column.Kind.of(section.form()),
                file.slice(section.offset(), section.length()),
                bytes(SectionKind.PRESENCE, type, section.b()),
                heap));
      }
    }
    return columns;
  }
}
