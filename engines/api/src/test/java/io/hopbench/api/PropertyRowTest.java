package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PropertyRowTest {

  @Test
  void behavesLikeAMapUnderRandomUse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PropertyRow row = new PropertyRow();
    Map<Integer, Value> model = new HashMap<>();
    for (int step = 0; step < 4_097; step++) {
      int key = random.nextInt(12);
      Value value = randomValue(random);
      row.put(key, value);
      if (value.equals(Value.NONE)) {
        model.remove(key);
      } else {
        model.put(key, value);
      }
      if (random.nextInt(50) == 0) {
        row.clear();
        model.clear();
      }
      Map<Integer, Value> read = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        read.put(row.keyAt(i), row.valueAt(i));
      }
      assertThat(read).as("seed %d step %d", seed, step).isEqualTo(model);
      assertThat(row.get(key))
          .as("seed %d step %d", seed, step)
          .isEqualTo(model.getOrDefault(key, Value.NONE));
    }
  }

  @Test
  void readingPastTheEndIsRefused() {
    PropertyRow row = new PropertyRow().put(3, 4L);
    row.clear();
    assertThatThrownBy(() -> row.longAt(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(row.get(3)).isEqualTo(Value.NONE);
  }

  private static Value randomValue(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Value.of(random.nextLong());
      case 1 -> Value.of(random.nextBoolean() ? Double.NaN : random.nextDouble());
      case 2 -> Value.of(random.nextBoolean());
      case 3 -> Value.of("s" + random.nextInt());
      case 4 -> Value.of(new byte[] {(byte) random.nextInt()});
      default -> Value.NONE;
    };
  }
}
