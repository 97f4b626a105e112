package io.hopbench.workloads.data.wordnet;

import io.hopbench.workloads.data.UnusableInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code index.sense}: how common each sense of a word is. A line is {@code
 * lemma%type:file:lex_id:head:head_id offset sense_number tag_count}; see senseidx(5WN). Two
 * spellings of one lemma in one synset ("Earth", "earth") share a line, so lemma, type and offset
 * make the key.
 */
final class SenseIndex {
  static final String FILE = "index.sense";

  private static final Pattern LINE =
      Pattern.compile("([^ %]+)%([1-5]):[^ ]* (\\d{8}) (\\d{1,5}) (\\d{1,9})");
  private static final int TYPE_OF_SATELLITE = 5;

  private final Map<Key, Sense> senses = HashMap.newHashMap(210_000);

  private SenseIndex() {}

  /**
   * How common a sense is.
   *
   * @param number 1 for the most common sense of the word in its part of speech
   * @param tagCount how often it was tagged in the semantic concordance texts
   */
  record Sense(int number, int tagCount) {}

  private record Key(String lemma, int type, int offset) {}

  static SenseIndex read(BufferedReader in) throws IOException {
    SenseIndex index = new SenseIndex();
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw UnusableInputException.at(
            FILE, number, 1, "'lemma%type:...  offset sense_number tag_count'", line);
      }
      Key key =
          new Key(
              matcher.group(1).replace('_', ' '),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)));
      Sense sense =
          new Sense(Integer.parseInt(matcher.group(4)), Integer.parseInt(matcher.group(5)));
      if (index.senses.put(key, sense) != null) {
        throw UnusableInputException.at(
            FILE, number, 1, "one line for each word and synset", "a second: " + line);
      }
    }
    return index;
  }

  Optional<Sense> find(String lemma, Synset synset) {
    int type = synset.satellite() ? TYPE_OF_SATELLITE : synset.pos().senseType();
    return Optional.ofNullable(senses.get(new Key(lemma, type, synset.offset())));
  }

  int size() {
    return senses.size();
  }
}
