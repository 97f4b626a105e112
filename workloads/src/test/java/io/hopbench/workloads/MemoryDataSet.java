package io.hopbench.workloads;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A skewed random graph in memory: three types, one of them without relationships. */
public final class MemoryDataSet implements DataSet {
  private static final int UNUSED = 1;

  private final DataSetInfo info;
  private final int[] starts;
  private final int[] types;
  private final int[] ends;
  private final double[] weights;

  public MemoryDataSet(long seed, int nodes, int relationships) {
    SplittableRandom random = new SplittableRandom(seed);
    starts = new int[relationships];
    types = new int[relationships];
    ends = new int[relationships];
    weights = new double[relationships];
    Long[] counts = {0L, 0L, 0L};
    for (int i = 0; i < relationships; i++) {
      starts[i] = skewed(random, nodes);
      types[i] = random.nextInt(5) == 0 ? 2 : 0;
      ends[i] = i % 97 == 0 ? starts[i] : skewed(random, nodes);
      weights[i] = random.nextInt(7) == 0 ? Double.NaN : random.nextDouble();
      counts[types[i]]++;
    }
    info =
        new DataSetInfo(
            "memory-" + seed,
            "digest-" + seed + "-" + nodes + "-" + relationships,
            nodes,
            relationships,
            List.of("Even", "Odd"),
            List.of("EDGE", "NEVER", "RARE"),
            Arrays.asList(counts),
            List.of(new DataSetInfo.Key("name", PropertyRow.Kind.STRING)),
            List.of(
                new DataSetInfo.Key("since", PropertyRow.Kind.LONG),
                new DataSetInfo.Key("weight", PropertyRow.Kind.DOUBLE)),
            Optional.of(
                new DataSetInfo.Filter("weight", Predicate.Comparison.GREATER_OR_EQUAL, "0.5")),
            new TreeMap<>());
  }

  private static int skewed(SplittableRandom random, int nodes) {
    double u = random.nextDouble();
    return (int) (u * u * u * nodes);
  }

  @Override
  public DataSetInfo info() {
    return info;
  }

  @Override
  public NodeStream nodes() {
    return new NodeStream() {
      private long at = -1;

      @Override
      public boolean next() {
        return ++at < info.nodes();
      }

      @Override
      public long node() {
        return at;
      }

      @Override
      public int[] labels() {
        return new int[] {(int) (at % 2)};
      }

      @Override
      public void properties(PropertyRow into, int[] keyTokens) {
        into.clear();
        if (at % 3 != 0) {
          into.put(keyTokens[0], "node " + at);
        }
      }
    };
  }

  @Override
  public RelationshipStream relationships() {
    return new RelationshipStream() {
      private int at = -1;

      @Override
      public boolean next() {
        return ++at < starts.length;
      }

      @Override
      public long start() {
        return starts[at];
      }

      @Override
      public int type() {
        return types[at];
      }

      @Override
      public long end() {
        return ends[at];
      }

      @Override
      public void properties(PropertyRow into, int[] keyTokens) {
        into.clear();
        if (types[at] == 0 && !Double.isNaN(weights[at])) {
          into.put(keyTokens[0], at * 31L);
          into.put(keyTokens[1], weights[at]);
        }
      }

      @Override
      public boolean next(RelationshipBatch into) {
        int count = 0;
        RelationshipBatch.Column since = into.columns().get(0);
        RelationshipBatch.Column weight = into.columns().get(1);
        since.complete(false);
        weight.complete(false);
        for (; count < into.capacity() && next(); count++) {
          into.starts()[count] = starts[at];
          into.types()[count] = types[at];
          into.ends()[count] = ends[at];
          boolean absent = types[at] != 0 || Double.isNaN(weights[at]);
          since.absent()[count] = absent;
          weight.absent()[count] = absent;
          since.words()[count] = at * 31L;
          weight.words()[count] = Double.doubleToRawLongBits(weights[at]);
        }
        into.size(count);
        return count > 0;
      }
    };
  }

  /** All relationships as start, type, end. */
  public List<int[]> list() {
    List<int[]> list = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      list.add(new int[] {starts[i], types[i], ends[i]});
    }
    return list;
  }

  public int unusedType() {
    return UNUSED;
  }

  @Override
  public void close() {}
}
