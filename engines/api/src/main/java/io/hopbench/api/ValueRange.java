package io.hopbench.api;

/**
 * What a {@link Predicate} is on 64-bit words: every comparison with a number is a closed range.
 *
 * <p>A long is its own word. A double is compared by {@link #ordered(long)} of its bits, which
 * orders doubles as numbers; there both zeros lie side by side, and no NaN lies between the
 * infinities. For engines that keep values in columns, and test many at a time.
 *
 * @param doubles whether it is of doubles; else it is of longs, and no double lies in it
 * @param low the lowest word
 * @param high the highest word; below the lowest when nothing satisfies the predicate
 */
public record ValueRange(boolean doubles, long low, long high) {

  /** What satisfies a predicate. */
  static ValueRange of(Predicate predicate) {
    return predicate.operand() instanceof Value.LongValue(long operand)
        ? ofLongs(predicate.comparison(), operand)
        : ofDoubles(predicate.comparison(), ((Value.DoubleValue) predicate.operand()).value());
  }

  private static ValueRange none(boolean doubles) {
    return new ValueRange(doubles, 1, 0);
  }

  private static ValueRange ofLongs(Predicate.Comparison comparison, long operand) {
    return switch (comparison) {
      case LESS ->
          operand == Long.MIN_VALUE
              ? none(false)
              : new ValueRange(false, Long.MIN_VALUE, operand - 1);
      case LESS_OR_EQUAL -> new ValueRange(false, Long.MIN_VALUE, operand);
      case EQUAL -> new ValueRange(false, operand, operand);
      case GREATER_OR_EQUAL -> new ValueRange(false, operand, Long.MAX_VALUE);
      case GREATER ->
          operand == Long.MAX_VALUE
              ? none(false)
              : new ValueRange(false, operand + 1, Long.MAX_VALUE);
    };
  }

  private static ValueRange ofDoubles(Predicate.Comparison comparison, double operand) {
    if (Double.isNaN(operand)) {
      return none(true);
    }
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    return switch (comparison) {
      case LESS -> operand == least ? none(true) : between(least, Math.nextDown(operand));
      case LESS_OR_EQUAL -> between(least, operand);
      case EQUAL -> between(operand, operand);
      case GREATER_OR_EQUAL -> between(operand, most);
      case GREATER -> operand == most ? none(true) : between(Math.nextUp(operand), most);
    };
  }

  private static ValueRange between(double least, double most) {
    return new ValueRange(
        true,
        ordered(Double.doubleToRawLongBits(least == 0 ? -0.0 : least)),
        ordered(Double.doubleToRawLongBits(most == 0 ? 0.0 : most)));
  }

  /**
   * Bits of a double as a long that is ordered as the doubles are.
   *
   * @param bits raw bits of a double
   * @return a long; the same function makes the bits of it
   */
  public static long ordered(long bits) {
    return bits ^ ((bits >> 63) >>> 1);
  }

  /**
   * Says whether nothing satisfies the predicate.
   *
   * @return true if no word lies in the range
   */
  public boolean isEmpty() {
    return low > high;
  }

  /**
   * Says whether a word lies in the range.
   *
   * @param word a long, or the {@linkplain #ordered ordered} bits of a double
   * @return true if the value satisfies the predicate
   */
  public boolean contains(long word) {
    return low <= word && word <= high;
  }
}
