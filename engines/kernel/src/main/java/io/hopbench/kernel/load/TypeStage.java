package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.error.MisuseException;
import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The relationships of one type on their way into segments. They come in any order and are kept by
 * the group of their start; then the lists of each group are made, {@link Outgoing}, and with that
 * the other direction is kept by the group of the end, {@link Incoming}. Two threads do that: for
 * OUT each takes the groups of half of the relationships, side by side, so that what one keeps for
 * IN comes before what the other does; for IN each takes the next group. Confined to one thread
 * besides.
 */
final class TypeStage {
  private final Spill spill;
  private final int type;
  private final long nodes;
  private final int groups;
  private final Map<List<Object>, Schema> schemas = new HashMap<>();
  private final List<Schema> inOrder = new ArrayList<>();
  private final PropertyRow row = new PropertyRow();
  private Schema last;
  private long count;

  TypeStage(Spill spill, int type, long nodes) {
    this.spill = spill;
    this.type = type;
    this.nodes = nodes;
    this.groups = Groups.count(nodes);
    this.last = schema(row);
  }

  private Schema schema(PropertyRow like) {
    return schemas.computeIfAbsent(
        Schema.identity(like),
        _ -> {
          Schema made = new Schema(spill, like);
          inOrder.add(made);
          return made;
        });
  }

  long count() {
    return count;
  }

  void add(int start, int end, PropertyRow properties) {
    if (!last.fits(properties)) {
      last = schema(properties);
    }
    last.add(Groups.of(start), start & (Groups.SIZE - 1), end, properties);
    count++;
  }

  /** Adds relationships that all have the same properties, of kinds that are words. */
  void add(RelationshipBatch batch, Partition partition) {
    batch.row(0, row);
    if (!last.fits(row)) {
      last = schema(row);
    }
    last.add(batch, groups, partition);
    count += batch.size();
  }

  /** Writes all lists of both directions; ids count from a first one. */
  void write(BaseEdit edit, long firstId) {
    long[] firstIds = new long[groups + 1];
    firstIds[0] = firstId;
    for (int group = 0; group < groups; group++) {
      firstIds[group + 1] = firstIds[group] + count(group);
    }
    int half = half(firstIds);
    List<IncomingStreams> incoming =
        List.of(new IncomingStreams(spill, groups), new IncomingStreams(spill, groups));
    Halves.run(
        (number, stop) -> {
          int to = number == 0 ? half : groups;
          try (Outgoing out = new Outgoing(inOrder, type, nodes, incoming.get(number))) {
            for (int g = number == 0 ? 0 : half; g < to && !stop.isRequested(); g++) {
              int records = requireInt(firstIds[g + 1] - firstIds[g]);
              if (records > 0) {
                out.write(edit, g, records, firstIds[g]);
              }
            }
          }
        });
    AtomicInteger next = new AtomicInteger();
    Halves.run(
        (_, stop) -> {
          try (Incoming in = new Incoming(type, nodes)) {
            for (int g = next.getAndIncrement();
                g < groups && !stop.isRequested();
                g = next.getAndIncrement()) {
              int group = g;
              List<Spill.Stream> streams =
                  incoming.stream().flatMap(of -> Stream.ofNullable(of.of(group))).toList();
              long bytes = streams.stream().mapToLong(Spill.Stream::size).sum();
              int records = requireInt(bytes / (IncomingStreams.WIDTH * Long.BYTES));
              if (records > 0) {
                in.write(edit, group, records, streams);
              }
            }
          }
        });
  }

  private long count(int group) {
    return inOrder.stream().mapToLong(schema -> schema.count(group)).sum();
  }

  /** The group where the second half of the relationships begins, as nearly as groups allow. */
  private int half(long[] firstIds) {
    long middle = firstIds[0] + count / 2;
    int group = 0;
    while (group < groups && firstIds[group + 1] <= middle) {
      group++;
    }
    boolean over = group < groups && firstIds[group + 1] - middle < middle - firstIds[group];
    return over ? group + 1 : group;
  }

  private static int requireInt(long records) {
    if (records > Integer.MAX_VALUE - 8) {
      throw new MisuseException(
          "the "
              + Groups.SIZE
              + " nodes of a group have "
              + records
              + " relationships of a type; this version of the kernel holds at most "
              + (Integer.MAX_VALUE - 8));
    }
    return (int) records;
  }
}
