package io.hopbench.workloads.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A preallocated, zeroed file that is appended to durably: when {@link #append} returns the bytes
 * are on the device. Confined to one thread at a time.
 *
 * <p>At its end it begins anew and overwrites its oldest bytes. It models the log of a store that
 * recycles a segment once a checkpoint has made its records unnecessary: nobody needs the old ones,
 * so a whole block is written over them where the method writes blocks. What is certain to be there
 * are the last {@link #kept()} bytes, which is at most one block short of {@code capacity}.
 *
 * <pre>
 *   | full blocks ... | tail block: written part, zeros | zeros ... |
 *                     ^ DIRECT_DSYNC writes from here, the other methods from the written part on
 * </pre>
 */
final class Appender implements AutoCloseable {
  static final int BLOCK = 4096;

  private static final int ZEROS = 1 << 20;
  private static final int STAGING = 1 << 20;

  private final AppendMethod method;
  private final FileChannel channel;
  private final long capacity;
  private final ByteBuffer staging;
  private long position;
  private long written;

  /** {@code capacity} is a multiple of {@link #BLOCK}. */
  Appender(Path file, AppendMethod method, long capacity) throws IOException {
    this.method = method;
    this.capacity = capacity;
    try (FileChannel zeroing =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
      for (long at = 0; at < capacity; ) {
        zeros.clear().limit((int) Math.min(ZEROS, capacity - at));
        at += zeroing.write(zeros, at);
      }
      zeroing.force(true);
    }
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.WRITE);
    if (method != AppendMethod.FORCE) {
      options.add(StandardOpenOption.DSYNC);
    }
    if (method == AppendMethod.DIRECT_DSYNC) {
      options.add(direct());
    }
    this.channel = FileChannel.open(file, options);
    this.staging = ByteBuffer.allocateDirect(STAGING + BLOCK).alignedSlice(BLOCK);
  }

  /** Found by name: naming the class makes javac warn of an internal API, beyond suppression. */
  private static OpenOption direct() {
    try {
      for (Object option :
          Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
        if (option.toString().equals("DIRECT")) {
          return (OpenOption) option;
        }
      }
      throw new UnsupportedOperationException("this JDK has no O_DIRECT");
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException("this JDK has no O_DIRECT", e);
    }
  }

  /** Appends what the buffer holds. */
  void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      long room = Math.min(capacity - position, STAGING - BLOCK);
      int limit = bytes.limit();
      bytes.limit(bytes.position() + (int) Math.min(room, bytes.remaining()));
      long count = bytes.remaining();
      if (method == AppendMethod.DIRECT_DSYNC) {
        blocks(bytes);
      } else {
        for (long at = position; bytes.hasRemaining(); ) {
          at += channel.write(bytes, at);
        }
        if (method == AppendMethod.FORCE) {
          channel.force(false);
        }
      }
      bytes.limit(limit);
      written += count;
      position = (position + count) % capacity;
    }
  }

  /** The tail block's written part stays at the front of the staging buffer. */
  private void blocks(ByteBuffer bytes) throws IOException {
    int tail = (int) (position % BLOCK);
    staging.limit(staging.capacity()).position(tail);
    staging.put(bytes);
    int end = staging.position();
    while (staging.position() % BLOCK != 0) {
      staging.put((byte) 0);
    }
    staging.flip();
    for (long at = position - tail; staging.hasRemaining(); ) {
      at += channel.write(staging, at);
    }
    int full = end / BLOCK * BLOCK;
    if (full > 0) {
      staging.clear();
      staging.put(0, staging, full, end - full);
    }
  }

  /** All bytes ever appended. */
  long written() {
    return written;
  }

  /** How many of the bytes appended last are in the file: all, or nearly a whole lap. */
  long kept() {
    if (written <= capacity) {
      return written;
    }
    long zeroed = method == AppendMethod.DIRECT_DSYNC ? (BLOCK - position % BLOCK) % BLOCK : 0;
    return capacity - zeroed;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
