package io.hopbench.engine.lmdb;

/** A run of native memory, by address: what LMDB calls MDB_val. Confined to one thread. */
final class Slice {
  long address;
  long size;

  Slice at(long newAddress, long newSize) {
    address = newAddress;
    size = newSize;
    return this;
  }
}
