package io.hopbench.workloads.data.wordnet;

import java.util.Optional;

/** The four data files of WordNet. Adjective satellites lie in the adjectives' file. */
enum PartOfSpeech {
  NOUN("data.noun", "Noun", 'n', 1),
  VERB("data.verb", "Verb", 'v', 2),
  ADJECTIVE("data.adj", "Adjective", 'a', 3),
  ADVERB("data.adv", "Adverb", 'r', 4);

  private final String file;
  private final String label;
  private final char letter;
  private final int senseType;

  PartOfSpeech(String file, String label, char letter, int senseType) {
    this.file = file;
    this.label = label;
    this.letter = letter;
    this.senseType = senseType;
  }

  String file() {
    return file;
  }

  String label() {
    return label;
  }

  /** Its number in the keys of {@code index.sense}. */
  int senseType() {
    return senseType;
  }

  /** The one a letter stands for; {@code s}, the satellite, is an adjective. */
  static Optional<PartOfSpeech> of(String letter) {
    for (PartOfSpeech pos : values()) {
      if (letter.length() == 1 && letter.charAt(0) == pos.letter) {
        return Optional.of(pos);
      }
    }
    return letter.equals("s") ? Optional.of(ADJECTIVE) : Optional.empty();
  }
}
