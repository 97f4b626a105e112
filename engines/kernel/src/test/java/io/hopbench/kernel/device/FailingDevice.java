package io.hopbench.kernel.device;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A device whose operations fail when a plan says so, with the errors a {@link FileDevice} gives. A
 * write that fails has written half of its bytes. Files can still be closed, listed and mapped.
 * Nothing is really flushed, for nothing here loses power, and tests do thousands of flushes.
 */
public final class FailingDevice implements Device {

  /** What can fail. */
  public enum Op {
    CREATE,
    /** Opening of a file that exists. */
    OPEN,
    /** Cutting a file off. */
    TRUNCATE,
    WRITE,
    /** Giving a part of a file back. */
    PUNCH,
    FORCE,
    RENAME,
    DELETE,
    SYNC_DIRECTORY
  }

  /** Decides which operations fail. Called once for each, in order; from several threads. */
  @FunctionalInterface
  public interface Plan {
    /**
     * Called before an operation.
     *
     * @param op what is about to happen
     * @param name of the file
     * @throws IOException to let it fail
     */
    void before(Op op, String name) throws IOException;
  }

  private final Device inner;
  private final AppendMethod method;
  private final Plan plan;
  private final Set<DeviceFile> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /**
   * A device over another.
   *
   * @param inner does the work
   * @param plan says what fails
   */
  public FailingDevice(Device inner, Plan plan) {
    this(inner, AppendMethod.FORCE, plan);
  }

  /**
   * A device over another.
   *
   * @param inner does the work
   * @param method by which the log is to append; whole blocks go to the page cache here, too
   * @param plan says what fails
   */
  public FailingDevice(Device inner, AppendMethod method, Plan plan) {
    this.inner = inner;
    this.method = method;
    this.plan = plan;
  }

  @Override
  public AppendChoice cheapestAppend() {
    return new AppendChoice(method, "as the test wants it");
  }

  @Override
  public DeviceFile open(String name, AppendMethod how) {
    return open(name);
  }

  /**
   * How many files are open for writing.
   *
   * @return the number
   */
  public int openFiles() {
    return open.size();
  }

  /**
   * How many files were open for writing at once.
   *
   * @return the highest number so far
   */
  public int mostOpenFiles() {
    return mostOpen.get();
  }

  private void before(Op op, String name) {
    try {
      plan.before(op, name);
    } catch (IOException e) {
      throw FileDevice.failure(op.toString(), directory().resolve(name), e);
    }
  }

  @Override
  public Path directory() {
    return inner.directory();
  }

  @Override
  public DeviceFile create(String name) {
    before(Op.CREATE, name);
    DeviceFile file = new File(inner.create(name), name);
    open.add(file);
    mostOpen.accumulateAndGet(open.size(), Math::max);
    return file;
  }

  @Override
  public DeviceFile open(String name) {
    before(Op.OPEN, name);
    DeviceFile file = new File(inner.open(name), name);
    open.add(file);
    mostOpen.accumulateAndGet(open.size(), Math::max);
    return file;
  }

  @Override
  public MemorySegment map(String name, Arena arena) {
    return inner.map(name, arena);
  }

  @Override
  public long size(String name) {
    return inner.size(name);
  }

  @Override
  public void rename(String from, String to) {
    before(Op.RENAME, from);
    inner.rename(from, to);
  }

  @Override
  public void delete(String name) {
    before(Op.DELETE, name);
    inner.delete(name);
  }

  @Override
  public List<String> list() {
    return inner.list();
  }

  @Override
  public void syncDirectory() {
    before(Op.SYNC_DIRECTORY, "");
  }

  private final class File implements DeviceFile {
    private final DeviceFile file;
    private final String name;

    File(DeviceFile file, String name) {
      this.file = file;
      this.name = name;
    }

    @Override
    public void write(ByteBuffer bytes, long position) {
      try {
        plan.before(Op.WRITE, name);
      } catch (IOException e) {
        file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
        throw FileDevice.failure("write", directory().resolve(name), e);
      }
      file.write(bytes, position);
    }

    @Override
    public void force(boolean metadata) {
      before(Op.FORCE, name);
    }

    @Override
    public boolean punch(long offset, long length) {
      before(Op.PUNCH, name);
      return file.punch(offset, length);
    }

    @Override
    public void truncate(long length) {
      before(Op.TRUNCATE, name);
      file.truncate(length);
    }

    @Override
    public void close() {
      file.close();
      open.remove(this);
    }
  }
}
