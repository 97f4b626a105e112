package io.hopbench.kernel.base;

import io.hopbench.api.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Four bytes a neighbour, lent as they are. */
public final class PlainCodec implements AdjacencyCodec {

  /** A codec without state. */
  public PlainCodec() {}

  @Override
  public int code() {
    return 1;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Encoder encoder(Sink sink) {
    return new Encoder() {
      @Override
      public void add(int neighbour) {
        sink.putInt(neighbour);
      }

      @Override
      public void add(int[] neighbours, int count) {
        sink.putInts(neighbours, count);
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  public Neighbours open(MemorySegment bytes, int count) {
    return new Plain(bytes);
  }

  private record Plain(MemorySegment ints) implements Neighbours {
    @Override
    public int lend(Block block, int from, int to) {
      block.lendInts(ints, 0, from, to);
      return to;
    }

    @Override
    public void lendRun(Block block, int from, int to) {
      block.lendInts(ints, 0, from, to);
    }

    @Override
    public int at(int position) {
      return ints.getAtIndex(ValueLayout.JAVA_INT, position);
    }

    @Override
    public int lowerBound(int from, int to, long node) {
      int low = from;
      int length = to - from;
      // Halving the length without an early exit lets the compiler use conditional moves.
      while (length > 0) {
        int half = length >>> 1;
        int middle = low + half;
        if (ints.getAtIndex(ValueLayout.JAVA_INT, middle) < node) {
          low = middle + 1;
          length -= half + 1;
        } else {
          length = half;
        }
      }
      return low;
    }

    @Override
    public void copy(int from, int to, int[] target, int at) {
      MemorySegment.copy(
          ints, ValueLayout.JAVA_INT, (long) from * Integer.BYTES, target, at, to - from);
    }
  }
}
