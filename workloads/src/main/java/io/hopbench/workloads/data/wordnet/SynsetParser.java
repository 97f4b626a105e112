package io.hopbench.workloads.data.wordnet;

import io.hopbench.workloads.data.UnusableInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a line of a data file, as wndb(5WN) describes it:
 *
 * <pre>
 *   offset lex_filenum ss_type w_cnt word lex_id [word lex_id...] p_cnt [symbol offset pos
 *   source/target...] [f_cnt + f_num w_num [+ f_num w_num...]] | gloss
 * </pre>
 *
 * <p>Offsets, file numbers and p_cnt are decimal; w_cnt, lex_id, source/target and w_num are
 * hexadecimal. Only verbs have frames.
 */
final class SynsetParser {
  private final String file;
  private final PartOfSpeech pos;
  private final long lineNumber;
  private final String line;
  private int at;
  private int fieldStart;

  private SynsetParser(PartOfSpeech pos, long lineNumber, String line) {
    this.file = pos.file();
    this.pos = pos;
    this.lineNumber = lineNumber;
    this.line = line;
  }

  static Synset parse(PartOfSpeech pos, long lineNumber, String line) {
    return new SynsetParser(pos, lineNumber, line).synset();
  }

  private Synset synset() {
    int offset = number("the synset's offset, 8 digits", 8, 10);
    int lexicographerFile = number("a lexicographer file number, 2 digits", 2, 10);
    if (lexicographerFile >= LexicographerFiles.NAMES.size()) {
      throw wrong("a lexicographer file number up to 44");
    }
    String type = field("the synset's type");
    if (PartOfSpeech.of(type).filter(p -> p == pos).isEmpty()) {
      throw wrong("a synset type of " + pos.label().toLowerCase(java.util.Locale.ROOT) + "s");
    }
    int wordCount = number("the number of words, 2 hexadecimal digits", 2, 16);
    List<Synset.Word> words = new ArrayList<>();
    for (int i = 0; i < wordCount; i++) {
      words.add(word());
    }
    int pointerCount = number("the number of pointers, 3 digits", 3, 10);
    List<Synset.Pointer> pointers = new ArrayList<>();
    for (int i = 0; i < pointerCount; i++) {
      pointers.add(pointer(wordCount));
    }
    List<Synset.Frame> frames = new ArrayList<>();
    String next = field("'|' and the gloss");
    if (pos == PartOfSpeech.VERB && !next.equals("|")) {
      frames = frames(wordCount);
      next = field("'|' and the gloss");
    }
    if (!next.equals("|")) {
      throw wrong("'|' and the gloss");
    }
    String gloss = line.substring(Math.min(at, line.length())).strip();
    return new Synset(
        pos, type.equals("s"), offset, lexicographerFile, words, pointers, frames, gloss);
  }

  private Synset.Word word() {
    String form = field("a word");
    String marker = "";
    if (pos == PartOfSpeech.ADJECTIVE && form.endsWith(")")) {
      int open = form.lastIndexOf('(');
      if (open <= 0) {
        throw wrong("a word with a marker such as 'galore(ip)'");
      }
      marker = form.substring(open + 1, form.length() - 1);
      form = form.substring(0, open);
    }
    int lexId = number("the word's lex_id, 1 hexadecimal digit", 1, 16);
    return new Synset.Word(form.replace('_', ' '), marker, lexId);
  }

  private Synset.Pointer pointer(int wordCount) {
    String symbol = field("a pointer symbol");
    if (!Pointers.TYPES.containsKey(symbol)) {
      throw wrong("one of the pointer symbols " + String.join(" ", Pointers.TYPES.keySet()));
    }
    int target = number("the target's offset, 8 digits", 8, 10);
    String letter = field("the target's part of speech");
    PartOfSpeech targetPos =
        PartOfSpeech.of(letter).orElseThrow(() -> wrong("a part of speech: n, v, a, r or s"));
    int sourceTarget = number("source/target, 4 hexadecimal digits", 4, 16);
    int source = sourceTarget >>> 8;
    int targetWord = sourceTarget & 0xff;
    if (source > wordCount || (source == 0) != (targetWord == 0)) {
      throw wrong("source/target with a source of at most " + wordCount + ", or 0000");
    }
    return new Synset.Pointer(symbol, targetPos, target, source, targetWord);
  }

  /** The frames, whose count has been read as the current field. */
  private List<Synset.Frame> frames(int wordCount) {
    int count = parse("the number of frames, 2 digits", 2, 10);
    List<Synset.Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!field("'+' before a frame").equals("+")) {
        throw wrong("'+' before a frame");
      }
      int number = number("a frame's number, 2 digits", 2, 10);
      int word = number("a frame's word number, 2 hexadecimal digits", 2, 16);
      if (word > wordCount) {
        throw wrong("a word number of at most " + wordCount);
      }
      frames.add(new Synset.Frame(number, word));
    }
    return frames;
  }

  private int number(String expected, int digits, int radix) {
    field(expected);
    return parse(expected, digits, radix);
  }

  private int parse(String expected, int digits, int radix) {
    int value = 0;
    for (int i = fieldStart; i < fieldEnd(); i++) {
      int digit = Character.digit(line.charAt(i), radix);
      if (digit < 0) {
        throw wrong(expected);
      }
      value = value * radix + digit;
    }
    if (fieldEnd() - fieldStart != digits) {
      throw wrong(expected);
    }
    return value;
  }

  /** Moves to the next field, which a single blank ends. */
  private String field(String expected) {
    fieldStart = Math.min(at, line.length());
    if (fieldStart == fieldEnd()) {
      throw wrong(expected);
    }
    at = fieldEnd() + 1;
    return line.substring(fieldStart, fieldEnd());
  }

  private int fieldEnd() {
    int blank = line.indexOf(' ', fieldStart);
    return blank < 0 ? line.length() : blank;
  }

  private UnusableInputException wrong(String expected) {
    return UnusableInputException.at(
        file, lineNumber, fieldStart + 1L, expected, line.substring(fieldStart, fieldEnd()));
  }
}
