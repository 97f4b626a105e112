package io.hopbench.kernel.base;

import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.SegmentKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the relationships of a group of ids begin, and their types; for those whose ids do not
 * follow from their places. Read-only; safe for use by several threads.
 */
final class IdSegment {
  /** A group in which no id is listed. */
  static final IdSegment EMPTY = new IdSegment(0, MemorySegment.NULL, Optional.empty(), 0);

  private static final int NONE = -1;

  private final int count;
  private final MemorySegment starts;
  private final Optional<MemorySegment> types;
  private final int type;

  private IdSegment(int count, MemorySegment starts, Optional<MemorySegment> types, int type) {
    this.count = count;
    this.starts = starts;
    this.types = types;
    this.type = type;
  }

  static IdSegment read(MemorySegment segment) {
    Parts parts = Parts.read(segment);
    Part starts = parts.require(PartKind.STARTS);
    return new IdSegment(
        (int) (starts.bytes().byteSize() / Integer.BYTES),
        starts.bytes(),
        parts.bytes(PartKind.TYPES),
        starts.form());
  }

  /** The node a relationship begins at, or -1 when the id is not listed. */
  int start(int id) {
    return id < count ? starts.getAtIndex(ValueLayout.JAVA_INT, id) : NONE;
  }

  /** The type of a relationship that is listed. */
  int type(int id) {
    return types.isEmpty() ? type : types.get().getAtIndex(ValueLayout.JAVA_INT, id);
  }

  /** Changes the ids of a group. Confined to one thread. */
  static final class Builder {
    private final int group;
    private final int[] starts = new int[Groups.SIZE];
    private int[] types = {};
    private int uniform = -1;

    /** Begins with what there is. */
    Builder(int group, IdSegment old) {
      this.group = group;
      Arrays.fill(starts, NONE);
      for (int id = 0; id < old.count; id++) {
        if (old.start(id) >= 0) {
          put(id, old.start(id), old.type(id));
        }
      }
    }

    void put(int id, int start, int type) {
      starts[id] = start;
      uniform = uniform < 0 ? type : uniform;
      if (types.length == 0 && type != uniform) {
        types = new int[Groups.SIZE];
        Arrays.fill(types, uniform);
      }
      if (types.length > 0) {
        types[id] = type;
      }
    }

    void remove(int id) {
      starts[id] = NONE;
    }

    /** The segment's entry; empty when no id is left. */
    Optional<Entry> write(GraphFile.Edit edit) {
      int end = Groups.SIZE;
      while (end > 0 && starts[end - 1] < 0) {
        end--;
      }
      if (end == 0) {
        return Optional.empty();
      }
      Parts parts = new Parts();
      parts.add(PartKind.STARTS, 0, uniform, 0, MemorySegment.ofArray(Arrays.copyOf(starts, end)));
      if (types.length > 0) {
        parts.add(PartKind.TYPES, 0, 0, 0, MemorySegment.ofArray(Arrays.copyOf(types, end)));
      }
      return Optional.of(new Entry(SegmentKind.IDS, 0, group, end, -1, parts.write(edit)));
    }
  }
}
