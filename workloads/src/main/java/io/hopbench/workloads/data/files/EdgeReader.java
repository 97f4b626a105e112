package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of ids: two of them, an edge; or one, a node; or two and perhaps a weight. An id is a
 * number from 0 to 2^63 - 1; tabs or blanks are between and around them. Empty lines, and lines
 * whose first other character is {@code #}, are skipped. Lines end with LF or CR LF. Works on
 * bytes, in a buffer of its own, so that neither long lines nor large files need memory. Confined
 * to one thread.
 */
final class EdgeReader implements AutoCloseable {
  private static final String ID = "a node id: a number from 0 to 9223372036854775807";
  private static final String WEIGHT = "a weight: a finite decimal number";
  private static final int END = -1;
  private static final int MAX_FOUND = 80;

  /** What a line has. */
  enum Line {
    /** One id. */
    NODE,
    /** Two ids. */
    EDGE,
    /** Two ids, and perhaps a weight. */
    WEIGHTED_EDGE
  }

  private final Line shape;
  private final InputStream in;
  private final String name;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int limit;
  private long line = 1;
  private long column = 1; // of the byte at the cursor
  private long start;
  private long end;
  private double weight;

  EdgeReader(InputStream in, String name) {
    this(in, name, Line.EDGE);
  }

  EdgeReader(InputStream in, String name, Line shape) {
    this.shape = shape;
    this.in = in;
    this.name = name;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  /** The weight of the edge; NaN when it has none. */
  double weight() {
    return weight;
  }

  /** Moves to the next line with ids; false at the end. */
  boolean next() throws IOException {
    if (line == 1 && column == 1) {
      skipByteOrderMark();
    }
    while (true) {
      skipBlanks();
      int b = peek();
      if (b == END) {
        return false;
      }
      if (b == '#') {
        skipLine();
      } else if (b == '\n') {
        advance();
      } else {
        start = id();
        skipBlanks();
        end = shape == Line.NODE ? start : id();
        skipBlanks();
        weight = shape == Line.WEIGHTED_EDGE && !atEndOfLine() ? number() : Double.NaN;
        skipBlanks();
        if (!atEndOfLine()) {
          throw wrong(after(), column, new StringBuilder());
        }
        return true;
      }
    }
  }

  private boolean atEndOfLine() throws IOException {
    int b = peek();
    return b == '\n' || b == END;
  }

  private String after() {
    return switch (shape) {
      case NODE -> "the end of the line after a node id";
      case EDGE -> "the end of the line after two node ids (properties can be given as CSV)";
      case WEIGHTED_EDGE -> "the end of the line after two node ids and a weight";
    };
  }

  /** Where the reader is. */
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private long id() throws IOException {
    long from = column;
    long value = 0;
    StringBuilder read = new StringBuilder();
    int b = peek();
    for (; b >= '0' && b <= '9'; b = peek()) {
      int digit = b - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw wrong(ID, from, read);
      }
      if (read.length() < MAX_FOUND) {
        read.append((char) b);
      }
      value = value * 10 + digit;
      advance();
    }
    if (column == from || !(b == END || b == ' ' || b == '\t' || b == '\r' || b == '\n')) {
      throw wrong(ID, from, read);
    }
    return value;
  }

  private double number() throws IOException {
    long from = column;
    StringBuilder read = new StringBuilder();
    for (int b = peek();
        (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
        b = peek()) {
      if (read.length() == MAX_FOUND) {
        throw wrong(WEIGHT, from, read);
      }
      read.append((char) b);
      advance();
    }
    int b = peek();
    if (b == END || b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      try {
        double value = Double.parseDouble(read.toString());
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException _) {
        // said below, with its place
      }
    }
    throw wrong(WEIGHT, from, read);
  }

  /** An error about the field whose beginning has been read; the rest of it is read here. */
  private UnusableInputException wrong(String expected, long from, StringBuilder found)
      throws IOException {
    byte[] rest = new byte[MAX_FOUND];
    int length = 0;
    for (int b = peek();
        length < MAX_FOUND && b != END && b != '\n' && b != '\r' && b != ' ' && b != '\t';
        b = peek()) {
      rest[length++] = (byte) b;
      advance();
    }
    found.append(new String(rest, 0, length, StandardCharsets.UTF_8));
    return UnusableInputException.at(name, line, from, expected, found.toString());
  }

  private void skipBlanks() throws IOException {
    for (int b = peek(); b == ' ' || b == '\t' || b == '\r'; b = peek()) {
      advance();
    }
  }

  private void skipLine() throws IOException {
    for (int b = peek(); b != '\n' && b != END; b = peek()) {
      advance();
    }
  }

  private void skipByteOrderMark() throws IOException {
    if (peek() == 0xef) {
      at++;
      if (peek() == 0xbb) {
        at++;
        if (peek() == 0xbf) {
          at++;
          return;
        }
      }
      throw UnusableInputException.at(name, 1, 1, ID, "byte 0xef");
    }
  }

  private int peek() throws IOException {
    if (at == limit) {
      limit = Math.max(in.read(buffer, 0, buffer.length), 0);
      at = 0;
      if (limit == 0) {
        return END;
      }
    }
    return buffer[at] & 0xff;
  }

  private void advance() {
    if (buffer[at++] == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
  }
}
