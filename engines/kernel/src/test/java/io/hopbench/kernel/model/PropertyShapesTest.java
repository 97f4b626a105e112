package io.hopbench.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Value;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PropertyShapesTest {
  @Test
  void whatIsWrittenIsReadBackInOrder() {
    SplittableRandom random = new SplittableRandom(7);
    PropertyShapes writer = new PropertyShapes();
    ByteSink sink = new ByteSink(64);
    List<Properties> sets = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Properties set = properties(random, 4);
      sets.add(set);
      writer.write(set, sink);
    }
    ByteCursor cursor = cursor(sink);
    PropertyShapes reader = new PropertyShapes();
    for (Properties set : sets) {
      assertSame(reader.read(cursor), set);
    }
    assertThat(cursor.hasRemaining()).isFalse();
  }

  @Test
  void setsOfMoreShapesThanAreNumberedAreWrittenAsTheyAre() {
    PropertyShapes writer = new PropertyShapes();
    ByteSink sink = new ByteSink(64);
    int sets = PropertyShapes.MOST + 100;
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < sets; key++) {
        writer.write(Properties.NONE.with(key, Value.of(-key)), sink);
      }
    }
    ByteCursor cursor = cursor(sink);
    PropertyShapes reader = new PropertyShapes();
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < sets; key++) {
        assertThat(reader.read(cursor).get(key)).isEqualTo(Value.of(-key));
      }
    }
    int before = sink.size();
    writer.encode(Properties.NONE.with(sets, Value.of(true)), sink);
    assertThat(sink.toByteArray()[before]).as("the number of no shape").isZero();
  }

  @Test
  void aSetIsTransferredAsItIs() {
    List<Properties> sets = new ArrayList<>(List.of(Properties.NONE));
    Properties all = Properties.NONE;
    for (Value value :
        List.of(
            Value.of(Long.MIN_VALUE),
            Value.of(-0.0),
            Value.of(true),
            Value.of("\u00e9t\u00e9"),
            Value.of(new byte[] {-1, 0, 1}))) {
      all = all.with(200 * sets.size(), value);
      sets.add(all);
      sets.add(Properties.NONE.with(1, value));
    }
    PropertyShapes log = new PropertyShapes();
    PropertyShapes delta = new PropertyShapes();
    PropertyShapes writer = new PropertyShapes();
    for (int round = 0; round < 3; round++) {
      ByteSink record = new ByteSink(64);
      writer.clear();
      log.clear();
      sets.forEach(set -> writer.write(set, record));
      ByteCursor read = new ByteCursor(record.array(), 0, record.size());
      for (Properties set : sets) {
        ByteSink transferred = new ByteSink(16);
        log.transfer(read, delta, transferred);
        if (set.size() == 0) {
          assertThat(transferred.size()).isZero();
        } else {
          ByteSink encoded = new ByteSink(16);
          delta.encode(set, encoded);
          assertThat(transferred.toByteArray()).isEqualTo(encoded.toByteArray());
        }
      }
      assertThat(read.hasRemaining()).isFalse();
      Collections.reverse(sets);
    }
  }

  @Test
  void aSetOfNoNumberedShapeIsTransferred() {
    PropertyShapes writer = new PropertyShapes();
    PropertyShapes full = new PropertyShapes();
    ByteSink record = new ByteSink(64);
    for (int key = 0; key <= PropertyShapes.MOST; key++) {
      Properties set = Properties.NONE.with(key, Value.of(key));
      writer.write(set, record);
      full.encode(Properties.NONE.with(-1 - key & 0xFFFFF, Value.of(key)), new ByteSink(16));
    }
    PropertyShapes log = new PropertyShapes();
    ByteCursor read = cursor(record);
    for (int key = 0; key <= PropertyShapes.MOST; key++) {
      ByteSink transferred = new ByteSink(16);
      log.transfer(read, full, transferred);
      assertThat(full.decode(cursor(transferred)).get(key)).isEqualTo(Value.of(key));
    }
  }

  @Test
  void aShapeIsToldOnce() {
    PropertyShapes writer = new PropertyShapes();
    ByteSink sink = new ByteSink(64);
    writer.write(Properties.NONE.with(300, Value.of(1.5)).with(4, Value.of(3)), sink);
    int first = sink.size();
    writer.write(Properties.NONE.with(4, Value.of(-64)).with(300, Value.of(0.1)), sink);
    assertThat(sink.size() - first).as("a number, a small long, a double").isEqualTo(1 + 1 + 8);
  }

  @Test
  void nonsenseIsRefused() {
    assertRefused("shape 2", 2);
    assertRefused("comes after", 1, 2, 9, 1, 9, 1, 0, 0);
    assertRefused("no value has tag", 1, 1, 9, 7, 0);
    assertRefused("bytes at", 1, 127, 9);
    assertRefused("", 1, 1, 9, 2, 0);
  }

  private static void assertRefused(String message, int... bytes) {
    ByteSink sink = new ByteSink(16);
    for (int b : bytes) {
      sink.putByte(b);
    }
    ByteCursor cursor = cursor(sink);
    assertThatThrownBy(() -> new PropertyShapes().read(cursor))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(message);
  }

  private static ByteCursor cursor(ByteSink sink) {
    return new ByteCursor(MemorySegment.ofArray(sink.toByteArray()), 0);
  }

  private static void assertSame(Properties found, Properties expected) {
    assertThat(found.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.keyAt(i)).isEqualTo(expected.keyAt(i));
      assertThat(found.valueAt(i)).isEqualTo(expected.valueAt(i));
    }
  }

  private static Properties properties(SplittableRandom random, int keys) {
    Properties set = Properties.NONE;
    for (int key = 0; key < keys; key++) {
      set = set.with(key, value(random));
    }
    return set;
  }

  private static Value value(SplittableRandom random) {
    long any = random.nextLong() >> random.nextInt(64);
    return switch (random.nextInt(8)) {
      case 0, 1 -> Value.of(any);
      case 2 -> Value.of(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
      case 3 -> Value.of(Double.longBitsToDouble(any));
      case 4 -> Value.of(random.nextBoolean());
      case 5 -> Value.of("ä€".repeat(random.nextInt(3)));
      case 6 -> Value.of(new byte[random.nextInt(3)]);
      default -> Value.NONE;
    };
  }
}
