package io.hopbench.kernel.torture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file of a {@link SimulatedDevice} apart from its name: what a flush has confirmed, and every
 * change since. Guarded by the device.
 */
final class SimulatedContent {
  private static final int SECTOR = 512;

  private byte[] durable = {};
  private final List<Change> pending = new ArrayList<>();

  /** A write, or a truncation when there are no bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(long offset, byte[] bytes, long length) {}

  void add(long offset, byte[] bytes) {
    pending.add(new Change(offset, bytes, offset + bytes.length));
  }

  void cut(long length) {
    pending.add(new Change(length, new byte[0], length));
  }

  /** Zeros, as far as there is anything: what lies behind the end is none yet. */
  void punch(long offset, long length) {
    long end = Math.min(offset + length, size());
    if (offset < end) {
      add(offset, new byte[(int) (end - offset)]);
    }
  }

  /** How long the file seems to be to who reads it. */
  private long size() {
    long size = durable.length;
    for (Change change : pending) {
      boolean cut = change.bytes.length == 0;
      size = cut ? Math.min(size, change.length) : Math.max(size, change.length);
    }
    return size;
  }

  void flush(boolean metadata) {
    List<Change> rest = new ArrayList<>();
    for (Change change : pending) {
      boolean grows = change.length > durable.length;
      if (grows && !metadata) {
        rest.add(change);
      } else {
        durable = applied(durable, change);
      }
    }
    pending.clear();
    pending.addAll(rest);
  }

  private static byte[] applied(byte[] to, Change change) {
    if (change.bytes.length == 0) {
      return change.length < to.length ? Arrays.copyOf(to, (int) change.length) : to;
    }
    byte[] grown = change.length > to.length ? Arrays.copyOf(to, (int) change.length) : to;
    System.arraycopy(change.bytes, 0, grown, (int) change.offset, change.bytes.length);
    return grown;
  }

  /** What a power failure may leave: everything, some of the changes, some sectors of them. */
  byte[] left(int mood, SplittableRandom random) {
    byte[] bytes = durable.clone();
    for (Change change : pending) {
      boolean whole = mood == 1 || (mood == 2 && random.nextBoolean());
      if (whole) {
        bytes = applied(bytes, change);
      } else if (mood == 3 && change.bytes.length > 0) {
        bytes = torn(bytes, change, random);
      }
    }
    return bytes;
  }

  /** Some sectors of a write, and as much of the length as they need. */
  private static byte[] torn(byte[] to, Change change, SplittableRandom random) {
    byte[] bytes = to;
    long end = change.offset + change.bytes.length;
    for (long at = change.offset; at < end; ) {
      long next = Math.min(end, (at / SECTOR + 1) * SECTOR);
      if (random.nextBoolean()) {
        bytes = next > bytes.length ? Arrays.copyOf(bytes, (int) next) : bytes;
        System.arraycopy(
            change.bytes, (int) (at - change.offset), bytes, (int) at, (int) (next - at));
      }
      at = next;
    }
    return bytes;
  }
}
