package io.hopbench.conformance.reference;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StorePoisonedException;
import io.hopbench.api.error.StoreVersionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The file of a store: every commit that was ever made, in order.
 *
 * <pre>
 *   0        8
 *   magic    | frame | frame | ...
 *
 *   frame:   length (int)  CRC32C of the payload (int)  payload: changes
 * </pre>
 *
 * <p>A commit is one frame, written by one call and flushed before the next, so that a crash can
 * damage the last frame only: a last frame that is not whole is a torn tail and is cut off; a
 * damaged frame with others behind it is an error. Appended by one thread at a time; {@code sync}
 * and {@code size} are free.
 */
final class Journal implements AutoCloseable {
  private static final byte[] MAGIC = {'H', 'O', 'P', 'R', 'E', 'F', '0', '1'};
  private static final int HEADER = 8;

  private final Path file;
  private final FileChannel channel;
  private long end;
  private volatile Optional<IOException> poison = Optional.empty();

  private Journal(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Makes a new file. */
  static Journal create(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.write(ByteBuffer.wrap(MAGIC), 0);
      channel.force(true);
      return new Journal(file, channel, MAGIC.length);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Reads a file from its beginning, cuts a torn tail off, and goes on behind it. */
  static Journal open(Path file, boolean readOnly, Consumer<Change> changes) {
    try {
      FileChannel channel =
          readOnly
              ? FileChannel.open(file, StandardOpenOption.READ)
              : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      long end = replay(file, channel, changes);
      if (!readOnly && end < channel.size()) {
        channel.truncate(end);
        channel.force(true);
      }
      return new Journal(file, channel, end);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Reads all frames; returns the offset behind the last whole one. */
  static long replay(Path file, FileChannel channel, Consumer<Change> changes) throws IOException {
    ByteBuffer magic = read(channel, 0, MAGIC.length);
    if (magic.remaining() < MAGIC.length || !magic.equals(ByteBuffer.wrap(MAGIC))) {
      throw new StoreVersionException(
          file, "of another kind", new String(MAGIC, java.nio.charset.StandardCharsets.US_ASCII));
    }
    long size = channel.size();
    long at = MAGIC.length;
    while (at + HEADER <= size) {
      ByteBuffer header = read(channel, at, HEADER);
      int length = header.getInt();
      int recorded = header.getInt();
      long next = at + HEADER + length;
      if (length <= 0 || next > size) {
        return at;
      }
      byte[] payload = read(channel, at + HEADER, length).array();
      int found = checksum(payload);
      if (found != recorded) {
        if (next == size) {
          return at;
        }
        throw new ChecksumException(
            file, at, "frame", Integer.toUnsignedLong(recorded), Integer.toUnsignedLong(found));
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
      while (in.available() > 0) {
        changes.accept(Change.read(in));
      }
      at = next;
    }
    return at;
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    int count = 0;
    while (count >= 0 && buffer.hasRemaining()) {
      count = channel.read(buffer, at + buffer.position());
    }
    return buffer.flip();
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }

  /** Appends a frame and flushes it. */
  void append(List<Change> changes) {
    requireSound();
    try {
      write(changes);
      channel.force(false);
    } catch (IOException e) {
      if (isFull(e) && cutBack()) {
        throw new DiskFullException(file, e);
      }
      poison = Optional.of(e);
      throw failed(file, e);
    }
  }

  /** Appends a frame. */
  void appendUnflushed(List<Change> changes) {
    try {
      write(changes);
    } catch (IOException e) {
      throw isFull(e) ? new DiskFullException(file, e) : failed(file, e);
    }
  }

  private void write(List<Change> changes) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(payload)) {
      for (Change change : changes) {
        change.write(out);
      }
    }
    byte[] bytes = payload.toByteArray();
    ByteBuffer frame = ByteBuffer.allocate(HEADER + bytes.length);
    frame.putInt(bytes.length).putInt(checksum(bytes)).put(bytes).flip();
    long at = end;
    while (frame.hasRemaining()) {
      at += channel.write(frame, at);
    }
    end = at;
  }

  private static boolean isFull(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
  }

  private boolean cutBack() {
    try {
      channel.truncate(end);
      return true;
    } catch (IOException e) {
      poison = Optional.of(e);
      return false;
    }
  }

  void requireSound() {
    if (poison.isPresent()) {
      throw new StorePoisonedException(poison.get());
    }
  }

  void sync() {
    try {
      channel.force(true);
    } catch (IOException e) {
      poison = Optional.of(e);
      throw failed(file, e);
    }
  }

  /** Reads the whole file again and counts its changes; for verify. */
  long recount() {
    long[] count = {0};
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      replay(file, reading, _ -> count[0]++);
    } catch (IOException e) {
      throw failed(file, e);
    }
    return count[0];
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static StoreException failed(Path file, IOException e) {
    return new StoreException("the device refused " + file + ": " + e.getMessage(), e);
  }
}
