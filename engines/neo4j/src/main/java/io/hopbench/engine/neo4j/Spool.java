package io.hopbench.engine.neo4j;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of records in chunks, written once by one thread and read any number of times, each time
 * by several threads: the offline import reads its input more than once and in parallel.
 *
 * <p>Layout: chunks one after the other, each its number of bytes (int), the number of its first
 * record (long), and whole records.
 */
final class Spool implements Closeable {
  private static final int CHUNK = 256 << 10;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final DataOutputStream output;
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + BUFFER);
  private final DataOutputStream record = new DataOutputStream(chunk);
  private long firstOfChunk;
  private long records;

  Spool(Path file) {
    this.file = file;
    try {
      this.output =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    } catch (IOException e) {
      throw Failures.ofWrite(file, e);
    }
  }

  /** Where the next record is to be written, before {@link #endRecord}. */
  DataOutputStream record() {
    return record;
  }

  void endRecord() throws IOException {
    records++;
    if (chunk.size() >= CHUNK) {
      endChunk();
    }
  }

  private void endChunk() throws IOException {
    output.writeInt(chunk.size());
    output.writeLong(firstOfChunk);
    chunk.writeTo(output);
    chunk.reset();
    firstOfChunk = records;
  }

  long records() {
    return records;
  }

  Path file() {
    return file;
  }

  /** Ends writing; a second call does nothing. */
  @Override
  public void close() throws IOException {
    if (chunk.size() > 0) {
      endChunk();
    }
    output.close();
  }

  /** Reads the file from its beginning. */
  Reader read() throws IOException {
    return new Reader(file);
  }

  /** A chunk: whole records, the first of them having a number. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunk(long first, byte[] bytes) {}

  /** Hands out chunks. Safe for use by several threads. */
  static final class Reader implements Closeable {
    private static final Chunk END = new Chunk(-1, new byte[0]);
    private final DataInputStream in;

    private Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** The next chunk, one without bytes at the end. */
    synchronized Chunk next() throws IOException {
      int size;
      try {
        size = in.readInt();
      } catch (EOFException _) {
        return END;
      }
      long first = in.readLong();
      byte[] bytes = in.readNBytes(size);
      if (bytes.length != size) {
        throw new EOFException("the spool file ends within a chunk");
      }
      return new Chunk(first, bytes);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
