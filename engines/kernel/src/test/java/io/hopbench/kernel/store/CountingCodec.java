package io.hopbench.kernel.store;

import io.hopbench.api.Block;
import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.base.Neighbours;
import io.hopbench.kernel.base.PlainCodec;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/** The plain codec, counting what is read: so that the cost of a read can be asserted. */
final class CountingCodec implements AdjacencyCodec {
  private final PlainCodec plain = new PlainCodec();
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong copied = new AtomicLong();

  /** How often one neighbour was looked at, searches apart. */
  long looks() {
    return looks.get();
  }

  /** How many neighbours were copied. */
  long copied() {
    return copied.get();
  }

  @Override
  public int code() {
    return plain.code();
  }

  @Override
  public String name() {
    return plain.name();
  }

  @Override
  public Encoder encoder(Sink sink) {
    return plain.encoder(sink);
  }

  @Override
  public Neighbours open(MemorySegment bytes, int count) {
    Neighbours inner = plain.open(bytes, count);
    return new Neighbours() {
      @Override
      public int lend(Block block, int from, int to) {
        return inner.lend(block, from, to);
      }

      @Override
      public void lendRun(Block block, int from, int to) {
        inner.lendRun(block, from, to);
      }

      @Override
      public int at(int position) {
        looks.incrementAndGet();
        return inner.at(position);
      }

      @Override
      public int lowerBound(int from, int to, long node) {
        return inner.lowerBound(from, to, node);
      }

      @Override
      public void copy(int from, int to, int[] target, int at) {
        copied.addAndGet(to - from);
        inner.copy(from, to, target, at);
      }
    };
  }
}
