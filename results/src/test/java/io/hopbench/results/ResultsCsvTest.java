package io.hopbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultsCsvTest {

  private static final String HEADER =
      "run_id,started_at,commit,seed,workload,engine,dataset,threads,durability,params,cache,fork,"
          + "trial,metric,unit,value,status";
  private static final String LINE =
      "r,2026-03-01T10:00:00Z,c,1,w,e,d,1,-,,warm,1,1,latency_mean,ns/op,12.5,ok";

  @TempDir Path folder;

  @Test
  void headerIsTheDocumentedOne() throws IOException {
    Path file = folder.resolve("results.csv");
    ResultsCsv.append(file).close();
    assertThat(file).hasContent(HEADER + "\n");
  }

  @Test
  void rowsComeBackEqualWhateverTheyHold() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      SortedMap<String, String> params = new TreeMap<>();
      for (int p = random.nextInt(4); p > 0; p--) {
        params.put(hostile(random), hostile(random));
      }
      Status status = List.of(Status.values()).get(random.nextInt(Status.values().length));
      rows.add(
          Samples.row(
              params,
              hostile(random),
              status.carriesValue() ? OptionalDouble.of(number(random)) : OptionalDouble.empty(),
              status));
    }
    Path file = folder.resolve("results.csv");
    try (ResultsCsv.Writer writer = ResultsCsv.append(file)) {
      for (ResultRow row : rows) {
        writer.write(row);
      }
    }
    assertThat(ResultsCsv.read(file)).as("seed %d", seed).isEqualTo(rows);
  }

  @Test
  void everyRowIsInTheFileBeforeTheNextAndAppendingGoesOn() throws IOException {
    Path file = folder.resolve("results.csv");
    ResultRow row = Samples.row("single-hop", "mmap", 1, Metric.LATENCY_MEAN, 0.1 + 0.2);
    try (ResultsCsv.Writer writer = ResultsCsv.append(file)) {
      writer.write(row);
      assertThat(ResultsCsv.read(file)).containsExactly(row);
    }
    try (ResultsCsv.Writer writer = ResultsCsv.append(file)) {
      writer.write(row);
    }
    assertThat(ResultsCsv.read(file)).containsExactly(row, row);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,-0.0",
    "12,12",
    "12.5,12.5",
    "1e300,1.0E300",
    "9007199254740992,9.007199254740992E15"
  })
  void numbersAreShortAndExact(double value, String text) {
    assertThat(ResultsCsv.number(value)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }

  @Test
  void aMultiLineFieldDoesNotShiftTheLineOfAnError() throws IOException {
    Path file = folder.resolve("results.csv");
    Files.writeString(
        file,
        HEADER
            + "\n"
            + LINE.replace(",w,", ",\"two\nlines\",")
            + "\n"
            + LINE.replace(",ok", ",okay")
            + "\n");
    assertThatThrownBy(() -> ResultsCsv.read(file))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessage(file + ", line 4, column status: found 'okay', expected a status such as ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",12.5,|,twelve,|column value: found 'twelve', expected a number, or nothing",
        ",12.5,|,,|latency_mean: status ok needs a value",
        ",12.5,ok|,12.5,WRONG|latency_mean: status WRONG takes no value",
        ",12.5,|,NaN,|latency_mean: NaN is not a figure",
        "2026-03-01T10:00:00Z|yesterday|column started_at: found 'yesterday', expected a time",
        "-,,warm|-,a;b,warm|column params: found 'a;b', expected key=value;key=value",
        "-,,warm|-,a=1;a=2,warm|column params: found 'a=1;a=2', expected key=value;key=value",
        ",1,w|,one,w|column seed: found 'one', expected a whole number",
        ",ok|''|: 16 columns, expected 17; if it is the last line, the run was cut",
      })
  void aBadRowSaysWhere(String good, String bad, String message) throws IOException {
    Path file = folder.resolve("results.csv");
    Files.writeString(file, HEADER + "\n" + LINE.replace(good, bad) + "\n");
    assertThatThrownBy(() -> ResultsCsv.read(file))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageStartingWith(file + ", line 2")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run_id,started\n", "\"open"})
  void aBadHeaderSaysSo(String content) throws IOException {
    Path file = folder.resolve("results.csv");
    Files.writeString(file, content);
    assertThatThrownBy(() -> ResultsCsv.read(file))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void paramsAreInKeyOrderAndReadable() {
    assertThat(Params.format(new TreeMap<>(Map.of("rate", "5000", "delta", "10 %"))))
        .isEqualTo("delta=10 %;rate=5000");
    assertThat(Params.format(new TreeMap<>(Map.of("a=b", "c;d\\")))).isEqualTo("a\\=b=c\\;d\\\\");
  }

  private static double number(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1_000_000);
      case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
      default -> -random.nextGaussian();
    };
  }

  private static String hostile(Random random) {
    String[] parts = {
      "a",
      ",",
      "\"",
      "\n",
      "\r",
      ";",
      "=",
      "\\",
      "</script>",
      "'",
      "\uD83D\uDE00",
      " ",
      "\t",
      "ü",
      "\u0000",
      "#"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
