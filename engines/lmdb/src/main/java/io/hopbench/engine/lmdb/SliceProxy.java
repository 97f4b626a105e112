package io.hopbench.engine.lmdb;

import java.util.Comparator;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.BufferProxy;

/**
 * Lets lmdbjava hand out addresses instead of byte buffers. lmdbjava's own proxies write the
 * address into a ByteBuffer by Unsafe, from which a MemorySegment must then be made for every
 * value; an address needs neither. The two words of an MDB_val are read and written by {@link Mem},
 * since a JNR pointer checks the bounds of each, which a full-scan of short lists feels.
 */
final class SliceProxy extends BufferProxy<Slice> {

  @Override
  protected Slice allocate() {
    return new Slice();
  }

  @Override
  protected void deallocate(Slice slice) {
    slice.at(0, 0);
  }

  @Override
  protected byte[] getBytes(Slice slice) {
    return Mem.bytes(slice.address, slice.size);
  }

  @Override
  protected Comparator<Slice> getSignedComparator() {
    return SliceProxy::compare;
  }

  @Override
  protected Comparator<Slice> getUnsignedComparator() {
    return SliceProxy::compare;
  }

  /** Only lmdbjava's key ranges compare in Java, and the engine uses none. */
  private static int compare(Slice a, Slice b) {
    throw new UnsupportedOperationException("LMDB compares keys, not Java");
  }

  @Override
  protected @Nullable Pointer in(Slice slice, Pointer val) {
    return in(slice, (int) slice.size, val);
  }

  @Override
  protected @Nullable Pointer in(Slice slice, int size, Pointer val) {
    long struct = val.address();
    Mem.putLong(struct + STRUCT_FIELD_OFFSET_SIZE, size);
    Mem.putLong(struct + STRUCT_FIELD_OFFSET_DATA, slice.address);
    return null;
  }

  @Override
  protected Slice out(Slice slice, Pointer val) {
    long struct = val.address();
    return slice.at(
        Mem.getLong(struct + STRUCT_FIELD_OFFSET_DATA),
        Mem.getLong(struct + STRUCT_FIELD_OFFSET_SIZE));
  }
}
