package io.hopbench.kernel.store;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.source.MappedSource;
import io.hopbench.kernel.source.SegmentFile;
import io.hopbench.kernel.source.SegmentSource;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** A mapped source that knows how many of its files are open. */
final class CountingSource implements SegmentSource {
  private final MappedSource inner = new MappedSource();
  private final AtomicInteger open = new AtomicInteger();

  int open() {
    return open.get();
  }

  @Override
  public SegmentFile open(Device device, String name) {
    SegmentFile file = inner.open(device, name);
    open.incrementAndGet();
    return new SegmentFile() {
      @Override
      public long size() {
        return file.size();
      }

      @Override
      public MemorySegment slice(long offset, long length) {
        return file.slice(offset, length);
      }

      @Override
      public boolean evict() {
        return file.evict();
      }

      @Override
      public void close() {
        open.decrementAndGet();
        file.close();
      }
    };
  }
}
