package io.hopbench.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The file results.csv: UTF-8, RFC 4180 quoting, line feeds, the columns of {@link ResultRow} in
 * their order. What is written is read back equal.
 */
public final class ResultsCsv {

  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "run_id",
          "started_at",
          "commit",
          "seed",
          "workload",
          "engine",
          "dataset",
          "threads",
          "durability",
          "params",
          "cache",
          "fork",
          "trial",
          "metric",
          "unit",
          "value",
          "status");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private ResultsCsv() {}

  /**
   * Reads a whole file.
   *
   * @param file to read
   * @return its rows, in the file's order
   * @throws MalformedResultsException when the header or a row is not as it should be; the message
   *     names file, line and column
   * @throws IOException when reading fails
   */
  public static List<ResultRow> read(Path file) throws IOException {
    List<ResultRow> rows = new ArrayList<>();
    long line = 1;
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(in)) {
      boolean header = false;
      for (CSVRecord columns : parser) {
        if (!header) {
          checkHeader(file, columns);
          header = true;
        } else {
          rows.add(row(file, line, columns));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      if (!header) {
        throw new MalformedResultsException(
            file + ": empty; expected the header " + String.join(",", COLUMNS));
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException cause) {
        throw new MalformedResultsException(file + ", line " + line + ": " + message(cause), cause);
      }
      throw e.getCause() instanceof CharacterCodingException cause
          ? notText(file, line, cause)
          : e.getCause();
    } catch (CharacterCodingException e) {
      throw notText(file, line, e);
    }
    return rows;
  }

  private static MalformedResultsException notText(
      Path file, long line, CharacterCodingException cause) {
    return new MalformedResultsException(
        file + ": in line " + line + " or after it, bytes that are no UTF-8 text", cause);
  }

  /**
   * Opens a file to append rows to. A file that is not there, or is empty, begins with the header.
   *
   * @param file to write
   * @return the writer
   * @throws IOException when the file cannot be opened
   */
  public static Writer append(Path file) throws IOException {
    return new Writer(file);
  }

  /** Appends rows; each is handed to the operating system before {@link #write} returns. */
  public static final class Writer implements AutoCloseable {

    private final CSVPrinter printer;

    private Writer(Path file) throws IOException {
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      BufferedWriter out =
          Files.newBufferedWriter(
              file,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND,
              StandardOpenOption.WRITE);
      printer = new CSVPrinter(out, FORMAT);
      if (fresh) {
        printer.printRecord(COLUMNS);
        printer.flush();
      }
    }

    /**
     * Appends a row. May be called from any thread.
     *
     * @param row the row
     * @throws IOException when writing fails
     */
    public synchronized void write(ResultRow row) throws IOException {
      printer.printRecord(
          row.runId(),
          row.startedAt(),
          row.commit(),
          row.seed(),
          row.workload(),
          row.engine(),
          row.dataset(),
          row.threads(),
          row.durability(),
          Params.format(row.params()),
          row.cache(),
          row.fork(),
          row.trial(),
          row.metric(),
          row.unit(),
          row.value().isPresent() ? number(row.value().getAsDouble()) : "",
          row.status().text());
      printer.flush();
    }

    @Override
    public synchronized void close() throws IOException {
      printer.close(true);
    }
  }

  /**
   * Writes a number so that it is read back equal: whole ones without a fraction, others in the
   * shortest form that tells them from their neighbours.
   *
   * @param value a finite number
   * @return its text
   */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < (1L << 53);
    boolean negativeZero = value == 0 && Math.copySign(1, value) < 0;
    return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
  }

  private static void checkHeader(Path file, CSVRecord found) throws MalformedResultsException {
    for (int i = 0; i < Math.max(COLUMNS.size(), found.size()); i++) {
      String want = i < COLUMNS.size() ? COLUMNS.get(i) : "no more columns";
      String have = i < found.size() ? found.get(i) : "nothing";
      if (!want.equals(have)) {
        throw new MalformedResultsException(
            file + ", line 1, column " + (i + 1) + ": expected " + want + ", found '" + have + "'");
      }
    }
  }

  private static ResultRow row(Path file, long line, CSVRecord columns)
      throws MalformedResultsException {
    if (columns.size() != COLUMNS.size()) {
      throw new MalformedResultsException(
          file
              + ", line "
              + line
              + ": "
              + columns.size()
              + " columns, expected "
              + COLUMNS.size()
              + "; if it is the last line, the run was cut while writing it: delete the line");
    }
    Cells cells = new Cells(file, line, columns);
    try {
      return new ResultRow(
          cells.text("run_id"),
          cells.as("started_at", Instant::parse, "a time such as 2026-01-31T12:00:00Z"),
          cells.text("commit"),
          cells.as("seed", Long::parseLong, "a whole number"),
          cells.text("workload"),
          cells.text("engine"),
          cells.text("dataset"),
          cells.as("threads", Integer::parseInt, "a whole number"),
          cells.text("durability"),
          cells.as("params", Params::parse, "key=value;key=value"),
          cells.text("cache"),
          cells.as("fork", Integer::parseInt, "a whole number"),
          cells.as("trial", Integer::parseInt, "a whole number"),
          cells.text("metric"),
          cells.text("unit"),
          cells.as("value", ResultsCsv::value, "a number, or nothing"),
          cells.as("status", Status::of, "a status such as ok"));
    } catch (IllegalArgumentException e) {
      throw new MalformedResultsException(file + ", line " + line + ": " + message(e), e);
    }
  }

  private static OptionalDouble value(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The columns of one line, by name. */
  private record Cells(Path file, long line, CSVRecord columns) {

    String text(String column) {
      return columns.get(COLUMNS.indexOf(column));
    }

    <T> T as(String column, Function<String, T> parse, String expected)
        throws MalformedResultsException {
      String text = text(column);
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw new MalformedResultsException(
            file
                + ", line "
                + line
                + ", column "
                + column
                + ": found '"
                + text
                + "', expected "
                + expected,
            e);
      }
    }
  }
}
