package io.hopbench.kernel.device;

import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The real file system, through {@link FileChannel}. */
public final class FileDevice implements Device {
  private final Path directory;

  /**
   * A device over a directory.
   *
   * @param directory the store's directory, which exists
   */
  public FileDevice(Path directory) {
    this.directory = directory;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public DeviceFile create(String name) {
    Path path = directory.resolve(name);
    try {
      return new ChannelFile(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw failure("create", path, e);
    }
  }

  @Override
  public DeviceFile open(String name) {
    return open(name, AppendMethod.FORCE);
  }

  @Override
  public DeviceFile open(String name, AppendMethod method) {
    Path path = directory.resolve(name);
    try {
      return new ChannelFile(path, FileChannel.open(path, Calibration.options(method)));
    } catch (IOException e) {
      throw failure("open", path, e);
    }
  }

  @Override
  public AppendChoice cheapestAppend() {
    return Calibration.of(directory);
  }

  @Override
  public MemorySegment map(String name, Arena arena) {
    Path path = directory.resolve(name);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw failure("map", path, e);
    }
  }

  @Override
  public long size(String name) {
    Path path = directory.resolve(name);
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw failure("read the length of", path, e);
    }
  }

  @Override
  public void rename(String from, String to) {
    Path path = directory.resolve(from);
    try {
      Files.move(
          path,
          directory.resolve(to),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("rename", path, e);
    }
  }

  @Override
  public void delete(String name) {
    Path path = directory.resolve(name);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failure("delete", path, e);
    }
  }

  @Override
  public List<String> list() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw failure("list", directory, e);
    }
  }

  @Override
  public void syncDirectory() {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failure("flush", directory, e);
    }
  }

  /** The named error for what the operating system said. */
  static StoreException failure(String action, Path path, IOException cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("quota exceeded")) {
      return new DiskFullException(path, cause);
    }
    return new StoreException(
        "cannot "
            + action
            + " "
            + path
            + ": "
            + cause
            + "; check the path, its rights and the device",
        cause);
  }

  private record ChannelFile(Path path, FileChannel channel) implements DeviceFile {
    @Override
    public void write(ByteBuffer bytes, long position) {
      try {
        long at = position;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      } catch (IOException e) {
        throw failure("write", path, e);
      }
    }

    @Override
    public void force(boolean metadata) {
      try {
        channel.force(metadata);
      } catch (IOException e) {
        throw failure("flush", path, e);
      }
    }

    @Override
    public void truncate(long length) {
      try {
        channel.truncate(length);
      } catch (IOException e) {
        throw failure("truncate", path, e);
      }
    }

    @Override
    public boolean punch(long offset, long length) {
      try {
        return Holes.punch(path, offset, length);
      } catch (IOException e) {
        throw failure("give back a part of", path, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw failure("close", path, e);
      }
    }
  }
}
