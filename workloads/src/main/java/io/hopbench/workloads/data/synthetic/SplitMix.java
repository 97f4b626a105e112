package io.hopbench.workloads.data.synthetic;

/**
 * The generator SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators",
 * 2014), as a stream that can begin anywhere: two streams of different keys have nothing to do with
 * each other. Its sequence is fixed for good, unlike that of a library's class of the same name.
 * Confined to one thread.
 */
final class SplitMix {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  /** Begins the stream of a key, such as the index of an edge. */
  SplitMix at(long seed, long key) {
    state = mix(seed ^ mix(key));
    return this;
  }

  /** The next 64 bits. */
  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * UNIT;
  }

  /** Normal, of mean 0 and deviation 1, by Box and Muller; the same on every machine. */
  double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - unit())) * StrictMath.cos(2 * Math.PI * unit());
  }

  /** Uniform in [0, bound), of bounds up to 2^31: biased by less than 2^-32. */
  long below(long bound) {
    return ((next() >>> 32) * bound) >>> 32;
  }

  /** The output function: a bijection that mixes all bits. */
  static long mix(long x) {
    long z = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
