package io.hopbench.engine.lmdb;

import java.util.Comparator;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.BufferProxy;

/**
 * Lets lmdbjava hand out addresses instead of byte buffers. lmdbjava's own proxies write the
 * address into a ByteBuffer by Unsafe, from which a MemorySegment must then be made for every
 * value; an address needs neither.
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
    val.putLong(STRUCT_FIELD_OFFSET_SIZE, size);
    val.putLong(STRUCT_FIELD_OFFSET_DATA, slice.address);
    return null;
  }

  @Override
  protected Slice out(Slice slice, Pointer val) {
    return slice.at(val.getLong(STRUCT_FIELD_OFFSET_DATA), val.getLong(STRUCT_FIELD_OFFSET_SIZE));
  }
}
