package io.hopbench.kernel.torture;

import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.device.AppendChoice;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.device.FileDevice;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A device that knows what is durable. Every operation goes to the real files, so that reading
 * shows what a page cache would show; beside them it keeps for each file what a flush has
 * confirmed, and every write since. At a chosen operation it crashes: that operation and all after
 * it fail. Then {@link #crashed} makes a directory as a power failure may leave it: each sector of
 * 512 bytes holds what was confirmed, or what any of the writes since has put there, independent of
 * its neighbours; files are as long as was confirmed, or as any write made them; of the creations,
 * renames and removals since the last flush of the directory the first few have happened.
 *
 * <p>Before that it may <em>kill</em> the process: the operation fails, and so do all others until
 * {@link #restart}. Nothing is lost by that, and nothing is confirmed: what was written and not
 * flushed is there to be read, and may still be gone after the crash.
 *
 * <p>A flush without metadata confirms nothing beyond the length that was confirmed before. That is
 * less than Linux promises, so the kernel may not rely on more.
 *
 * <p>What is left depends on the seed only, as long as one thread at a time uses the device. Safe
 * for use by several threads.
 */
public final class SimulatedDevice implements Device {
  private final FileDevice real;
  private final long crashAt;
  private final boolean flushes;
  private long operations;
  private boolean down;
  private AppendMethod method = AppendMethod.FORCE;
  private long killAt;
  private boolean killed;
  private final Map<String, SimulatedContent> names = new HashMap<>();
  private final Map<String, SimulatedContent> durableNames = new HashMap<>();
  private final List<DirectoryChange> changes = new ArrayList<>();

  /** A name that appeared, or moved, or went. */
  private record DirectoryChange(String remove, String put, SimulatedContent content) {}

  /**
   * A device over an empty directory.
   *
   * @param directory where the real files are
   * @param crashAt which operation fails first, counted from 1; {@link Long#MAX_VALUE} for none
   */
  public SimulatedDevice(Path directory, long crashAt) {
    this(directory, crashAt, true);
  }

  /** A device whose flushes may do nothing, as a proof that the torture would notice. */
  SimulatedDevice(Path directory, long crashAt, boolean flushes) {
    this.real = new FileDevice(directory);
    this.crashAt = crashAt;
    this.flushes = flushes;
  }

  /**
   * How many operations have changed anything so far.
   *
   * @return writes, flushes, creations, renames and removals
   */
  public synchronized long operations() {
    return operations;
  }

  /**
   * Says whether it has crashed.
   *
   * @return true if so
   */
  public synchronized boolean down() {
    return down;
  }

  /**
   * Chooses how logs are written.
   *
   * @param cheapest what the device says is the cheapest
   */
  public void appendBy(AppendMethod cheapest) {
    method = cheapest;
  }

  /**
   * Chooses an operation at which the process is killed.
   *
   * @param operation counted from 1, over all processes
   */
  public synchronized void killAt(long operation) {
    killAt = operation;
  }

  /**
   * Says whether the process was killed.
   *
   * @return true until the next {@link #restart}
   */
  public synchronized boolean killed() {
    return killed;
  }

  /** Begins another process, when the files of the one before are closed. */
  public synchronized void restart() {
    killed = false;
  }

  private void step() {
    survive();
    operations++;
    if (operations >= crashAt) {
      down = true;
    }
    if (operations == killAt) {
      killed = true;
    }
  }

  /** After a change was noted that a crash may or may not have let through. */
  private void survive() {
    if (down || killed) {
      throw new CrashError();
    }
  }

  @Override
  public Path directory() {
    return real.directory();
  }

  @Override
  public synchronized DeviceFile create(String name) {
    step();
    SimulatedContent content = new SimulatedContent();
    DeviceFile file = real.create(name);
    boolean kept = false;
    try {
      names.put(name, content);
      changes.add(new DirectoryChange("", name, content));
      survive();
      kept = true;
      return new SimulatedFile(file, content, AppendMethod.FORCE);
    } finally {
      if (!kept) {
        file.close();
      }
    }
  }

  @Override
  public DeviceFile open(String name) {
    return open(name, AppendMethod.FORCE);
  }

  @Override
  public AppendChoice cheapestAppend() {
    return new AppendChoice(method, "simulated");
  }

  @Override
  public synchronized DeviceFile open(String name, AppendMethod how) {
    survive();
    SimulatedContent content = names.get(name);
    if (content == null) {
      throw new StoreException("no file " + name + " on the simulated device");
    }
    return new SimulatedFile(real.open(name), content, how);
  }

  @Override
  public synchronized MemorySegment map(String name, Arena arena) {
    return real.map(name, arena);
  }

  @Override
  public long worthPunching() {
    return 0;
  }

  @Override
  public synchronized long size(String name) {
    return real.size(name);
  }

  @Override
  public synchronized void rename(String from, String to) {
    step();
    SimulatedContent content = names.remove(from);
    if (content == null) {
      throw new StoreException("no file " + from + " on the simulated device");
    }
    real.rename(from, to);
    names.put(to, content);
    changes.add(new DirectoryChange(from, to, content));
    survive();
  }

  @Override
  public synchronized void delete(String name) {
    step();
    SimulatedContent content = names.remove(name);
    real.delete(name);
    if (content != null) {
      changes.add(new DirectoryChange(name, "", content));
    }
    survive();
  }

  @Override
  public synchronized List<String> list() {
    return real.list();
  }

  @Override
  public synchronized void syncDirectory() {
    step();
    survive(); // a flush that was interrupted has confirmed nothing
    changes.forEach(change -> apply(change, durableNames));
    changes.clear();
  }

  private static void apply(DirectoryChange change, Map<String, SimulatedContent> to) {
    to.remove(change.remove);
    if (!change.put.isEmpty()) {
      to.put(change.put, change.content);
    }
  }

  /** A file of the device. */
  private final class SimulatedFile implements DeviceFile {
    private final DeviceFile file;
    private final SimulatedContent content;
    private final AppendMethod method;

    SimulatedFile(DeviceFile file, SimulatedContent content, AppendMethod method) {
      this.file = file;
      this.content = content;
      this.method = method;
    }

    @Override
    public void write(ByteBuffer bytes, long position) {
      synchronized (SimulatedDevice.this) {
        step();
        if (method.needsBlocks() && (position | bytes.remaining()) % AppendMethod.BLOCK != 0) {
          throw new IllegalArgumentException("not whole blocks: " + bytes + " at " + position);
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        file.write(bytes, position);
        content.add(position, copy);
        survive();
        if (method.needsBlocks() && flushes) {
          content.flush(false);
        }
      }
    }

    @Override
    public boolean punch(long offset, long length) {
      synchronized (SimulatedDevice.this) {
        step();
        boolean done = file.punch(offset, length);
        if (done) {
          content.punch(offset, length);
        }
        survive();
        return done;
      }
    }

    @Override
    public void truncate(long length) {
      synchronized (SimulatedDevice.this) {
        step();
        file.truncate(length);
        content.cut(length);
        survive();
      }
    }

    @Override
    public void force(boolean metadata) {
      synchronized (SimulatedDevice.this) {
        step();
        survive();
        if (flushes) {
          content.flush(metadata);
        }
      }
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /**
   * Makes what a power failure may leave.
   *
   * @param target an empty directory
   * @param random decides what is left
   * @throws IOException when it cannot be written
   */
  public synchronized void crashed(Path target, SplittableRandom random) throws IOException {
    Map<String, SimulatedContent> left = new HashMap<>(durableNames);
    int happened = random.nextInt(changes.size() + 1);
    changes.subList(0, happened).forEach(change -> apply(change, left));
    // Some failures leave everything or nothing; most leave a mixture.
    int mood = random.nextInt(4);
    for (Map.Entry<String, SimulatedContent> file : new java.util.TreeMap<>(left).entrySet()) {
      Files.write(target.resolve(file.getKey()), file.getValue().left(mood, random));
    }
  }
}
