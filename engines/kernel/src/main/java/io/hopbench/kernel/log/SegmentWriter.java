package io.hopbench.kernel.log;

import io.hopbench.api.error.DiskFullException;
import io.hopbench.kernel.device.AppendChoice;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.log.LogFormat.Binding;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The segment that is being written, and the change to the next. Used by the log's leader only, one
 * thread at a time, but for {@link #retire}.
 *
 * <p><b>Space.</b> A segment is written into space that was flushed before, so that a flush has no
 * metadata to write: the file of a segment that was retired, or zeros. It grows, by flushed zeros,
 * only where no former segment was as long. So in the long run a commit writes its bytes once.
 *
 * <p><b>Why a recycled file is safe.</b>
 *
 * <ol>
 *   <li>A number is given to one segment, written by one opening of the store. The numbers of all
 *       records in any file, spares too, are at most the highest in a file's name.
 *   <li>A record is bound to its segment's number and salt, so what a former segment has left in
 *       the file is no record of the new one, wherever it lies.
 *   <li>Before the header of a spare is written, a flush of the directory has made sure that its
 *       old name is gone for good: a crash cannot bring it back as the segment it was.
 *   <li>The file gets its new name after its header was flushed, and records after its new name was
 *       flushed. So a file with the name of a segment has the header of that segment; any other
 *       header is damage.
 *   <li>Behind a torn tail nothing is written: the next opening begins a new segment.
 * </ol>
 */
final class SegmentWriter implements AutoCloseable {
  /** No record is queued that would end past this, but in a segment that is still empty. */
  static final long SEGMENT_BYTES = 64L << 20;

  private static final int FIRST_BYTES = 64 << 10;
  private static final int LARGEST_STEP = 4 << 20;

  private final Device device;
  private final StoreId store;
  private final Spares spares;
  private final LongSupplier salts;
  private @Nullable DurableEnd segment;
  private volatile @Nullable AppendChoice choice;
  private Binding binding;
  private long ready;
  private @Nullable Throwable stranded;

  /**
   * A writer that begins its first segment with its first group.
   *
   * @param salts not to be guessed by who writes properties
   */
  SegmentWriter(Device device, StoreId store, long lastNumber, LongSupplier salts) {
    this.salts = salts;
    this.device = device;
    this.store = store;
    this.spares = new Spares(device);
    this.binding = new Binding(lastNumber, 0);
  }

  /** Writes records, for which there is room, and makes them durable. */
  void write(ByteSink group) {
    LogFormat.bind(group, binding);
    Objects.requireNonNull(segment).append(group);
  }

  /** How many bytes can be written now. */
  long room() {
    return segment == null ? 0 : segment.room(ready);
  }

  /** Whether so many bytes are for another segment. */
  boolean isFullFor(long bytes) {
    return segment == null || (holdsRecords() && segment.end() + bytes > SEGMENT_BYTES);
  }

  /**
   * Makes room in the segment.
   *
   * @throws DiskFullException when there is none; all is as it was then
   */
  void reserve(long bytes) {
    long length = Objects.requireNonNull(segment).reach(bytes);
    try (DeviceFile file = device.open(LogFormat.name(number()))) {
      while (ready < length) {
        grow(file);
      }
    }
  }

  private void grow(DeviceFile file) {
    int step = Math.clamp(ready, FIRST_BYTES, LARGEST_STEP);
    ByteBuffer zeros = ByteBuffer.allocate(step);
    try {
      file.write(zeros, ready);
      file.force(true);
    } catch (DiskFullException e) {
      throw e; // whatever it took will be written again
    } catch (RuntimeException | Error e) {
      stranded = e; // after a failed flush nobody knows what the device holds
      throw e;
    }
    ready += step;
  }

  private boolean holdsRecords() {
    return segment != null && segment.end() > LogFormat.SEGMENT_HEADER;
  }

  /**
   * Makes sure that what comes next lies in a segment without records before it. If that fails,
   * writing can go on in the old one, unless it stranded.
   */
  void rotate(long firstLsn) {
    if (segment == null || holdsRecords()) {
      next(firstLsn);
    }
  }

  private void next(long firstLsn) {
    Spares.Spare spare = spares.take(FIRST_BYTES);
    Binding next = new Binding(number() + 1, salts.getAsLong());
    DurableEnd begun;
    try {
      begun = begin(spare, next, firstLsn);
    } catch (RuntimeException | Error e) {
      takeBack(spare, e);
      throw e;
    }
    DurableEnd old = segment;
    segment = begun;
    binding = next;
    ready =
        Math.max(
            LogFormat.SEGMENT_HEADER,
            spare.bytes()); // a crash may have left a spare without a byte
    if (old != null) {
      old.close();
    }
  }

  private DurableEnd begin(Spares.Spare spare, Binding next, long firstLsn) {
    if (choice == null) {
      choice = device.cheapestAppend();
    }
    AppendMethod method = choice.method();
    byte[] header = LogFormat.segmentHeader(store, next, firstLsn);
    device.syncDirectory();
    try (DeviceFile heading = device.open(spare.name())) {
      heading.write(ByteBuffer.wrap(header), 0);
      heading.force(true);
    }
    String name = LogFormat.name(next.number());
    device.rename(spare.name(), name);
    device.syncDirectory();
    return new DurableEnd(device.open(name, method), method, header);
  }

  /** Left behind, the new segment would contradict what the old one will still receive. */
  private void takeBack(Spares.Spare spare, Throwable because) {
    try {
      device.delete(spare.name());
      device.delete(LogFormat.name(number() + 1));
      device.syncDirectory();
    } catch (RuntimeException | Error e) {
      because.addSuppressed(e);
      stranded = because;
    }
  }

  /** Why nothing may be written any more: a segment could be neither begun nor taken back. */
  @Nullable Throwable stranded() {
    return stranded;
  }

  /** How appends become durable; none before there is a segment. */
  @Nullable AppendChoice choice() {
    return choice;
  }

  /** The number of the segment that is being written, or of the last before there is one. */
  long number() {
    return binding.number();
  }

  /** Makes spares of segments; any thread may. */
  void retire(List<Long> numbers) {
    spares.retire(numbers);
  }

  @Override
  public void close() {
    if (segment != null) {
      segment.close();
    }
  }
}
