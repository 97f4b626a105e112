package io.hopbench.workloads.reference;

import io.hopbench.api.PropertyRow;

/**
 * Digests of relationships that do not depend on order: each relationship is mixed to 64 bits, and
 * the digest of a multiset is the wrapping sum of its members'. Two multisets with the same number
 * of members and the same digest are taken as equal: for answers that are wrong by accident, the
 * chance of a collision is 2^-64.
 *
 * <p>The mixer is the finaliser of MurmurHash3 with David Stafford's "variant 13" constants. Node
 * numbers, types and keys are those of the data set, so that a digest is the same for every store.
 */
public final class Digests {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Digests() {}

  /**
   * Mixes 64 bits.
   *
   * @param bits any
   * @return bits of which each depends on all of them
   */
  public static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * The part of a relationship's digest that all of one list share.
   *
   * @param node whose list it is
   * @param type index of the type
   * @return to be passed to {@link #member}
   */
  public static long list(long node, int type) {
    return mix(mix(node * GOLDEN + 1) + type);
  }

  /**
   * The digest of one member of a list.
   *
   * @param list from {@link #list}
   * @param neighbour the node at the other end
   * @return 64 bits
   */
  public static long member(long list, long neighbour) {
    return mix(list ^ (neighbour * GOLDEN));
  }

  /**
   * The digest of a relationship with its properties.
   *
   * @param member from {@link #member}
   * @param properties from {@link #properties}
   * @return 64 bits; {@code member} itself without properties
   */
  public static long withProperties(long member, long properties) {
    return properties == 0 ? member : mix(member + mix(properties));
  }

  /**
   * The digest of properties, whatever their order.
   *
   * @param row the properties
   * @return 64 bits; 0 for no properties
   */
  public static long properties(PropertyRow row) {
    long sum = 0;
    for (int i = 0; i < row.size(); i++) {
      // Each kind has its own salt: the long 1, the double 4.9e-324 and true have the same bits.
      long value =
          switch (row.kindAt(i)) {
            case LONG -> mix(row.longAt(i)) + 1;
            case DOUBLE -> mix(Double.doubleToLongBits(row.doubleAt(i))) + 2;
            case BOOLEAN -> mix(row.booleanAt(i) ? 1 : 0) + 3;
            case STRING -> string((String) row.objectAt(i)) + 4;
            case BYTES -> bytes((byte[]) row.objectAt(i)) + 5;
          };
      sum += mix(mix((row.keyAt(i) + 1) * GOLDEN) ^ mix(value));
    }
    return sum;
  }

  private static long string(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash;
  }

  private static long bytes(byte[] bytes) {
    long hash = bytes.length;
    for (byte b : bytes) {
      hash = mix(hash ^ b);
    }
    return hash;
  }
}
