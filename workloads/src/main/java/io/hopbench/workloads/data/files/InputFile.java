package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of the user's, plain or gzip: recognised by its first two bytes, whatever its name.
 *
 * @param path its canonical path
 * @param bytes its length on disk
 * @param modifiedNanos when it was last changed
 */
record InputFile(Path path, long bytes, long modifiedNanos) {
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final int BUFFER_BYTES = 1 << 16;

  /** The file at a path, symbolic links followed. */
  static InputFile of(Path given) {
    try {
      Path path = given.toRealPath();
      if (!Files.isRegularFile(path)) {
        throw new UnusableInputException(given + ": expected a regular file, found something else");
      }
      if (!Files.isReadable(path)) {
        throw new UnusableInputException(given + ": no permission to read it");
      }
      return new InputFile(
          path,
          Files.size(path),
          Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      throw unreadable(given, e);
    }
  }

  /** Says for a person why a path cannot be used. */
  static UnusableInputException unreadable(Path path, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file or folder";
          case AccessDeniedException _ -> "no permission to read it";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.toString();
        };
    return new UnusableInputException(path + ": " + reason, e);
  }

  /** Its name without folders, for messages. */
  String name() {
    return Objects.requireNonNull(path.getFileName(), "a file has a name").toString();
  }

  /**
   * Opens it.
   *
   * @param read told how many bytes of the file have been read so far
   * @return its text, decompressed; a damaged gzip file is an UnusableInputException
   */
  InputStream open(LongConsumer read) throws IOException {
    InputStream in;
    try {
      in = new BufferedInputStream(new Counting(Files.newInputStream(path), read), BUFFER_BYTES);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    try {
      in.mark(2);
      boolean gzip = in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
      in.reset();
      return gzip ? new Unzipping(in, name()) : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Counts what is read of a file. */
  private static final class Counting extends InputStream {
    private final InputStream in;
    private final LongConsumer read;
    private long count;

    Counting(InputStream in, LongConsumer read) {
      this.in = in;
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      count += Math.max(n, 0);
      read.accept(count);
      return n;
    }

    @Override
    public int available() throws IOException {
      return in.available(); // by which gzip knows whether another member follows
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Decompresses; says which file when it is damaged. */
  private static final class Unzipping extends InputStream {
    private final InputStream in;
    private final String name;

    Unzipping(InputStream file, String name) throws IOException {
      this.name = name;
      try {
        this.in = new GZIPInputStream(file, BUFFER_BYTES);
      } catch (ZipException | EOFException e) {
        throw damaged(name, e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        return in.read(into, from, length);
      } catch (ZipException | EOFException e) {
        throw damaged(name, e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private static UnusableInputException damaged(String name, IOException e) {
      String what =
          e instanceof EOFException
              ? "it ends in the middle: was it copied or downloaded whole?"
              : "it is damaged (" + e.getMessage() + ")";
      return new UnusableInputException(
          name + ": expected a gzip file, as its first bytes say; " + what, e);
    }
  }
}
