package io.hopbench.workloads.read;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Every relationship once. */
final class FullScan extends ReadWorkload {
  private static final String COUNTS = "scan.counts";
  private static final String DIGESTS = "scan.digests";

  FullScan() {
    super(
        new WorkloadInfo(
            "full-scan",
            WorkloadInfo.Kind.READ,
            "every relationship of the data set",
            "one whole pass: reads every outgoing list of every type and sums all neighbours",
            "bytes a neighbour, and how fast memory or device gives them in sequence",
            Set.of()));
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    long[] counts = new long[graph.types()];
    long[] digests = new long[graph.types()];
    Tally tally = new Tally();
    LimitSubject subject = new LimitSubject(graph);
    for (int type = 0; type < counts.length; type++) {
      subject.scan(type, tally);
      counts[type] = tally.count();
      digests[type] = tally.digest();
    }
    plan.put(COUNTS, counts);
    plan.put(DIGESTS, digests);
  }

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    long[] counts = plan.longs(COUNTS);
    long[] digests = plan.longs(DIGESTS);
    Tally tally = new Tally();
    for (int type = 0; type < counts.length; type++) {
      if (counts[type] == 0) {
        continue;
      }
      subject.scan(type, tally);
      String name = dataSet.types().get(type);
      if (tally.count() != counts[type]) {
        findings.add(
            String.format(
                Locale.ROOT,
                "scan of type %s OUT: expected %,d relationships, found %,d",
                name,
                counts[type],
                tally.count()));
      } else if (tally.digest() != digests[type]) {
        findings.add(
            String.format(
                Locale.ROOT,
                "scan of type %s OUT: the number of relationships is right (%,d), the nodes they"
                    + " join are not",
                name,
                counts[type]));
      }
    }
  }

  @Override
  IntFunction<Operation> operations(StoreReads reads) {
    int[] all = reads.types();
    int[] types =
        IntStream.range(0, all.length)
            .filter(type -> reads.info().typeCounts().get(type) > 0)
            .map(type -> all[type])
            .toArray();
    return _ -> new OnStore(reads, types);
  }

  @Override
  IntFunction<Operation> limits(ReferenceGraph graph, Plan plan, int threads) {
    return _ -> new OnArrays(graph.out());
  }

  private static final class OnStore extends SnapshotOperation {
    private final int[] types;
    private final ScanBlock lists = new ScanBlock();

    OnStore(StoreReads reads, int[] types) {
      super(reads.store());
      this.types = types;
    }

    @Override
    public long run() {
      countRead();
      long sum = 0;
      for (int type : types) {
        try (ScanReader scan = snapshot().scan(type, Direction.OUT)) {
          while (scan.next(lists)) {
            sum += lists.neighbours().sum();
          }
        }
      }
      return sum;
    }

    @Override
    void renewed(Snapshot next) {}

    @Override
    void release() {}
  }

  private static final class OnArrays extends Operation {
    private final Adjacency[] out;

    OnArrays(Adjacency[] out) {
      this.out = out;
    }

    @Override
    public long run() {
      long sum = 0;
      for (Adjacency lists : out) {
        int[] neighbours = lists.neighbours();
        sum += LimitLoops.sum(neighbours, 0, neighbours.length);
      }
      return sum;
    }
  }
}
