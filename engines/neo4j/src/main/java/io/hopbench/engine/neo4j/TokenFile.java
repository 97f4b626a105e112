package io.hopbench.engine.neo4j;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file of the contract's tokens, beside the database; also the mark that a directory is a store
 * of this engine, as it is written last when one is created.
 *
 * <pre>
 *   magic "HOPNEO4J"  8 bytes
 *   version           int, 1
 *   bytes             int, length of what follows up to the checksum
 *   three times (labels, types, keys): count int, then names, each length short + UTF-8
 *   CRC32C            int, of all before it
 * </pre>
 *
 * <p>Invariant: the file is always whole. A new version is written beside it, flushed, renamed over
 * it, and the directory flushed. Big-endian.
 */
final class TokenFile {
  static final String NAME = "hopbench-tokens";
  private static final String FRESH = NAME + ".new";
  private static final long MAGIC = 0x484F504E454F344AL;
  private static final int VERSION = 1;
  private static final int HEADER = 16;

  /** The names of the three spaces, the token being the index. */
  record Names(List<String> labels, List<String> types, List<String> keys) {
    static final Names NONE = new Names(List.of(), List.of(), List.of());
  }

  private TokenFile() {}

  static void write(Path directory, Names names) {
    Path file = directory.resolve(NAME);
    Path fresh = directory.resolve(FRESH);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encode(names));
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      flushDirectory(directory);
    } catch (IOException e) {
      throw Failures.ofWrite(file, e);
    }
  }

  static Names read(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      return decode(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw Failures.ofRead(file, e);
    }
  }

  /** Makes a creation or rename in a directory durable. */
  static void flushDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] encode(Names names) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(body)) {
      for (List<String> space : List.of(names.labels(), names.types(), names.keys())) {
        out.writeInt(space.size());
        for (String name : space) {
          byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
          out.writeShort(utf8.length);
          out.write(utf8);
        }
      }
    }
    ByteBuffer file = ByteBuffer.allocate(HEADER + body.size() + Integer.BYTES);
    file.putLong(MAGIC).putInt(VERSION).putInt(body.size()).put(body.toByteArray());
    file.putInt(checksum(file.array(), file.position()));
    return file.array();
  }

  private static Names decode(Path file, byte[] bytes) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    long magic = bytes.length < HEADER ? 0 : header.getLong();
    int version = bytes.length < HEADER ? 0 : header.getInt();
    if (magic == MAGIC && version != VERSION) {
      throw new StoreVersionException(
          file, String.valueOf(version), "version " + VERSION + " of the token file");
    }
    int body = bytes.length < HEADER ? -1 : header.getInt();
    int end = bytes.length - Integer.BYTES;
    int recorded = end < 0 ? 0 : ByteBuffer.wrap(bytes, end, Integer.BYTES).getInt();
    int found = end < 0 ? 0 : checksum(bytes, end);
    if (magic != MAGIC || body != end - HEADER || recorded != found) {
      throw new ChecksumException(
          file,
          0,
          "the token file",
          Integer.toUnsignedLong(recorded),
          Integer.toUnsignedLong(found));
    }
    try (DataInputStream in =
        new DataInputStream(new java.io.ByteArrayInputStream(bytes, HEADER, body))) {
      return new Names(space(in), space(in), space(in));
    }
  }

  private static List<String> space(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8));
    }
    return names;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
