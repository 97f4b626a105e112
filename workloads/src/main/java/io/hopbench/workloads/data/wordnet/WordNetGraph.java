package io.hopbench.workloads.data.wordnet;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.PropertyRow.Kind;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * WordNet as a property graph.
 *
 * <ul>
 *   <li>A synset is a node with the labels Synset and Noun, Verb, Adjective or Adverb, a satellite
 *       Satellite besides; properties {@code offset}, {@code lexicographerFile}, {@code gloss}.
 *   <li>A word is a node with the label Word, one for all spellings that differ in case only, and
 *       for all parts of speech; property {@code lemma}, in lower case with blanks.
 *   <li>A pointer is a relationship between synsets, of the type {@link Pointers#TYPES} says. One
 *       between two words (a lexical pointer) has {@code sourceWord} and {@code targetWord}, their
 *       numbers in their synsets, from 1; one between synsets (a semantic pointer) has neither.
 *   <li>A SENSE relationship leads from a word to each synset it is in, once for each spelling;
 *       properties {@code senseNumber}, {@code tagCount} (see {@link SenseIndex.Sense}), {@code
 *       wordNumber}, {@code lexId}, {@code form} (the spelling), for some adjectives {@code marker}
 *       and for verbs {@code frames}, numbers of sentence frames with blanks between.
 * </ul>
 *
 * <p>The graph has 265,269 nodes, so the parsed files are kept in memory (about 200 MB).
 */
final class WordNetGraph {
  static final String TAG_COUNT = "tagCount";

  private final List<Synset> synsets;
  private final SenseIndex senses;
  private final Map<Id, Integer> nodeOfSynset = new HashMap<>();
  private final Map<String, Integer> nodeOfWord = new LinkedHashMap<>();

  private record Id(PartOfSpeech pos, int offset) {}

  WordNetGraph(List<Synset> synsets, SenseIndex senses) {
    this.synsets = synsets;
    this.senses = senses;
    for (Synset synset : synsets) {
      Id id = new Id(synset.pos(), synset.offset());
      if (nodeOfSynset.put(id, nodeOfSynset.size()) != null) {
        throw new UnusableInputException(
            String.format(
                Locale.ROOT,
                "WordNet: %s holds two synsets with the offset %08d",
                synset.pos().file(),
                synset.offset()));
      }
    }
    for (Synset synset : synsets) {
      for (Synset.Word word : synset.words()) {
        nodeOfWord.putIfAbsent(lemma(word), nodeOfSynset.size() + nodeOfWord.size());
      }
    }
  }

  int pointers() {
    return synsets.stream().mapToInt(s -> s.pointers().size()).sum();
  }

  int pointerSymbols() {
    Set<String> symbols = new HashSet<>();
    synsets.forEach(s -> s.pointers().forEach(p -> symbols.add(p.symbol())));
    return symbols.size();
  }

  void writeTo(DataSetWriter out, Progress progress) throws IOException {
    writeSynsets(out);
    int[] word = {out.label("Word")};
    int lemma = out.nodeKey("lemma", Kind.STRING);
    PropertyRow row = new PropertyRow();
    for (String text : nodeOfWord.keySet()) {
      out.node(word, row.clear().put(lemma, text));
    }
    Map<String, Integer> types = new HashMap<>();
    for (Map.Entry<String, String> type : Pointers.TYPES.entrySet()) {
      types.put(type.getKey(), out.type(type.getValue()));
    }
    int sourceWord = out.relationshipKey("sourceWord", Kind.LONG);
    int targetWord = out.relationshipKey("targetWord", Kind.LONG);
    SenseWriter senseWriter = new SenseWriter(out);
    for (int from = 0; from < synsets.size(); from++) {
      if (from % 1_000 == 0) {
        progress.at("write wordnet", from, synsets.size());
      }
      Synset synset = synsets.get(from);
      for (Synset.Pointer pointer : synset.pointers()) {
        row.clear();
        if (pointer.source() > 0) {
          row.put(sourceWord, (long) pointer.source()).put(targetWord, (long) pointer.target());
        }
        out.relationship(from, type(types, pointer), target(synset, pointer), row);
      }
      senseWriter.write(synset, from);
    }
    progress.at("write wordnet", synsets.size(), synsets.size());
  }

  private void writeSynsets(DataSetWriter out) throws IOException {
    int synsetLabel = out.label("Synset");
    int satelliteLabel = out.label("Satellite");
    int offset = out.nodeKey("offset", Kind.LONG);
    int lexicographerFile = out.nodeKey("lexicographerFile", Kind.STRING);
    int gloss = out.nodeKey("gloss", Kind.STRING);
    PropertyRow row = new PropertyRow();
    for (Synset synset : synsets) {
      int pos = out.label(synset.pos().label());
      row.clear()
          .put(offset, (long) synset.offset())
          .put(lexicographerFile, LexicographerFiles.NAMES.get(synset.lexicographerFile()))
          .put(gloss, synset.gloss());
      out.node(
          synset.satellite()
              ? new int[] {synsetLabel, pos, satelliteLabel}
              : new int[] {synsetLabel, pos},
          row);
    }
  }

  private int target(Synset from, Synset.Pointer pointer) {
    Integer target = nodeOfSynset.get(new Id(pointer.pos(), pointer.offset()));
    if (target == null || pointer.target() > synsets.get(target).words().size()) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "WordNet: in %s, synset %08d: pointer %s to %s %08d, word %d, leads nowhere",
              from.pos().file(),
              from.offset(),
              pointer.symbol(),
              pointer.pos().label(),
              pointer.offset(),
              pointer.target()));
    }
    return target;
  }

  private static int type(Map<String, Integer> types, Synset.Pointer pointer) {
    Integer type = types.get(pointer.symbol());
    if (type == null) {
      throw new AssertionError("the parser lets no other symbol through: " + pointer.symbol());
    }
    return type;
  }

  private static String lemma(Synset.Word word) {
    return word.form().toLowerCase(Locale.ROOT);
  }

  /** Writes the senses of synsets. */
  private final class SenseWriter {
    private final DataSetWriter out;
    private final PropertyRow row = new PropertyRow();
    private final int type;
    private final int senseNumber;
    private final int tagCount;
    private final int wordNumber;
    private final int lexId;
    private final int form;
    private final int marker;
    private final int frames;

    SenseWriter(DataSetWriter out) {
      this.out = out;
      type = out.type("SENSE");
      senseNumber = out.relationshipKey("senseNumber", Kind.LONG);
      tagCount = out.relationshipKey(TAG_COUNT, Kind.LONG);
      wordNumber = out.relationshipKey("wordNumber", Kind.LONG);
      lexId = out.relationshipKey("lexId", Kind.LONG);
      form = out.relationshipKey("form", Kind.STRING);
      marker = out.relationshipKey("marker", Kind.STRING);
      frames = out.relationshipKey("frames", Kind.STRING);
    }

    void write(Synset synset, int node) throws IOException {
      for (int i = 0; i < synset.words().size(); i++) {
        Synset.Word word = synset.words().get(i);
        SenseIndex.Sense sense =
            senses
                .find(lemma(word), synset)
                .orElseThrow(
                    () ->
                        new UnusableInputException(
                            String.format(
                                Locale.ROOT,
                                "WordNet: %s has no line for '%s' of synset %08d in %s",
                                SenseIndex.FILE,
                                word.form(),
                                synset.offset(),
                                synset.pos().file())));
        row.clear()
            .put(senseNumber, (long) sense.number())
            .put(tagCount, (long) sense.tagCount())
            .put(wordNumber, i + 1L)
            .put(lexId, (long) word.lexId())
            .put(form, word.form());
        if (!word.marker().isEmpty()) {
          row.put(marker, word.marker());
        }
        String numbers = frames(synset, i + 1);
        if (!numbers.isEmpty()) {
          row.put(frames, numbers);
        }
        Integer start = nodeOfWord.get(lemma(word));
        out.relationship(start == null ? -1 : start, type, node, row);
      }
    }

    private static String frames(Synset synset, int word) {
      return synset.frames().stream()
          .filter(f -> f.word() == 0 || f.word() == word)
          .map(f -> Integer.toString(f.number()))
          .collect(Collectors.joining(" "));
    }
  }
}
