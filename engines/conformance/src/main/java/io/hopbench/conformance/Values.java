package io.hopbench.conformance;

import io.hopbench.api.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Values that break what breaks easily. */
final class Values {
  private static final int LONG_STRING = 70_001;
  private static final int LONG_BYTES = 100_003;

  private Values() {}

  /** Small values of all kinds, at the ends of their ranges. */
  static List<Value> extremes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return List.of(
        Value.of(0L),
        Value.of(-1L),
        Value.of(Long.MIN_VALUE),
        Value.of(Long.MAX_VALUE),
        Value.of(0x8000_0000L),
        Value.of(0.0),
        Value.of(-0.0),
        Value.of(Double.NaN),
        Value.of(Double.NEGATIVE_INFINITY),
        Value.of(Double.MAX_VALUE),
        Value.of(Double.MIN_VALUE),
        Value.of(true),
        Value.of(false),
        Value.of(""),
        Value.of(" \u0000\n\t\""),
        Value.of("na\u00efve \u20ac \uD83D\uDC1D \uD834\uDD1E"),
        Value.of("x".repeat(255)),
        Value.of("\u20ac".repeat(256)),
        Value.of(new byte[0]),
        Value.of(new byte[] {0}),
        Value.of(all));
  }

  /** Values that fit in no page. */
  static List<Value> large() {
    byte[] bytes = new byte[LONG_BYTES];
    new SplittableRandom(7).nextBytes(bytes);
    StringBuilder text = new StringBuilder(LONG_STRING);
    while (text.length() < LONG_STRING) {
      text.append("\u00e9tage ").append(text.length()).append(" \uD83D\uDC1D ");
    }
    return List.of(
        Value.of("a".repeat(4_097)),
        Value.of(text.toString()),
        Value.of(Arrays.copyOf(bytes, 65_537)),
        Value.of(bytes));
  }

  /** None to three properties. */
  static Map<String, Value> someProperties(SplittableRandom random) {
    Map<String, Value> properties = new TreeMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      properties.put("key" + random.nextInt(6), some(random));
    }
    if (random.nextBoolean()) {
      properties.put("weight", Value.of(random.nextLong(-5, 100)));
    }
    return properties;
  }

  /** Any small value. */
  static Value some(SplittableRandom random) {
    List<Value> extremes = extremes();
    return switch (random.nextInt(6)) {
      case 0 -> Value.of(random.nextLong());
      case 1 -> Value.of(random.nextDouble(-10, 10));
      case 2 -> Value.of(random.nextBoolean());
      case 3 -> Value.of("text " + random.nextInt(1000));
      case 4 -> {
        byte[] bytes = new byte[random.nextInt(1, 40)];
        random.nextBytes(bytes);
        yield Value.of(bytes);
      }
      default -> extremes.get(random.nextInt(extremes.size()));
    };
  }
}
