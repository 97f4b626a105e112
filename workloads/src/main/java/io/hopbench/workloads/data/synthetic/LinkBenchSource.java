package io.hopbench.workloads.data.synthetic;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import java.io.IOException;
import java.util.Locale;

/**
 * A graph as Facebook's LinkBench has it (Armstrong, Ponnekanti, Borthakur, Callaghan: "LinkBench:
 * a Database Benchmark Based on the Facebook Social Graph", SIGMOD 2013; its
 * FBWorkload.properties): 2^N nodes with a payload of some 128 bytes, out-degrees by the published
 * table, two types of links, each link with its time and a payload of some 8 bytes. The content
 * depends on N and the seed alone, not on the machine: what is computed with logarithms is so by
 * StrictMath.
 *
 * <p>Other than LinkBench's own loader, which gives node i the targets i + 1, i + 2, ..., targets
 * are drawn uniformly: consecutive ones would be a gift to every compressor and cache.
 *
 * <p>Degrees are those of the table cut off at the number of nodes: a list as long as the longest
 * one published needs that many targets.
 */
public final class LinkBenchSource implements DataSetSource {
  /** Greatest N. */
  public static final int MAX_SCALE = 28;

  /**
   * Published out-degrees: the part of nodes above, and the degree. Between them it is a power law,
   * so the mean is 3.7, while the authors' graph has about 4.2.
   */
  static final Quantiles DEGREES =
      new Quantiles(
          new double[] {
            0.5467, 0.2254, 0.1304, 0.0801, 0.0555, 0.0417, 0.0167, 1e-2, 1e-3, 1e-4, 1e-5, 1e-9
          },
          new long[] {0, 1, 2, 3, 4, 5, 10, 15, 264, 6_051, 24_000, 961_963});

  /** Median bytes of the payload of a node, and of a link. */
  static final int NODE_BYTES = 128;

  static final int LINK_BYTES = 8;

  private static final int GENERATOR_VERSION = 1;
  private static final long SEED = 20_260_102;
  private static final double MEAN_DEGREE = 3.7;
  private static final int BYTES_PER_NODE = 350;

  /** Spread of the logarithm of payloads, and the longest, in medians. */
  private static final double SIGMA = 1;

  private static final int LONGEST = 8;

  /** Links come one after the other from here, a millisecond apart. */
  private static final long FIRST_MILLIS = 1_577_836_800_000L; // 2020-01-01

  private final int scale;
  private final long nodes;
  private final long seed = SplitMix.mix(SEED);

  /**
   * The graph of a size.
   *
   * @param scale N, from 1 to {@value #MAX_SCALE}
   */
  public LinkBenchSource(int scale) {
    if (scale < 1 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale " + scale);
    }
    this.scale = scale;
    this.nodes = 1L << scale;
  }

  @Override
  public String name() {
    return "linkbench-" + scale;
  }

  @Override
  public String cacheKey() {
    return "v" + GENERATOR_VERSION + "-s" + SEED;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "LinkBench graph: %,d nodes with payload, about %,d links of two types",
        nodes,
        estimatedRelationships());
  }

  @Override
  public long estimatedBytes() {
    return nodes * BYTES_PER_NODE;
  }

  @Override
  public long estimatedRelationships() {
    return Math.round(nodes * MEAN_DEGREE);
  }

  /** The out-degree of a node. */
  static long degree(SplitMix random, long nodes) {
    return Math.min(DEGREES.valueAt(random.unit()), nodes);
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    out.fact("generator", "LinkBench, version " + GENERATOR_VERSION);
    out.fact("seed", Long.toString(SEED));
    out.fact("scale", Integer.toString(scale));
    out.fact("targets", "uniform");
    int[] types = {out.type("LINK_A"), out.type("LINK_B")};
    int[] label = {out.label("Object")};
    int nodeData = out.nodeKey("data", PropertyRow.Kind.BYTES);
    int time = out.relationshipKey("time", PropertyRow.Kind.LONG);
    int data = out.relationshipKey("data", PropertyRow.Kind.BYTES);
    String task = "generate " + name();
    SplitMix random = new SplitMix();
    PropertyRow row = new PropertyRow();
    for (long node = 0; node < nodes; node++) {
      if ((node & 0xffff) == 0) {
        progress.at(task, node, 2 * nodes);
      }
      random.at(seed, ~node);
      out.node(label, row.clear().put(nodeData, payload(random, NODE_BYTES)));
    }
    long links = 0;
    for (long node = 0; node < nodes; node++) {
      if ((node & 0xffff) == 0) {
        progress.at(task, nodes + node, 2 * nodes);
      }
      random.at(seed, node);
      long degree = degree(random, nodes);
      for (long i = 0; i < degree; i++) {
        int type = types[(int) random.below(types.length)];
        long end = random.below(nodes);
        row.clear().put(time, FIRST_MILLIS + links).put(data, payload(random, LINK_BYTES));
        out.relationship(node, type, end, row);
        links++;
      }
    }
    out.filter(
        new DataSetInfo.Filter(
            "time", Predicate.Comparison.LESS, Long.toString(FIRST_MILLIS + links / 10)));
    progress.at(task, 2 * nodes, 2 * nodes);
  }

  /** Random bytes, their number log-normal around a median. */
  static byte[] payload(SplitMix random, int median) {
    long length =
        Math.clamp(
            Math.round(median * StrictMath.exp(SIGMA * random.normal())), 1, median * LONGEST);
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; ) {
      long word = random.next();
      for (int end = Math.min(i + Long.BYTES, bytes.length); i < end; i++) {
        bytes[i] = (byte) word;
        word >>>= Byte.SIZE;
      }
    }
    return bytes;
  }
}
