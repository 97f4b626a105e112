package io.hopbench.workloads.data.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.PropertyRow.Kind;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Value;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreparedDataSetTest {
  private static final Kind[] KINDS = Kind.values();

  @TempDir private Path directory;

  /**
   * Every kind of value, present always, now and then, or never, comes back; at sizes around those
   * of a block and of a byte of the validity bits.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "7, 101", "4097, 8191", "101, 65537"})
  void whatIsWrittenIsRead(int nodes, int relationships) throws IOException {
    long seed = System.nanoTime();
    List<String> expected = new ArrayList<>();
    write(directory, seed, nodes, relationships, expected);
    try (DataSet dataSet = PreparedDataSet.open(directory)) {
      assertThat(dataSet.info().nodes()).isEqualTo(nodes);
      assertThat(dataSet.info().relationships()).isEqualTo(relationships);
      assertThat(dataSet.info().typeCounts().stream().mapToLong(c -> c).sum())
          .isEqualTo(relationships);
      assertThat(dataSet.info().facts()).containsEntry("seed", "odd");
      assertThat(dataSet.info().filter().orElseThrow().operand()).isEqualTo("3");
      assertThat(read(dataSet)).as("seed %d", seed).isEqualTo(expected);
      assertThat(read(dataSet)).as("a second stream, seed %d", seed).isEqualTo(expected);
      for (int capacity : new int[] {1, 1000, 8192, 20_011}) {
        assertThat(readBatches(dataSet, capacity))
            .as("batches of %d, seed %d", capacity, seed)
            .isEqualTo(expected.subList(nodes, expected.size()));
      }
    }
  }

  @Test
  void anEmptyDataSetIsOne() throws IOException {
    try (PreparedWriter writer = new PreparedWriter(directory)) {
      writer.finish("empty");
    }
    try (DataSet dataSet = PreparedDataSet.open(directory)) {
      assertThat(dataSet.nodes().next()).isFalse();
      assertThat(dataSet.relationships().next()).isFalse();
    }
  }

  @Test
  void equalContentHasEqualDigestsAndOtherContentOthers() throws IOException {
    assertThat(digest("a", 5, 100)).isEqualTo(digest("b", 5, 100));
    assertThat(digest("c", 6, 100)).isNotEqualTo(digest("a2", 5, 100));
    assertThat(digest("d", 5, 99)).isNotEqualTo(digest("a3", 5, 100));
  }

  /** One changed bit anywhere, or one byte less, is found: at opening or when its block is read. */
  @Test
  void damageIsFoundInEveryFile() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> expected = new ArrayList<>();
    write(directory, 11, 101, 9_001, expected);
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      for (int round = 0; round < 5; round++) {
        byte[] damaged = sound.clone();
        int at = random.nextInt(damaged.length);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        String what = "bit at " + at + " of " + file.getFileName() + ", seed " + seed;
        // Keys 10 to 14 are never there, so nobody reads what stands for their values.
        if (file.toString().contains(".key1") && !isFoundDamaged(expected, what)) {
          assertThat(file.toString()).as(what).matches(".*key1[0-4].*");
        } else if (!file.toString().contains(".key1")) {
          assertDamaged(what);
        }
      }
      Files.write(file, Arrays.copyOf(sound, sound.length - 1));
      assertDamaged("end of " + file.getFileName());
      Files.delete(file);
      assertDamaged("no " + file.getFileName());
      Files.write(file, sound);
    }
    try (DataSet dataSet = PreparedDataSet.open(directory)) {
      assertThat(read(dataSet)).isNotEmpty();
    }
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    write(directory, 11, 7, 7, new ArrayList<>());
    Path manifest = directory.resolve("dataset.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"version\" : 1", "\"version\" : 2"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> PreparedDataSet.open(directory).close())
        .withMessageContaining("expected version 1, found 2; remove the folder " + directory);
  }

  @Test
  void misuseOfTheWriterIsRefused() throws IOException {
    try (PreparedWriter writer = new PreparedWriter(directory)) {
      PropertyRow none = new PropertyRow();
      int key = writer.nodeKey("k", Kind.LONG);
      assertThatThrownBy(() -> writer.nodeKey("k", Kind.DOUBLE))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("'k' of nodes is LONG in one place and DOUBLE in another");
      assertThatThrownBy(() -> writer.node(new int[0], new PropertyRow().put(key, "text")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.node(new int[] {0}, none))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.label(""))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("expected 1 to 255 bytes");
      writer.nodes(3, new int[0]);
      int type = writer.type("T");
      assertThatThrownBy(() -> writer.relationship(0, type, 3_000, none))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.relationship(0, type + 1, 0, none))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.nodes(Integer.MAX_VALUE, new int[0]))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("more than 2147483647 nodes");
      writer.relationship(0, type, 2, none);
      assertThatThrownBy(() -> writer.node(new int[0], none))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private boolean isFoundDamaged(List<String> expected, String what) {
    try (DataSet dataSet = PreparedDataSet.open(directory)) {
      assertThat(read(dataSet)).as(what).isEqualTo(expected);
      return false;
    } catch (IOException | UncheckedIOException _) {
      return true;
    }
  }

  private void assertDamaged(String what) {
    Throwable found =
        catchThrowable(
            () -> {
              try (DataSet dataSet = PreparedDataSet.open(directory)) {
                read(dataSet);
              }
            });
    assertThat(found)
        .as(what)
        .isInstanceOfAny(IOException.class, UncheckedIOException.class)
        .hasMessageContaining(directory.toString());
  }

  private String digest(String name, long seed, int relationships) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name));
    write(folder, seed, 50, relationships, new ArrayList<>());
    try (DataSet dataSet = PreparedDataSet.open(folder)) {
      return dataSet.info().digest();
    }
  }

  /** Writes random content, and says it in words. */
  private static void write(
      Path folder, long seed, int nodes, int relationships, List<String> expected)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (PreparedWriter writer = new PreparedWriter(folder)) {
      int[] labels = IntStream.range(0, 5).map(i -> writer.label("L" + i)).toArray();
      int[] types = IntStream.range(0, 3).map(i -> writer.type("T" + i)).toArray();
      int[] nodeKeys = keys(writer::nodeKey);
      int[] keys = keys(writer::relationshipKey);
      writer.fact("seed", "odd");
      writer.filter(new DataSetInfo.Filter("LONG-0", Predicate.Comparison.LESS, "3"));
      PropertyRow row = new PropertyRow();
      for (int node = 0; node < nodes; node++) {
        int[] own = random.ints(random.nextInt(4), 0, 5).map(i -> labels[i]).toArray();
        fill(row, nodeKeys, random);
        assertThat(writer.node(own, row)).isEqualTo(node);
        int[] set = Arrays.stream(own).sorted().distinct().toArray();
        expected.add(node + Arrays.toString(set) + text(row, k -> k));
      }
      for (int i = 0; i < relationships; i++) {
        int start = random.nextInt(nodes);
        int end = random.nextInt(nodes);
        // The first ones are all of one type, so that the column of types begins late.
        int type = types[i < relationships / 3 ? 0 : random.nextInt(3)];
        fill(row, keys, random);
        writer.relationship(start, type, end, row);
        expected.add(start + "-" + type + "-" + end + text(row, k -> k));
      }
      writer.finish("random");
    }
  }

  private interface Declare {
    int key(String name, Kind kind);
  }

  /** For each kind a key that is always there, one that is there now and then, and one never. */
  private static int[] keys(Declare declare) {
    List<Integer> keys = new ArrayList<>();
    for (int often = 0; often < 3; often++) {
      for (Kind kind : KINDS) {
        keys.add(declare.key(kind + "-" + often, kind));
      }
    }
    return keys.stream().mapToInt(k -> k).toArray();
  }

  private static void fill(PropertyRow row, int[] keys, SplittableRandom random) {
    row.clear();
    for (int i = 0; i < keys.length; i++) {
      int often = i / KINDS.length;
      if (often == 0 || (often == 1 && random.nextInt(5) == 0)) {
        switch (KINDS[i % KINDS.length]) {
          case LONG -> row.put(keys[i], random.nextLong());
          case DOUBLE -> row.put(keys[i], Double.longBitsToDouble(random.nextLong()));
          case BOOLEAN -> row.put(keys[i], random.nextBoolean());
          case STRING -> row.put(keys[i], "\u00e9\uD83D\uDE00x".repeat(random.nextInt(5)));
          case BYTES -> {
            byte[] bytes = new byte[random.nextInt(100) == 0 ? 9_001 : random.nextInt(7)];
            random.nextBytes(bytes);
            row.put(keys[i], bytes);
          }
        }
      }
    }
  }

  private static List<String> read(DataSet dataSet) {
    // Other tokens than the keys' own indices, to see that they are used.
    int[] tokens =
        IntStream.range(0, dataSet.info().relationshipKeys().size()).map(i -> 100 - i).toArray();
    List<String> content = new ArrayList<>();
    PropertyRow row = new PropertyRow();
    DataSet.NodeStream nodes = dataSet.nodes();
    while (nodes.next()) {
      nodes.properties(row, tokens);
      content.add(nodes.node() + Arrays.toString(nodes.labels()) + text(row, k -> 100 - k));
    }
    DataSet.RelationshipStream all = dataSet.relationships();
    while (all.next()) {
      all.properties(row, tokens);
      content.add(all.start() + "-" + all.type() + "-" + all.end() + text(row, k -> 100 - k));
    }
    return content;
  }

  private static List<String> readBatches(DataSet dataSet, int capacity) {
    int count = dataSet.info().relationshipKeys().size();
    RelationshipBatch batch =
        new RelationshipBatch(
            capacity,
            IntStream.range(0, count).map(i -> 100 - i).toArray(),
            dataSet.info().relationshipKeys().stream()
                .map(DataSetInfo.Key::kind)
                .toArray(Kind[]::new));
    List<String> content = new ArrayList<>();
    PropertyRow row = new PropertyRow();
    DataSet.RelationshipStream all = dataSet.relationships();
    while (all.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        batch.row(i, row);
        String ends = batch.starts()[i] + "-" + batch.types()[i] + "-" + batch.ends()[i];
        content.add(ends + text(row, k -> 100 - k));
      }
    }
    return content;
  }

  private static String text(PropertyRow row, Function<Integer, Integer> keyOf) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Value value = row.valueAt(i);
      text.append(' ').append(keyOf.apply(row.keyAt(i))).append('=');
      if (value instanceof Value.BytesValue(byte[] bytes)) {
        text.append(Arrays.toString(bytes));
      } else if (value instanceof Value.DoubleValue(double d)) {
        text.append(Double.doubleToRawLongBits(d));
      } else {
        text.append(value);
      }
    }
    return text.toString();
  }
}
