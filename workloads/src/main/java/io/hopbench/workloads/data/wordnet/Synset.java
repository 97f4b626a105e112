package io.hopbench.workloads.data.wordnet;

import java.util.List;

/**
 * A line of a data file.
 *
 * @param pos its part of speech
 * @param satellite whether it is an adjective satellite
 * @param offset its byte offset in the data file: its number within the part of speech
 * @param lexicographerFile index into {@link LexicographerFiles#NAMES}
 * @param words its words; word numbers count from 1
 * @param pointers to other synsets, or between words
 * @param frames sentence frames of a verb
 * @param gloss definition and examples
 */
record Synset(
    PartOfSpeech pos,
    boolean satellite,
    int offset,
    int lexicographerFile,
    List<Word> words,
    List<Pointer> pointers,
    List<Frame> frames,
    String gloss) {

  /**
   * A word of a synset.
   *
   * @param form as it is spelt, with blanks for underscores
   * @param marker where an adjective may stand: {@code a}, {@code p}, {@code ip}, or empty
   * @param lexId tells apart senses of one word within a lexicographer file
   */
  record Word(String form, String marker, int lexId) {}

  /**
   * A pointer.
   *
   * @param symbol a key of {@link Pointers#TYPES}
   * @param pos part of speech of the target
   * @param offset of the target
   * @param source number of the word it starts at; 0 when it is between whole synsets
   * @param target number of the word it ends at; 0 when it is between whole synsets
   */
  record Pointer(String symbol, PartOfSpeech pos, int offset, int source, int target) {}

  /**
   * A sentence frame.
   *
   * @param number of the frame
   * @param word number of the word it holds for; 0 for all
   */
  record Frame(int number, int word) {}
}
