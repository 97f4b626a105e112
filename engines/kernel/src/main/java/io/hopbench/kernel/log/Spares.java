package io.hopbench.kernel.log;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Files that are ready to become segments: what old segments have left, or zeros. Their bytes are
 * allocated on the device, and mean nothing.
 *
 * <p>A spare bears the number it had as a segment, 0 if it never was one, so that the numbers of
 * all records that lie in the files of a store can be known from names alone. Safe for use by
 * several threads.
 */
final class Spares {
  /** How many are kept at most. */
  static final int MOST = 3;

  /** Longer ones are not kept: one huge record made them. */
  private static final long LONGEST = SegmentWriter.SEGMENT_BYTES;

  private static final Comparator<Spare> LONGEST_FIRST =
      Comparator.comparingLong(Spare::bytes).reversed().thenComparing(Spare::name);

  private final Device device;
  private final List<Spare> spares = new ArrayList<>();

  /** A file that is ready. */
  record Spare(String name, long bytes) {}

  /** The spares that lie in a store's directory. */
  Spares(Device device) {
    this.device = device;
    for (String name : device.list()) {
      if (LogFormat.spareNumber(name).isPresent()) {
        spares.add(new Spare(name, device.size(name)));
      }
    }
    spares.sort(LONGEST_FIRST);
  }

  /** Takes the longest away, or makes one of as many zeros as are asked for. */
  synchronized Spare take(int bytes) {
    if (!spares.isEmpty()) {
      return spares.removeFirst();
    }
    String name = LogFormat.spareName(0);
    try (DeviceFile file = device.create(name)) {
      file.write(ByteBuffer.allocate(bytes), 0);
      file.force(true);
    }
    return new Spare(name, bytes);
  }

  /**
   * Takes segments in that nobody needs any more. Of all spares as many are kept as were segments
   * just now, for so many the next merge will bring again; the longest ones. The others are
   * removed. Nothing of that has to be durable: whatever a crash undoes is done again.
   */
  synchronized void retire(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    List<Spare> all = new ArrayList<>(spares);
    for (long number : numbers) {
      String name = LogFormat.name(number);
      all.add(new Spare(name, device.size(name)));
    }
    all.sort(LONGEST_FIRST);
    int keep = Math.min(MOST, numbers.size());
    for (Spare each : all) {
      boolean kept = keep > 0 && each.bytes() <= LONGEST;
      keep -= kept ? 1 : 0;
      settle(each, kept);
    }
  }

  private void settle(Spare each, boolean kept) {
    OptionalLong segment = LogFormat.number(each.name());
    if (!kept) {
      spares.remove(each);
      device.delete(each.name());
    } else if (segment.isPresent()) {
      String name = LogFormat.spareName(segment.getAsLong());
      device.rename(each.name(), name);
      spares.add(new Spare(name, each.bytes()));
      spares.sort(LONGEST_FIRST);
    }
  }
}
