package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row: RFC 4180, lines ending with LF, CR or both, empty lines skipped. A
 * field without any character is absent; {@code ""} is an empty text. Rows take at most {@value
 * #MAX_ROW_CHARACTERS} characters, so that a quote that nobody closes does not take the heap with
 * it. Confined to one thread.
 */
final class CsvTable implements AutoCloseable {
  static final int MAX_ROW_CHARACTERS = 1 << 24;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(true)
          .setNullString("")
          .setQuoteMode(QuoteMode.ALL_NON_NULL) // with the above: "" is text, nothing is absent
          .get();

  private final String name;
  private final RowLimit reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final List<String> header;
  private @Nullable CSVRecord row;

  private CsvTable(String name, RowLimit reader) throws IOException {
    this.name = name;
    this.reader = reader;
    this.parser = FORMAT.parse(reader);
    this.rows = parser.iterator();
    if (!next()) {
      throw UnusableInputException.at(name, 1, 1, "a header line", "");
    }
    this.header = new ArrayList<>();
    for (int i = 0; i < width(); i++) {
      String text = get(i);
      header.add(text == null ? "" : text);
    }
    String first = header.getFirst();
    if (first.startsWith("\uFEFF")) { // a byte order mark
      header.set(0, first.substring(1));
    }
  }

  static CsvTable open(InputFile file, LongConsumer read) throws IOException {
    RowLimit reader =
        new RowLimit(
            new BufferedReader(
                new InputStreamReader(
                    new CheckedText(file.open(read), file.name()), StandardCharsets.UTF_8)),
            file.name());
    try {
      return new CsvTable(file.name(), reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

  /** The fields of the first line. */
  List<String> header() {
    return header;
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      reader.rowDone();
      return true;
    } catch (UncheckedIOException e) {
      throw malformed(e.getCause());
    }
  }

  /** Number of fields of the row. */
  int width() {
    return current().size();
  }

  /** A field of the row; null when it is absent. */
  @Nullable String get(int column) {
    return current().get(column);
  }

  /** An error about a field of the row; its column is counted in fields, from 1. */
  UnusableInputException wrong(int column, String expected, String found) {
    return UnusableInputException.at(name, line(column), column + 1L, expected, found);
  }

  /** The line where a field of the row begins. */
  long line(int column) {
    long line = parser.getCurrentLineNumber();
    for (int i = column; i < width(); i++) {
      String text = get(i);
      if (text != null) {
        line -= text.lines().count() - (text.isEmpty() ? 0 : 1);
        line -= text.endsWith("\n") || text.endsWith("\r") ? 1 : 0;
      }
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private CSVRecord current() {
    if (row == null) {
      throw new IllegalStateException("no row yet");
    }
    return row;
  }

  private UnusableInputException malformed(@Nullable IOException e) {
    String reason = e == null ? "" : String.valueOf(e.getMessage());
    return new UnusableInputException(
        String.format(
            Locale.ROOT,
            "%s, line %d: expected CSV as RFC 4180 has it, with quotes in quoted fields doubled; %s",
            name,
            Math.max(parser.getCurrentLineNumber(), 1),
            reason),
        e == null ? new IOException() : e);
  }

  /** Refuses rows that are too long. */
  private static final class RowLimit extends FilterReader {
    private final String name;
    private long line = 1;
    private int characters;

    RowLimit(Reader in, String name) {
      super(in);
      this.name = name;
    }

    void rowDone() {
      characters = 0;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      for (int i = from; i < from + n; i++) {
        line += into[i] == '\n' ? 1 : 0;
      }
      characters += Math.max(n, 0);
      if (characters > MAX_ROW_CHARACTERS) {
        throw new UnusableInputException(
            String.format(
                Locale.ROOT,
                "%s, before line %d: a row of more than %,d characters; is a quote missing?",
                name,
                line,
                MAX_ROW_CHARACTERS));
      }
      return n;
    }
  }
}
