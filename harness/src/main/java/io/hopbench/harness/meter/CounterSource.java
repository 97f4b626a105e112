package io.hopbench.harness.meter;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hopbench.harness.env.BlockDevice;
import io.hopbench.harness.env.DiskCounters;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the counters: of the process from the JVM and from /proc/self, of the machine from
 * /proc/stat and /proc/pressure, of the disk under a folder from /sys. One reading takes a
 * millisecond or two. What its own reading costs is kept out of the heap allocation, which is read
 * next to the operations.
 */
final class CounterSource {
  private static final List<Counter> OF_DEVICE =
      List.of(
          Counter.DEVICE_READS,
          Counter.DEVICE_BYTES_READ,
          Counter.DEVICE_WRITES,
          Counter.DEVICE_BYTES_WRITTEN,
          Counter.DEVICE_FLUSHES);

  private static final int MINOR_FAULTS = 10;
  private static final int MAJOR_FAULTS = 12;
  private static final int USER_TICKS = 14;
  private static final int SYSTEM_TICKS = 15;

  private final Path proc;
  private final BlockDevice device;

  /**
   * A source.
   *
   * @param proc where the kernel's process file system is
   * @param device whose counters are read
   */
  CounterSource(Path proc, BlockDevice device) {
    this.proc = proc;
    this.device = device;
  }

  /** Reads them before operations run. */
  Counters before() {
    Counters counters = new Counters();
    files(counters);
    beans(counters);
    return counters;
  }

  /** Reads them after operations ran. */
  Counters after() {
    Counters counters = new Counters();
    beans(counters);
    files(counters);
    return counters;
  }

  private static void beans(Counters counters) {
    counters.put(Counter.ELAPSED_NANOS, System.nanoTime());
    counters.put(
        Counter.CPU_NANOS,
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? counted(system.getProcessCpuTime())
            : OptionalLong.empty(),
        "this JVM does not tell the CPU time of the process");
    long gcMillis = 0;
    long gcs = 0;
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      gcMillis += Math.max(0, gc.getCollectionTime());
      gcs += Math.max(0, gc.getCollectionCount());
    }
    counters.put(Counter.GC_NANOS, gcMillis * 1_000_000);
    counters.put(Counter.GCS, gcs);
    counters.put(
        Counter.ALLOCATED_BYTES,
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            ? counted(threads.getTotalThreadAllocatedBytes())
            : OptionalLong.empty(),
        "this JVM does not count what its threads allocate");
  }

  /** Beans say -1 for what they do not know. */
  private static OptionalLong counted(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private void files(Counters counters) {
    process(counters);
    switches(counters);
    machine(counters);
    disk(counters);
  }

  private void process(Counters counters) {
    List<String> io = lines("self/io");
    String noIo = "this kernel does not count the reads and writes of a process (/proc/self/io)";
    counters.put(Counter.READ_CALLS, KernelText.value(io, "syscr:"), noIo);
    counters.put(Counter.WRITE_CALLS, KernelText.value(io, "syscw:"), noIo);
    counters.put(Counter.CALL_BYTES_READ, KernelText.value(io, "rchar:"), noIo);
    counters.put(Counter.CALL_BYTES_WRITTEN, KernelText.value(io, "wchar:"), noIo);
    counters.put(Counter.CHARGED_BYTES_READ, KernelText.value(io, "read_bytes:"), noIo);
    counters.put(Counter.CHARGED_BYTES_WRITTEN, KernelText.value(io, "write_bytes:"), noIo);
    List<String> stat = lines("self/stat");
    String noStat = "this kernel does not tell of the process (/proc/self/stat)";
    counters.put(Counter.MINOR_FAULTS, KernelText.statField(stat, MINOR_FAULTS), noStat);
    counters.put(Counter.MAJOR_FAULTS, KernelText.statField(stat, MAJOR_FAULTS), noStat);
    OptionalLong user = KernelText.statField(stat, USER_TICKS);
    OptionalLong system = KernelText.statField(stat, SYSTEM_TICKS);
    counters.put(
        Counter.OWN_TICKS,
        user.isPresent() && system.isPresent()
            ? OptionalLong.of(user.getAsLong() + system.getAsLong())
            : OptionalLong.empty(),
        noStat);
  }

  /** Over the threads that live: the kernel tells of no others. */
  private void switches(Counters counters) {
    long voluntary = 0;
    long involuntary = 0;
    boolean any = false;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("self/task"))) {
      for (Path task : tasks) {
        List<String> status = lines(task.resolve("status"));
        OptionalLong own = KernelText.value(status, "voluntary_ctxt_switches:");
        OptionalLong forced = KernelText.value(status, "nonvoluntary_ctxt_switches:");
        any |= own.isPresent() && forced.isPresent();
        voluntary += own.orElse(0); // a thread that has just ended counts no more than others
        involuntary += forced.orElse(0);
      }
    } catch (IOException | DirectoryIteratorException _) {
      any = false; // then both are absent, with the reason below
    }
    String none = "this kernel does not count context switches (/proc/self/task)";
    counters.put(
        Counter.VOLUNTARY_SWITCHES, any ? OptionalLong.of(voluntary) : OptionalLong.empty(), none);
    counters.put(
        Counter.INVOLUNTARY_SWITCHES,
        any ? OptionalLong.of(involuntary) : OptionalLong.empty(),
        none);
  }

  private void machine(Counters counters) {
    List<String> stat = lines("stat");
    String noStat = "this kernel does not tell of its processors (/proc/stat)";
    // user nice system idle iowait irq softirq steal; guest time is in user already
    counters.put(Counter.BUSY_TICKS, KernelText.ticks(stat, 0, 1, 2), noStat);
    counters.put(Counter.MACHINE_TICKS, KernelText.ticks(stat, 0, 1, 2, 3, 4, 5, 6, 7), noStat);
    counters.put(Counter.STOLEN_TICKS, KernelText.ticks(stat, 7), noStat);
    pressure(counters, Counter.CPU_PRESSURE_MICROS, "pressure/cpu");
    pressure(counters, Counter.IO_PRESSURE_MICROS, "pressure/io");
    pressure(counters, Counter.MEMORY_PRESSURE_MICROS, "pressure/memory");
  }

  private void pressure(Counters counters, Counter counter, String file) {
    counters.put(
        counter,
        KernelText.stalledMicros(lines(file)),
        "this kernel does not tell of pressure (/proc/" + file + ")");
  }

  private void disk(Counters counters) {
    Optional<DiskCounters> disk = device.counters();
    if (disk.isEmpty()) {
      for (Counter counter : OF_DEVICE) {
        counters.absent(counter, noDevice(device));
      }
      return;
    }
    DiskCounters now = disk.get();
    counters.put(Counter.DEVICE_READS, now.reads());
    counters.put(Counter.DEVICE_BYTES_READ, now.bytesRead());
    counters.put(Counter.DEVICE_WRITES, now.writes());
    counters.put(Counter.DEVICE_BYTES_WRITTEN, now.bytesWritten());
    counters.put(
        Counter.DEVICE_FLUSHES,
        now.flushes(),
        "the kernel does not count the flushes of " + device.name() + " (it does since 5.5)");
  }

  /** Why a device has no counters. */
  static String noDevice(BlockDevice device) {
    return "the store lies on no block device that the kernel tells of: " + device.name();
  }

  private List<String> lines(String file) {
    return lines(proc.resolve(file));
  }

  /** The lines of a file; none when it cannot be read, so that whatever is looked for is absent. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of(); // not on this kernel, not shown to this user, or of a thread that ended
    }
  }
}
