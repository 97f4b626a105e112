package io.hopbench.workloads.reference;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.UnplannableException;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Optional;

/**
 * The outgoing relationships of a data set in plain arrays: what right answers are worked out from,
 * and what the bare means of {@code limit} loop over. Immutable once built, safe for use by several
 * threads.
 *
 * <p>Built by counting sort in two passes over the data set, straight into the final arrays, then
 * each list is sorted. Takes 4 bytes a relationship and 4 bytes a node and used type: 0.3 GB for 67
 * million relationships of one type, and another 8 bytes a relationship with a {@link
 * FilterColumn}.
 *
 * <p>The last graph built is kept as long as memory allows, because the plans of all workloads of a
 * run are worked out one after the other from the same data set.
 */
public final class ReferenceGraph {
  private static final int LARGEST = Integer.MAX_VALUE - 16;
  private static final long TELL = 1 << 16;

  private static SoftReference<ReferenceGraph> last = new SoftReference<>(null);

  private final DataSetInfo info;
  private final Adjacency[] out;
  private final Optional<FilterColumn> filter;

  private ReferenceGraph(DataSetInfo info, Adjacency[] out, Optional<FilterColumn> filter) {
    this.info = info;
    this.out = out;
    this.filter = filter;
  }

  /**
   * Builds the graph of a data set.
   *
   * @param dataSet the data set
   * @param progress told how far it is
   * @return the graph, without filter column
   * @throws IllegalArgumentException when the data set is too large for arrays
   */
  public static ReferenceGraph of(DataSet dataSet, Progress progress) {
    synchronized (ReferenceGraph.class) {
      ReferenceGraph kept = last.get();
      if (kept != null && kept.info.digest().equals(dataSet.info().digest())) {
        return kept;
      }
      ReferenceGraph graph = build(dataSet, false, progress);
      last = new SoftReference<>(graph);
      return graph;
    }
  }

  /**
   * Builds the graph of a data set with the property column its filter compares.
   *
   * @param dataSet a data set with a filter
   * @param progress told how far it is
   * @return the graph
   * @throws IllegalArgumentException when the data set has no filter or is too large for arrays
   */
  public static ReferenceGraph withFilter(DataSet dataSet, Progress progress) {
    return build(dataSet, true, progress);
  }

  private static ReferenceGraph build(DataSet dataSet, boolean withFilter, Progress progress) {
    DataSetInfo info = dataSet.info();
    refuseTooLarge(info);
    int nodes = (int) info.nodes();
    int types = info.types().size();
    int[] unused = new int[nodes + 2];
    int[][] offsets = new int[types][];
    int[][] neighbours = new int[types][];
    for (int type = 0; type < types; type++) {
      int count = info.typeCounts().get(type).intValue();
      offsets[type] = count == 0 ? unused : new int[nodes + 2];
      neighbours[type] = new int[count];
    }
    count(dataSet, offsets, progress);
    Optional<FilterColumn> filter = Optional.empty();
    if (withFilter) {
      filter = Optional.of(FilterColumn.empty(info));
    }
    place(dataSet, offsets, neighbours, filter, progress);
    Adjacency[] out = new Adjacency[types];
    for (int type = 0; type < types; type++) {
      sort(offsets[type], neighbours[type], type, nodes, filter);
      out[type] = new Adjacency(offsets[type], neighbours[type]);
      progress.at("sort lists of " + info.name(), type + 1L, types);
    }
    return new ReferenceGraph(info, out, filter);
  }

  private static void refuseTooLarge(DataSetInfo info) {
    long most = info.typeCounts().stream().mapToLong(Long::longValue).max().orElse(0);
    if (info.nodes() > LARGEST || most > LARGEST) {
      throw new UnplannableException(
          "data set "
              + info.name()
              + " has "
              + info.nodes()
              + " nodes and "
              + most
              + " relationships of one type; right answers can be worked out up to "
              + LARGEST
              + " of either; use a smaller one");
    }
  }

  /** Afterwards {@code offsets[node + 1]} is where the list of the node begins. */
  private static void count(DataSet dataSet, int[][] offsets, Progress progress) {
    DataSetInfo info = dataSet.info();
    RelationshipStream stream = dataSet.relationships();
    long done = 0;
    while (stream.next()) {
      offsets[stream.type()][(int) stream.start() + 2]++;
      if (++done % TELL == 0) {
        progress.at("count relationships of " + info.name(), done, info.relationships());
      }
    }
    if (done != info.relationships()) {
      throw new IllegalStateException(
          "data set "
              + info.name()
              + " says it has "
              + info.relationships()
              + " relationships and gives "
              + done
              + "; remove it from the cache and prepare it again");
    }
    for (int[] each : offsets) {
      for (int i = 1; i < each.length; i++) {
        each[i] += each[i - 1];
      }
    }
  }

  /** Afterwards {@code offsets[node + 1]} is where the list of the node ends. */
  private static void place(
      DataSet dataSet,
      int[][] offsets,
      int[][] neighbours,
      Optional<FilterColumn> filter,
      Progress progress) {
    DataSetInfo info = dataSet.info();
    RelationshipStream stream = dataSet.relationships();
    long done = 0;
    while (stream.next()) {
      int type = stream.type();
      int at = offsets[type][(int) stream.start() + 1]++;
      neighbours[type][at] = (int) stream.end();
      if (filter.isPresent()) {
        filter.get().set(type, at, stream);
      }
      if (++done % TELL == 0) {
        progress.at("place relationships of " + info.name(), done, info.relationships());
      }
    }
  }

  private static void sort(
      int[] offsets, int[] neighbours, int type, int nodes, Optional<FilterColumn> filter) {
    for (int node = 0; node < nodes; node++) {
      int from = offsets[node];
      int to = offsets[node + 1];
      if (to - from < 2) {
        continue;
      }
      if (filter.isPresent()) {
        filter.get().sortList(type, neighbours, from, to);
      } else {
        Arrays.sort(neighbours, from, to);
      }
    }
  }

  /**
   * The data set it is of.
   *
   * @return its info
   */
  public DataSetInfo info() {
    return info;
  }

  /**
   * How many nodes.
   *
   * @return the number
   */
  public int nodes() {
    return (int) info.nodes();
  }

  /**
   * How many types, used or not.
   *
   * @return the number
   */
  public int types() {
    return out.length;
  }

  /**
   * The outgoing relationships of a type.
   *
   * @param type index of the type
   * @return its adjacency
   */
  public Adjacency out(int type) {
    return out[type];
  }

  /**
   * The outgoing relationships of all types.
   *
   * @return one adjacency a type, in the order of the data set's types; the array is a copy
   */
  public Adjacency[] out() {
    return out.clone();
  }

  /**
   * The column of the property that the data set's filter compares.
   *
   * @return the column
   * @throws IllegalStateException when the graph was built without
   */
  public FilterColumn filter() {
    return filter.orElseThrow(
        () -> new IllegalStateException("the graph of " + info.name() + " has no filter column"));
  }

  /**
   * How many paths of two relationships of one type begin with a list.
   *
   * @param node whose list
   * @param type index of the type
   * @return the number of paths
   */
  public long twoHopPaths(int node, int type) {
    int[] offsets = out[type].offsets();
    int[] neighbours = out[type].neighbours();
    long paths = 0;
    for (int i = offsets[node]; i < offsets[node + 1]; i++) {
      int next = neighbours[i];
      paths += offsets[next + 1] - offsets[next];
    }
    return paths;
  }
}
