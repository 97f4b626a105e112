package io.hopbench.results;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The file of a {@link Curve}: UTF-8, RFC 4180 quoting, line feeds, the columns of {@link
 * #COLUMNS}. Points come first, then marks; a mark has no latency and no operations. What is
 * written is read back equal.
 */
public final class CurveCsv {

  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of("kind", "begin_ms", "end_ms", "mean_ns", "operations", "note");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private CurveCsv() {}

  /**
   * Writes a curve.
   *
   * @param curve the curve
   * @param file to write; replaced if it is there
   * @throws IOException when writing fails
   */
  public static void write(Curve curve, Path file) throws IOException {
    try (CSVPrinter out =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), FORMAT)) {
      out.printRecord(COLUMNS);
      for (Curve.Point point : curve.points()) {
        out.printRecord(
            point.phase().text(),
            ResultsCsv.number(point.begin()),
            ResultsCsv.number(point.end()),
            ResultsCsv.number(point.meanNanos()),
            point.operations(),
            "");
      }
      for (Curve.Mark mark : curve.marks()) {
        out.printRecord(
            mark.kind(),
            ResultsCsv.number(mark.begin()),
            ResultsCsv.number(mark.end()),
            "",
            "",
            mark.note());
      }
    }
  }

  /**
   * Reads the curve of a trial.
   *
   * @param run the run folder, which is not left whatever the cell is called
   * @param cell of the trial
   * @return the curve; empty when none was kept
   * @throws MalformedResultsException when the file is not as it should be
   * @throws IOException when reading fails
   */
  public static Optional<Curve> ofCell(Path run, Manifest.Cell cell) throws IOException {
    String name = cell.id() + RunFolder.CURVE;
    if (!cell.id().matches("[A-Za-z0-9._-]+") || !Files.isRegularFile(file(run, name))) {
      return Optional.empty();
    }
    return Optional.of(read(file(run, name)));
  }

  private static Path file(Path run, String name) {
    return run.resolve("raw").resolve(name);
  }

  /**
   * Reads a curve.
   *
   * @param file to read
   * @return the curve
   * @throws MalformedResultsException when the header or a line is not as it should be; the message
   *     names file and line
   * @throws IOException when reading fails
   */
  public static Curve read(Path file) throws IOException {
    List<Curve.Point> points = new ArrayList<>();
    List<Curve.Mark> marks = new ArrayList<>();
    long line = 1;
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(in)) {
      for (CSVRecord columns : parser) {
        if (line == 1 && !columns.toList().equals(COLUMNS)) {
          throw malformed(file, line, "expected the header " + String.join(",", COLUMNS));
        }
        if (line > 1) {
          read(file, line, columns, points, marks);
        }
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException e) {
      throw damaged(file, line, Objects.requireNonNull(e.getCause()));
    } catch (CharacterCodingException e) {
      throw damaged(file, line, e);
    }
    if (line == 1) {
      throw malformed(file, line, "empty; expected the header " + String.join(",", COLUMNS));
    }
    return new Curve(points, marks);
  }

  /** What reading text failed with; a failure of the device stays what it is. */
  private static IOException damaged(Path file, long line, IOException e) {
    if (e instanceof CSVException) {
      return new MalformedResultsException(file + ", line " + line + ": " + e.getMessage(), e);
    }
    return e instanceof CharacterCodingException
        ? new MalformedResultsException(file + ": bytes that are no UTF-8 text", e)
        : e;
  }

  private static void read(
      Path file, long line, CSVRecord columns, List<Curve.Point> points, List<Curve.Mark> marks)
      throws MalformedResultsException {
    if (columns.size() != COLUMNS.size()) {
      throw malformed(
          file, line, columns.size() + " columns, expected " + String.join(",", COLUMNS));
    }
    try {
      String kind = columns.get(0);
      double begin = Double.parseDouble(columns.get(1));
      double end = Double.parseDouble(columns.get(2));
      for (Curve.Phase phase : Curve.Phase.values()) {
        if (phase.text().equals(kind)) {
          points.add(
              new Curve.Point(
                  phase,
                  begin,
                  end,
                  Double.parseDouble(columns.get(3)),
                  Long.parseLong(columns.get(4))));
          return;
        }
      }
      marks.add(new Curve.Mark(kind, begin, end, columns.get(5)));
    } catch (IllegalArgumentException e) {
      throw new MalformedResultsException(file + ", line " + line + ": " + e.getMessage(), e);
    }
  }

  private static MalformedResultsException malformed(Path file, long line, String what) {
    return new MalformedResultsException(file + ", line " + line + ": " + what);
  }
}
