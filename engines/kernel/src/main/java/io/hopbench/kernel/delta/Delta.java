package io.hopbench.kernel.delta;

import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyShapes;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What was committed since the base was written, and what the transaction that holds the writer's
 * slot has changed so far.
 *
 * <p>Created relationships, the lists they are in and what was removed from lists lie off the heap,
 * in arrays that are only appended to; what was changed otherwise, in chains of versions on the
 * heap. A created relationship is seen by whoever's commit had given out its id; everything else
 * bears the epoch of its transaction, and a reader ignores epochs above its own. So a transaction
 * changes the delta directly and reads its own changes there; a commit publishes two numbers, and
 * nobody waits for anybody.
 *
 * <p>One writer at a time, any number of readers, all of which must be done before {@link #close}.
 * The memory it takes is counted as it grows.
 */
public final class Delta implements AutoCloseable {
  /** A good length of scratch space for {@link #gather}: of 32 KiB. */
  public static final int GATHER_SCRATCH = 1 << 13;

  private final MergedCache cache;
  private final CreatedRelationships created;
  private final Removals removals = new Removals();
  private final Memory listMemory = new Memory(DeltaLists.UNIT);
  private final Versions versions;
  private final Settling settling;
  private volatile @Nullable DeltaLists[] lists = {};

  /**
   * An empty delta.
   *
   * @param nodeIds how many node ids had been given out when the base was written
   * @param relationshipIds how many relationship ids
   * @param cacheBytes how much of merged lists may be kept for later readers
   */
  public Delta(long nodeIds, long relationshipIds, long cacheBytes) {
    this.versions = new Versions(nodeIds);
    this.created = new CreatedRelationships(relationshipIds);
    this.cache = new MergedCache(cacheBytes);
    this.settling = new Settling(this, created);
  }

  /**
   * The changed lists of a type.
   *
   * @param type the type
   * @param direction 0 for OUT, 1 for IN
   * @return the lists, or null when none is changed
   */
  public @Nullable DeltaLists lists(int type, int direction) {
    @Nullable DeltaLists[] now = lists;
    int at = 2 * type + direction;
    return at < now.length ? now[at] : null;
  }

  /**
   * What was changed otherwise.
   *
   * @return the versions of nodes and of changed relationships
   */
  public Versions versions() {
    return versions;
  }

  DeltaLists forWriting(int type, int direction) {
    int at = 2 * type + direction;
    @Nullable DeltaLists[] now = lists;
    DeltaLists found = at < now.length ? now[at] : null;
    if (found == null) {
      found = new DeltaLists(this, listMemory, created, removals, type, direction);
      @Nullable DeltaLists[] more = Arrays.copyOf(now, Math.max(now.length, 2 * type + 2));
      more[at] = found;
      lists = more;
    }
    return found;
  }

  /**
   * A relationship as a reader sees it.
   *
   * @param relationship any non-negative long
   * @param epoch of the reader
   * @param ids how many relationship ids had been given out at the reader's commit
   * @return the version, or null when the base says how it is
   */
  public @Nullable RelationshipVersion relationship(long relationship, long epoch, long ids) {
    RelationshipVersion version = versions.changed(relationship, epoch);
    if (version == null && relationship >= created.firstId() && relationship < ids) {
      int number = (int) (relationship - created.firstId());
      return new RelationshipVersion(
          0,
          true,
          created.type(number),
          created.start(number),
          created.end(number),
          created.properties(number),
          null);
    }
    return version;
  }

  /**
   * Creates the relationship with the next id; for the writer. It is in no list before {@link
   * #settle}, so that many can be put into lists together, node by node, which spares most of the
   * misses that single ones cost.
   *
   * @param type its type
   * @param start the node it begins at
   * @param end the node it ends at
   * @param properties its properties
   */
  public void create(int type, int start, int end, Properties properties) {
    created.add(type, start, end, properties);
    settling.created(type);
  }

  /**
   * Creates the relationship with the next id, as {@link #create(int, int, int, Properties)} does.
   *
   * @param type its type
   * @param start the node it begins at
   * @param end the node it ends at
   * @param shapes know the shape of its properties
   * @param properties at the first byte of its properties
   */
  public void create(int type, int start, int end, PropertyShapes shapes, ByteCursor properties) {
    created.add(type, start, end, shapes, properties);
    settling.created(type);
  }

  /**
   * Puts what was created into its lists; for the writer, before anybody reads lists that may hold
   * it.
   */
  public void settle() {
    settling.settle();
  }

  /**
   * Has another thread put what was created into its lists, now and then; for the writer, who is
   * then to call {@link #settle} before anybody reads lists. Nobody may read before.
   *
   * @param thread runs one task at a time; it must be done before {@link #close}
   * @throws StoreException when it failed
   */
  public void settleBehind(ExecutorService thread) {
    settling.settleBehind(thread);
  }

  /**
   * The id that {@link #create} gives next; for the writer.
   *
   * @return an id
   */
  public long nextId() {
    return created.firstId() + created.count();
  }

  /**
   * Deletes a relationship; for the writer.
   *
   * @param relationship its id
   * @param now it, as it is
   * @param epoch of the transaction
   */
  public void delete(long relationship, RelationshipVersion now, long epoch) {
    settling.await();
    versions.put(
        relationship,
        new RelationshipVersion(
            epoch,
            false,
            now.type(),
            now.start(),
            now.end(),
            Properties.NONE,
            versions.changed(relationship, epoch - 1)));
    forWriting(now.type(), 0).remove(now.start(), now.end(), relationship, epoch);
    forWriting(now.type(), 1).remove(now.end(), now.start(), relationship, epoch);
  }

  /**
   * Gives a relationship other properties; for the writer.
   *
   * @param relationship its id
   * @param now it, as it is
   * @param properties all it is to have
   * @param epoch of the transaction
   */
  public void change(
      long relationship, RelationshipVersion now, Properties properties, long epoch) {
    int number = (int) (relationship - created.firstId());
    if (relationship >= created.firstId() && created.isOwn(number)) {
      created.replace(number, properties);
      return;
    }
    if (relationship < created.firstId()) {
      // Before the version: a reader that asks for overrides must never miss one it may see.
      versions.overriding(now.type());
    }
    versions.put(
        relationship,
        new RelationshipVersion(
            epoch,
            true,
            now.type(),
            now.start(),
            now.end(),
            properties,
            versions.changed(relationship, epoch - 1)));
  }

  /** Says that a transaction begins, which may be taken back; for the writer. */
  public void begin() {
    created.begin();
    versions.begin();
    removals.begin();
  }

  /**
   * Takes back what the transaction that runs created and removed; for the writer.
   *
   * @param ids how many relationship ids had been given out when it began
   */
  public void takeBack(long ids) {
    removals.takeBack(
        row -> {
          DeltaLists of = lists(removals.list(row) >> 1, removals.list(row) & 1);
          if (of != null) {
            of.takeBackRemoval(row);
          }
        });
    int before = (int) (ids - created.firstId());
    for (int number = created.count() - 1; number >= before; number--) {
      takeBack(created.type(number), 0, created.start(number), number);
      takeBack(created.type(number), 1, created.end(number), number);
    }
    created.takeBack();
    versions.takeBackCreated();
    settling.truncate(before);
  }

  private void takeBack(int type, int direction, int node, int number) {
    DeltaLists of = lists(type, direction);
    if (of != null) {
      of.takeBack(node, number);
    }
  }

  /** The merged lists that are kept for later readers. */
  MergedCache cache() {
    return cache;
  }

  /**
   * The memory it takes, on the heap by estimate, merged lists that are kept for readers included.
   *
   * @return bytes
   */
  public long bytes() {
    long pages = 0;
    for (DeltaLists of : lists) {
      pages += of == null ? 0 : of.heapBytes();
    }
    return versions.bytes()
        + pages
        + created.bytes()
        + removals.bytes()
        + listMemory.bytes()
        + cache.bytes();
  }

  /**
   * How much there is in it.
   *
   * @return how many relationships were created, and nodes and relationships changed otherwise
   */
  public long entities() {
    return versions.entities() + created.count();
  }

  /**
   * Says whether nothing is changed here: nothing ever was, or all of it was taken back.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return entities() == 0;
  }

  /**
   * What of this delta a base of an epoch does not contain: the delta to lie over that base. Called
   * while nobody writes.
   *
   * @param epoch of the new base
   * @param nodeIds how many node ids had been given out when it was written
   * @param relationshipIds how many relationship ids
   * @return a new delta
   */
  public Delta after(long epoch, long nodeIds, long relationshipIds) {
    Delta rest = new Delta(nodeIds, relationshipIds, cache.limit());
    boolean done = false;
    try {
      copyAfter(epoch, rest);
      done = true;
    } finally {
      if (!done) {
        rest.close();
      }
    }
    return rest;
  }

  private void copyAfter(long epoch, Delta rest) {
    versions.copyNodesAfter(epoch, rest.versions);
    int from = (int) (rest.created.firstId() - created.firstId());
    for (int number = from; number < created.count(); number++) {
      rest.create(
          created.type(number),
          created.start(number),
          created.end(number),
          created.properties(number));
    }
    rest.settle();
    versions.copyChangedAfter(epoch, rest.created.firstId(), rest.versions);
    removals.forEach(
        row -> {
          if (removals.epoch(row) > epoch) {
            rest.forWriting(removals.list(row) >> 1, removals.list(row) & 1)
                .remove(
                    removals.node(row),
                    removals.neighbour(row),
                    removals.id(row),
                    removals.epoch(row));
          }
        });
  }

  /**
   * How many created relationships a reader sees, for {@link #gather}.
   *
   * @param ids how many relationship ids had been given out at the reader's commit
   * @return their numbers go up to here
   */
  public int createdBefore(long ids) {
    return created.seen(ids);
  }

  /**
   * Gathers created relationships of a type.
   *
   * @param from number of the first to look at
   * @param to number after the last
   * @param type of those wanted
   * @param direction 0 to gather starts as nodes and ends as neighbours, 1 the other way round
   * @param nodes receives nodes
   * @param neighbours receives neighbours, at least {@code to - from}
   * @param scratch any length from {@value #GATHER_SCRATCH} on; what it holds is lost
   * @return how many were gathered
   */
  public int gather(
      int from, int to, int type, int direction, int[] nodes, int[] neighbours, int[] scratch) {
    return created.gather(from, to, type, direction, nodes, neighbours, scratch);
  }

  /**
   * The memory off the heap that all deltas of this process hold: none when no store is open.
   *
   * @return bytes
   */
  public static long liveBytes() {
    return Memory.liveBytes();
  }

  /** Frees the memory off the heap. No reader may be left. */
  @Override
  public void close() {
    versions.close();
    created.close();
    removals.close();
    listMemory.close();
  }
}
