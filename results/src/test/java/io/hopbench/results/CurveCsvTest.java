package io.hopbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CurveCsvTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsWrittenIsReadBackEqual() throws IOException {
    Random random = new Random(5);
    for (int run = 0; run < 20; run++) {
      List<Curve.Point> points = new ArrayList<>();
      double at = 0;
      for (int i = random.nextInt(50); i > 0; i--) {
        Curve.Phase phase = i > 20 ? Curve.Phase.WARM_UP : Curve.Phase.MEASURED;
        double end = at + random.nextDouble() * 100;
        points.add(
            new Curve.Point(phase, at, end, random.nextDouble() * 1e9, 1 + random.nextInt(1000)));
        at = end;
      }
      Curve curve =
          new Curve(
              points,
              List.of(
                  new Curve.Mark(Curve.Mark.COLLECTION, -3.5, 4, "G1, \"young\"\nand more"),
                  new Curve.Mark("merge", 7, 7, "")));
      Path file = folder.resolve("a.curve.csv");
      CurveCsv.write(curve, file);
      assertThat(CurveCsv.read(file)).isEqualTo(curve);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warm-up,0,1,5|line 2: 4 columns",
        "warm-up,0,x,5,1,|line 2: For input string: \"x\"",
        "warm-up,0,1,NaN,1,|line 2: a mean latency of NaN ns",
        "measured,2,1,5,1,|line 2: from 2.0 to 1.0 ms",
        "measured,0,1,5,0,|line 2: a point of 0 operations",
        "<b>,0,1,,,|line 2: '<b>' as the kind of a mark",
        "gc,-Infinity,1,,,|line 2: from -Infinity",
        "\"gc,0,1|line 2",
      })
  void damageIsToldWithItsPlace(String line, String told) throws IOException {
    Path file = folder.resolve("b.curve.csv");
    Files.writeString(file, String.join(",", CurveCsv.COLUMNS) + "\n" + line + "\n");
    assertThatThrownBy(() -> CurveCsv.read(file))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageContaining("b.curve.csv")
        .hasMessageContaining(told);
  }

  @Test
  void aFileWithoutItsHeaderIsNone() throws IOException {
    Path file = folder.resolve("c.curve.csv");
    Files.writeString(file, "");
    assertThatThrownBy(() -> CurveCsv.read(file)).hasMessageContaining("empty");
    Files.writeString(file, "gc,0,1,,,\n");
    assertThatThrownBy(() -> CurveCsv.read(file)).hasMessageContaining("expected the header");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> CurveCsv.read(file)).isInstanceOf(MalformedResultsException.class);
  }
}
