package io.hopbench.workloads.data;

import io.hopbench.workloads.data.files.FileSets;
import io.hopbench.workloads.data.synthetic.EdgeSource;
import io.hopbench.workloads.data.synthetic.LinkBenchSource;
import io.hopbench.workloads.data.synthetic.SnbSource;
import io.hopbench.workloads.data.wordnet.WordNetSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The data sets that commands can name. */
public final class DataSets {
  private static final String RMAT = "rmat-";
  private static final String UNIFORM = "uniform-";
  private static final String LINKBENCH = "linkbench-";
  private static final String SNB = "snb-";
  private static final String WORDNET = "wordnet";

  private DataSets() {}

  /**
   * All kinds of data sets.
   *
   * @return how to name them and what they are
   */
  public static List<Known> known() {
    return List.of(
        new Known(
            "rmat-N",
            "synthetic, skewed: 2^N nodes and 16 x 2^N relationships by Graph500's parameters; N"
                + " from 1 to 30"),
        new Known(
            "uniform-N",
            "synthetic, the same size with both ends drawn uniformly: no hubs, no locality"),
        new Known(
            "linkbench-N",
            "LinkBench's degrees and payloads, targets drawn uniformly: 2^N nodes, about 4 x 2^N"
                + " relationships; N from 1 to "
                + LinkBenchSource.MAX_SCALE),
        new Known(
            "snb-N",
            "LDBC SNB's persons and whom they know: 2^N persons with Facebook's degrees, 45 + 45 % of"
                + " the friends alike; N from 1 to "
                + SnbSource.MAX_SCALE),
        new Known(WORDNET, new WordNetSource().description()),
        new Known(
            FileSets.PREFIX + "PATH",
            "an edge list in the style of SNAP (a file), a Graphalytics graph (its .v and .e), or"
                + " nodes*.csv and relationships*.csv in the style of neo4j-admin import (a folder);"
                + " plain or gzip"));
  }

  /**
   * Finds the source of a data set.
   *
   * @param spec its name, as {@link #known()} has it
   * @return the source
   * @throws UnusableInputException when there is no such data set
   */
  public static DataSetSource resolve(String spec) {
    if (spec.startsWith(RMAT)) {
      return EdgeSource.rmat(scale(spec, RMAT, EdgeSource.MAX_SCALE));
    }
    if (spec.startsWith(UNIFORM)) {
      return EdgeSource.uniform(scale(spec, UNIFORM, EdgeSource.MAX_SCALE));
    }
    if (spec.startsWith(LINKBENCH)) {
      return new LinkBenchSource(scale(spec, LINKBENCH, LinkBenchSource.MAX_SCALE));
    }
    if (spec.startsWith(SNB)) {
      return new SnbSource(scale(spec, SNB, SnbSource.MAX_SCALE));
    }
    if (spec.equals(WORDNET)) {
      return new WordNetSource();
    }
    if (spec.startsWith(FileSets.PREFIX)) {
      return FileSets.of(spec);
    }
    throw new UnusableInputException(
        String.format(
            Locale.ROOT,
            "unknown data set '%s'; the nearest known is %s, and all are: %s",
            spec,
            nearest(spec),
            String.join(", ", names())));
  }

  private static int scale(String spec, String kind, int greatest) {
    String digits = spec.substring(kind.length());
    if (digits.matches("[1-9][0-9]?")) {
      int scale = Integer.parseInt(digits);
      if (scale <= greatest) {
        return scale;
      }
    }
    throw new UnusableInputException(
        String.format(
            Locale.ROOT,
            "data set '%s': expected %sN with N from 1 to %d, for example %s16; found '%s' as N",
            spec,
            kind,
            greatest,
            kind,
            digits));
  }

  private static List<String> names() {
    return known().stream().map(Known::pattern).toList();
  }

  private static String nearest(String spec) {
    return names().stream()
        .min(Comparator.comparingInt(name -> distance(name, spec)))
        .orElseThrow();
  }

  /** Levenshtein distance, in time and space proportional to the product of the lengths. */
  private static int distance(String a, String b) {
    String shortened = b.length() <= 100 ? b : b.substring(0, 100);
    List<Integer> row = new ArrayList<>();
    for (int j = 0; j <= shortened.length(); j++) {
      row.add(j);
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row.set(0, i);
      for (int j = 1; j <= shortened.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == shortened.charAt(j - 1) ? 0 : 1);
        diagonal = row.get(j);
        row.set(j, Math.min(substituted, 1 + Math.min(row.get(j), row.get(j - 1))));
      }
    }
    return row.getLast();
  }
}
