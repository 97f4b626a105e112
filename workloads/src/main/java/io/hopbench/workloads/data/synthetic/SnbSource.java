package io.hopbench.workloads.data.synthetic;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The persons of a social network, and who knows whom since when: the part of LDBC's Social Network
 * Benchmark that its traversals run on ({@link Knows}). 2^N persons with a {@code birthday} (a day
 * from 1950 to 1999, counted from 1970-01-01); each friendship one relationship {@code KNOWS} with
 * its {@code creationDate} (milliseconds since 1970, in 2010 to 2012). The content depends on N and
 * the seed alone, not on the machine or the number of threads.
 */
public final class SnbSource implements DataSetSource {
  /** Greatest N. */
  public static final int MAX_SCALE = 26;

  private static final int GENERATOR_VERSION = 1;
  private static final long SEED = 20_260_103;
  private static final int BLOCKS_AT_ONCE = 16;
  private static final int BYTES_PER_PERSON = 16;
  private static final int BYTES_PER_FRIENDSHIP = 17;
  private static final long FIRST_MILLIS = 1_262_304_000_000L; // 2010-01-01
  private static final long MILLIS = 3L * 365 * 24 * 3600 * 1000;
  private static final long FIRST_BIRTHDAY = -7_305; // 1950-01-01
  private static final int BIRTHDAYS = 18_262; // up to 1999-12-31

  private final int scale;
  private final long persons;
  private final long seed = SplitMix.mix(SEED);
  private final Knows knows;

  /**
   * A network of a size.
   *
   * @param scale N, from 1 to {@value #MAX_SCALE}
   */
  public SnbSource(int scale) {
    if (scale < 1 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale " + scale);
    }
    this.scale = scale;
    this.persons = 1L << scale;
    this.knows = new Knows(scale, seed);
  }

  @Override
  public String name() {
    return "snb-" + scale;
  }

  @Override
  public String cacheKey() {
    return "v" + GENERATOR_VERSION + "-s" + SEED;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "social network: %,d persons, about %,d friendships",
        persons,
        estimatedRelationships());
  }

  @Override
  public long estimatedBytes() {
    return persons * BYTES_PER_PERSON + estimatedRelationships() * BYTES_PER_FRIENDSHIP;
  }

  @Override
  public long estimatedRelationships() {
    return persons * Knows.mean(persons) / 2;
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    out.fact("generator", "LDBC SNB's knows, version " + GENERATOR_VERSION);
    out.fact("seed", Long.toString(SEED));
    out.fact("scale", Integer.toString(scale));
    out.fact("mean-friends", Long.toString(Knows.mean(persons)));
    int type = out.type("KNOWS");
    int[] label = {out.label("Person")};
    int birthday = out.nodeKey("birthday", PropertyRow.Kind.LONG);
    int created = out.relationshipKey("creationDate", PropertyRow.Kind.LONG);
    out.filter(
        new DataSetInfo.Filter(
            "creationDate", Predicate.Comparison.LESS, Long.toString(FIRST_MILLIS + MILLIS / 10)));
    String task = "generate " + name();
    long friendships = estimatedRelationships();
    PropertyRow row = new PropertyRow();
    SplitMix random = new SplitMix();
    for (long person = 0; person < persons; person++) {
      long day = FIRST_BIRTHDAY + random.at(seed - 1, person).below(BIRTHDAYS);
      out.node(label, row.clear().put(birthday, day));
    }
    Knows.Pairs[] blocks = new Knows.Pairs[BLOCKS_AT_ONCE];
    Arrays.setAll(blocks, _ -> new Knows.Pairs());
    long written = 0;
    for (int respect = 0; respect < Knows.PARTS.length; respect++) {
      for (int from = 0; from < knows.blocks(); from += BLOCKS_AT_ONCE) {
        progress.at(task, Math.min(written, friendships), friendships);
        int which = respect;
        int first = from;
        int count = Math.min(BLOCKS_AT_ONCE, knows.blocks() - from);
        IntStream.range(0, count).parallel().forEach(i -> knows.fill(which, first + i, blocks[i]));
        for (int i = 0; i < count; i++) {
          for (int pair = 0; pair < blocks[i].size(); pair++) {
            random.at(seed - 2, written++);
            row.clear().put(created, FIRST_MILLIS + (long) (random.unit() * MILLIS));
            out.relationship(blocks[i].first(pair), type, blocks[i].second(pair), row);
          }
        }
      }
    }
    progress.at(task, friendships, friendships);
  }
}
