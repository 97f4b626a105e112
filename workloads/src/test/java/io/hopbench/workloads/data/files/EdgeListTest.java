package io.hopbench.workloads.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EdgeListTest {
  private static final String ID = "expected a node id: a number from 0 to 9223372036854775807";

  @TempDir private Path directory;

  @Test
  void sparseIdsAreNumberedInAscendingOrder() throws IOException {
    assertThat(read("# Nodes: 3\n100\t7\n7 9223372036854775807\n\n  100 100  \n"))
        .containsExactly("nodes 3", "1->0", "0->2", "1->1");
  }

  @Test
  void lineEndsMarksAndBlanksDoNotMatter() throws IOException {
    List<String> expected = List.of("nodes 3", "0->1", "1->2");
    assertThat(read("0 1\r\n1 2\r\n")).isEqualTo(expected);
    assertThat(read("\uFEFF0 1\n1 2")).isEqualTo(expected);
    assertThat(read("\t0 \t 1\n   \n \t\r\n  # comment with \u00e9\n1\t\t2\n#end"))
        .isEqualTo(expected);
  }

  @Test
  void gzipIsRecognisedByItsContent() throws IOException {
    byte[] text = "0 1\n1 2\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream twoMembers = new ByteArrayOutputStream();
    twoMembers.write(gzip(text));
    twoMembers.write(gzip("2 0\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(read(twoMembers.toByteArray(), "edges.txt"))
        .containsExactly("nodes 3", "0->1", "1->2", "2->0");
    assertThat(read(text, "edges.gz")).containsExactly("nodes 3", "0->1", "1->2");
  }

  @Test
  void linesAcrossBuffersAreRead() throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    int edges = 65_537;
    expected.add("nodes " + (edges + 1));
    for (int i = 0; i < edges; i++) {
      text.append(i).append(' ').append(i + 1).append('\n');
      expected.add(i + "->" + (i + 1));
    }
    assertThat(read(text.toString())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2\\n3 x\\n| line 2, column 3|found 'x'",
        "1 2\\n3\\n| line 2, column 2|found nothing",
        "1 2\\n3| line 2, column 2|found nothing",
        "1 2\\n-3 4\\n| line 2, column 1|found '-3'",
        "1 9223372036854775808\\n| line 1, column 3|found '9223372036854775808'",
        "1 99999999999999999999999999\\n| line 1, column 3|found '99999999999999999999999999'",
        "1,2\\n| line 1, column 1|found '1,2'",
        "1 2.5\\n| line 1, column 3|found '2.5'",
        "1 2\\0\\n| line 1, column 3|found '2\\u0000'",
        "0 1\\n# c\\n\\n\u00e9 1\\n| line 4, column 1|found '\u00e9'",
      })
  void aMalformedLineIsNamed(String text, String place, String found) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> read(text.translateEscapes()))
        .withMessage("edges.txt, " + place + ": " + ID + ", " + found);
    assertThat(cached()).isEmpty();
  }

  @Test
  void moreThanTwoIdsALineAreRefused() {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> read("1 2\n1 2 0.5\n"))
        .withMessage(
            "edges.txt, line 2, column 5: expected the end of the line after two node ids"
                + " (properties can be given as CSV), found '0.5'");
  }

  @ParameterizedTest
  @CsvSource({"''", "'\n\n'", "'# only\n# comments'"})
  void aFileWithoutEdgesIsRefused(String text) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("found no edge in it");
    assertThat(cached()).isEmpty();
  }

  @Test
  void damagedGzipIsRefused() throws IOException {
    byte[] whole = gzip("0 1\n1 2\n".repeat(999).getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 9), "edges.txt.gz"))
        .withMessageContaining("edges.txt.gz: expected a gzip file")
        .withMessageContaining("it ends in the middle");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1; // in the checksum
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> read(damaged, "edges.txt.gz"))
        .withMessageContaining("edges.txt.gz: expected a gzip file")
        .withMessageContaining("it is damaged");
    assertThat(cached()).isEmpty();
  }

  @Test
  void whatIsNoReadableFileIsRefused() throws IOException {
    Path loop = directory.resolve("loop");
    Files.createSymbolicLink(loop, directory.resolve("other"));
    Files.createSymbolicLink(directory.resolve("other"), loop);
    assertRefused("file:" + loop, "loop: ");
    assertRefused("file:" + directory.resolve("absent"), "there is no such file or folder");
    assertRefused("file:", "expected file:PATH");
    assertRefused("file:a\0b", "no path");
    assertRefused("file:/dev/null", "expected a regular file");
  }

  @Test
  void aChangedFileIsPreparedAnew() throws IOException {
    assertThat(read("0 1\n")).containsExactly("nodes 2", "0->1");
    assertThat(read("0 1\n0 2\n")).containsExactly("nodes 3", "0->1", "0->2");
  }

  /** Whatever the bytes: a data set, or an UnusableInputException. */
  @Test
  void mutatedFilesDoNoHarm() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] plain = "# head\n0 1\n17\t4\r\n\n 99 0 \n5 5".getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 1_001; i++) {
      byte[] mutated = Mutations.mutate(i % 3 == 0 ? gzip(plain) : plain, random);
      try {
        Path file = Files.write(directory.resolve("fuzz"), mutated);
        DataSets.resolve("file:" + file).writeTo(new Discard(), Progress.NONE);
      } catch (UnusableInputException _) {
        refused++;
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isBetween(100, 1_000);
  }

  private void assertRefused(String spec, String why) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> DataSets.resolve(spec))
        .withMessageContaining(why);
  }

  private List<Path> cached() {
    Path cache = directory.resolve("cache");
    try (Stream<Path> all = Files.list(cache)) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), "edges.txt");
  }

  private List<String> read(byte[] bytes, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, bytes);
    List<String> content = new ArrayList<>();
    try (DataSet dataSet =
        new DataSetCache(directory.resolve("cache"))
            .prepare(DataSets.resolve("file:" + file), Progress.NONE)) {
      assertThat(dataSet.info().types()).containsExactly("LINKS");
      assertThat(dataSet.info().relationshipKeys()).isEmpty();
      assertThat(dataSet.info().filter()).isEmpty();
      content.add("nodes " + dataSet.info().nodes());
      DataSet.RelationshipStream edges = dataSet.relationships();
      while (edges.next()) {
        content.add(edges.start() + "->" + edges.end());
      }
    }
    return content;
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
