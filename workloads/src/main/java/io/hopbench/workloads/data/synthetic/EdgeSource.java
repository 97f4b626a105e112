package io.hopbench.workloads.data.synthetic;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph of independent edges as a data set: 2^N nodes, 16 times as many relationships of one
 * type, each with {@code weight} (a double, uniform in [0, 1)) and {@code since} (a long: a day
 * from 2000 to 2025, counted from 1970-01-01). The content depends on the kind, N and the seed
 * alone, not on the number of threads that generate it.
 */
public final class EdgeSource implements DataSetSource {
  /** Greatest N: beyond it, node numbers would need more than 31 bits. */
  public static final int MAX_SCALE = 30;

  /** Changes with the content. */
  private static final int GENERATOR_VERSION = 1;

  private static final long SEED = 20_260_101;
  private static final int CHUNK = 1 << 14;
  private static final int CHUNKS_AT_ONCE = 16;
  private static final int BYTES_PER_RELATIONSHIP = 24;

  private final String kind;
  private final int scale;
  private final Edges edges;
  private final String generator;
  private final Map<String, String> facts;

  private EdgeSource(
      String kind, int scale, Edges edges, String generator, Map<String, String> facts) {
    this.kind = kind;
    this.scale = scale;
    this.edges = edges;
    this.generator = generator;
    this.facts = facts;
  }

  /**
   * A Graph500 graph of a size: skewed.
   *
   * @param scale N, from 1 to {@value #MAX_SCALE}
   * @return the source
   */
  public static EdgeSource rmat(int scale) {
    return new EdgeSource(
        "rmat",
        inRange(scale),
        new RmatEdges(scale, SEED),
        "R-MAT",
        Map.of("parameters", "A=0.57 B=0.19 C=0.19 D=0.05"));
  }

  /**
   * A graph of a size whose edges have both ends drawn uniformly: nothing is skewed, nothing is
   * near.
   *
   * @param scale N, from 1 to {@value #MAX_SCALE}
   * @return the source
   */
  public static EdgeSource uniform(int scale) {
    return new EdgeSource(
        "uniform", inRange(scale), new UniformEdges(scale, SEED), "uniform", Map.of());
  }

  private static int inRange(int scale) {
    if (scale < 1 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale " + scale);
    }
    return scale;
  }

  @Override
  public String name() {
    return kind + "-" + scale;
  }

  @Override
  public String cacheKey() {
    return "v" + GENERATOR_VERSION + "-s" + SEED;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s graph: %,d nodes, %,d relationships",
        generator,
        edges.nodes(),
        edges.count());
  }

  @Override
  public long estimatedBytes() {
    return edges.count() * BYTES_PER_RELATIONSHIP;
  }

  @Override
  public long estimatedRelationships() {
    return edges.count();
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    out.fact("generator", generator + ", version " + GENERATOR_VERSION);
    out.fact("seed", Long.toString(SEED));
    out.fact("scale", Integer.toString(scale));
    out.fact("edge-factor", Long.toString(edges.count() / edges.nodes()));
    facts.forEach(out::fact);
    out.fact("duplicates-and-loops", "kept");
    int type = out.type("LINKS");
    int weight = out.relationshipKey("weight", PropertyRow.Kind.DOUBLE);
    int since = out.relationshipKey("since", PropertyRow.Kind.LONG);
    out.filter(new DataSetInfo.Filter("weight", Predicate.Comparison.LESS, "0.1"));
    out.nodes(edges.nodes(), new int[] {out.label("Vertex")});

    Edges.Chunk[] chunks = new Edges.Chunk[CHUNKS_AT_ONCE];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = new Edges.Chunk(CHUNK);
    }
    PropertyRow row = new PropertyRow();
    String task = "generate " + name();
    for (long from = 0; from < edges.count(); from += (long) CHUNK * CHUNKS_AT_ONCE) {
      long first = from;
      progress.at(task, from, edges.count());
      IntStream.range(0, CHUNKS_AT_ONCE)
          .parallel()
          .forEach(i -> edges.fill(chunks[i], first + (long) i * CHUNK));
      for (Edges.Chunk chunk : chunks) {
        for (int i = 0; i < chunk.size; i++) {
          row.clear().put(weight, chunk.weights[i]).put(since, chunk.days[i]);
          out.relationship(chunk.starts[i], type, chunk.ends[i], row);
        }
      }
    }
    progress.at(task, edges.count(), edges.count());
  }
}
