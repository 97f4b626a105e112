package io.hopbench.workloads.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphalyticsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"example", "example.v", "example.e"})
  void bothFilesAreFoundByAnyOfTheirNames(String name) throws IOException {
    write("4\n2\n10\n7\n", "2 4 0.5\n10\t2\t1e3\n4 4 -2\n");
    assertThat(read(name)).containsExactly("nodes 4", "0->1 0.5", "3->0 1000.0", "1->1 -2.0");
  }

  @Test
  void withoutWeightsThereIsNoProperty() throws IOException {
    write("1\n2\n3\n", "1 2\n2 1\n");
    assertThat(read("example")).containsExactly("nodes 3", "0->1", "1->0");
  }

  @Test
  void compressedFilesAreFoundToo() throws IOException {
    gzip("big.v.gz", "1\n2\n");
    gzip("big.e.gz", "1 2 3\n");
    assertThat(read("big")).containsExactly("nodes 2", "0->1 3.0");
    assertThat(read("big.e.gz")).containsExactly("nodes 2", "0->1 3.0");
  }

  @Test
  void theFilterPassesATenth() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder edges = new StringBuilder();
    int count = 50_000;
    for (int i = 0; i < count; i++) {
      edges.append("1 2 ").append(Math.exp(3 * random.nextDouble())).append('\n');
    }
    write("1\n2\n", edges.toString());
    try (DataSet dataSet = prepare("example")) {
      double limit = Double.parseDouble(dataSet.info().filter().orElseThrow().operand());
      long passing = 0;
      PropertyRow row = new PropertyRow();
      DataSet.RelationshipStream stream = dataSet.relationships();
      while (stream.next()) {
        stream.properties(row, new int[] {0});
        passing += row.doubleAt(0) < limit ? 1 : 0;
      }
      assertThat((double) passing / count).isBetween(0.09, 0.11);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1\\n2\\n|1 3\\n|example.e|line 1|node ids that are in example.v|3",
        "1\\n2\\n1\\n|1 2\\n|example.v|line 3|every node id once|1 for the second time",
        "1 2\\n|1 1\\n|example.v|line 1|the end of the line after a node id|2",
        "1\\n|1 1 0.5 7\\n|example.e|line 1|two node ids and a weight|7",
        "1\\n|1 1 0.5\\n1 1\\n|example.e|line 2|a weight, as every edge before|none",
        "1\\n|1 1\\n1 1 2\\n|example.e|line 2|no weight, as no edge before|2.0",
        "1\\n|1 1 1e999\\n|example.e|line 1|a finite decimal number|1e999",
        "1\\n|1 1 1.2.3\\n|example.e|line 1|a finite decimal number|1.2.3",
        "1\\n|1 1 0x1p3\\n|example.e|line 1|a finite decimal number|0x1p3",
        "1\\n|1 1 NaN\\n|example.e|line 1|a finite decimal number|NaN",
      })
  void damageIsToldWithItsPlace(
      String v, String e, String file, String line, String expected, String found)
      throws IOException {
    write(v.replace("\\n", "\n"), e.replace("\\n", "\n"));
    assertThatThrownBy(() -> read("example"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(line)
        .hasMessageContaining(expected)
        .hasMessageContaining(found);
  }

  @Test
  void halfAGraphIsToldAsSuch() throws IOException {
    Files.writeString(directory.resolve("half.v"), "1\n");
    assertThatThrownBy(() -> read("half.v"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("half.e is missing");
    assertThatThrownBy(() -> read("half")).hasMessageContaining("half.e is missing");
    Files.writeString(directory.resolve("list.e"), "1 2\n");
    assertThat(read("list.e")).as("an edge list by that name").containsExactly("nodes 2", "0->1");
  }

  private void write(String v, String e) throws IOException {
    Files.writeString(directory.resolve("example.v"), v);
    Files.writeString(directory.resolve("example.e"), e);
  }

  private void gzip(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private DataSet prepare(String name) throws IOException {
    return new DataSetCache(directory.resolve("cache"))
        .prepare(DataSets.resolve("file:" + directory.resolve(name)), Progress.NONE);
  }

  private List<String> read(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DataSet dataSet = prepare(name)) {
      lines.add("nodes " + dataSet.info().nodes());
      boolean weighted = !dataSet.info().relationshipKeys().isEmpty();
      PropertyRow row = new PropertyRow();
      DataSet.RelationshipStream stream = dataSet.relationships();
      while (stream.next()) {
        String line = stream.start() + "->" + stream.end();
        if (weighted) {
          stream.properties(row, new int[] {0});
          line += " " + row.doubleAt(0);
        }
        lines.add(line);
      }
    }
    return lines;
  }
}
