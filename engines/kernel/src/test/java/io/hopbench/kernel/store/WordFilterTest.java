package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Predicate;
import io.hopbench.api.Predicate.Comparison;
import io.hopbench.api.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept beside words is what the predicate holds for, however many are tested at once. */
final class WordFilterTest {
  private static final long[] LONGS = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1, 0, 1, 2, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };
  private static final double[] DOUBLES = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    0.1,
    1,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN,
    Double.longBitsToDouble(0xFFF8_0000_0000_0001L),
    Double.longBitsToDouble(0x7FF0_0000_0000_0001L)
  };

  private final WordFilter filter = new WordFilter(); // what was tested before must not matter

  private void check(Predicate predicate, long[] words, LongFunction<Value> value) {
    int[] numbers = new int[words.length];
    Arrays.setAll(numbers, i -> i);
    int[] expected =
        Arrays.stream(numbers).filter(i -> predicate.test(value.apply(words[i]))).toArray();
    int kept = filter.keep(predicate.range(), words, numbers, words.length);
    assertThat(Arrays.copyOf(numbers, kept)).as("%s", predicate).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void edgesOfLongs(Comparison comparison) {
    SplittableRandom random = new SplittableRandom(1);
    for (long operand : LONGS) {
      Predicate predicate = new Predicate(0, comparison, Value.of(operand));
      for (int size : new int[] {0, 1, 5, 23, 24, 63, 64, 65, 1000, WordFilter.CHUNK}) {
        check(
            predicate,
            random
                .longs(size)
                .map(bits -> (bits & 1) == 0 ? bits : LONGS[(int) (bits >>> 33) % LONGS.length])
                .toArray(),
            Value::of);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void edgesOfDoubles(Comparison comparison) {
    SplittableRandom random = new SplittableRandom(2);
    for (double operand : DOUBLES) {
      Predicate predicate = new Predicate(0, comparison, Value.of(operand));
      for (int size : new int[] {0, 1, 23, 24, 64, 100, WordFilter.CHUNK}) {
        check(
            predicate,
            random
                .longs(size)
                .map(
                    bits ->
                        (bits & 1) == 0
                            ? bits
                            : Double.doubleToRawLongBits(
                                DOUBLES[(int) (bits >>> 33) % DOUBLES.length]))
                .toArray(),
            bits -> Value.of(Double.longBitsToDouble(bits)));
      }
    }
  }

  @Test
  void anyShareOfWordsIsKeptInOrder() {
    SplittableRandom random = new SplittableRandom(3);
    for (int share = 0; share <= 100; share += 5) {
      long[] words = random.longs(WordFilter.CHUNK - share, 0, 100).toArray();
      check(new Predicate(0, Comparison.LESS, Value.of(share)), words, Value::of);
    }
  }
}
