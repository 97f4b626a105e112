package io.hopbench.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.hopbench.kernel.device.AppendChoice;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.torture.SimulatedDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Appends by every method leave the same bytes. */
final class DurableEndTest {
  private static final int LENGTH = 2 << 20;
  private static final byte[] HEADER = {1, 2, 3, 4, 5, 6, 7, 8};

  @TempDir Path directory;

  private void file() throws IOException {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) 0x55);
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    Files.write(directory.resolve("file"), bytes);
  }

  /** Appends of all sizes, some longer than what is staged; what they wrote. */
  private static byte[] append(DurableEnd to) {
    SplittableRandom random = new SplittableRandom(1);
    ByteSink all = new ByteSink(LENGTH).putBytes(HEADER, 0, HEADER.length);
    while (all.size() < LENGTH / 2) {
      int size = 1 + random.nextInt(random.nextInt(20) == 0 ? 600_000 : 9_000);
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      assertThat(to.end()).isEqualTo(all.size());
      assertThat(to.reach(size)).isBetween(all.size() + (long) size, all.size() + size + 4095L);
      to.append(new ByteSink(size).putBytes(bytes, 0, size));
      all.putBytes(bytes, 0, size);
    }
    return all.toByteArray();
  }

  private void requireSame(byte[] wanted) throws IOException {
    byte[] found = Files.readAllBytes(directory.resolve("file"));
    assertThat(found).hasSize(LENGTH).startsWith(wanted);
    for (int i = wanted.length + AppendMethod.BLOCK; i < LENGTH; i++) {
      assertThat(found[i]).isEqualTo((byte) 0x55);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAppendedIsThere(AppendMethod method) throws IOException {
    file();
    Device device = new FileDevice(directory);
    assumeThatCode(() -> device.open("file", method).close()).doesNotThrowAnyException();
    try (DurableEnd end = new DurableEnd(device.open("file", method), method, HEADER)) {
      requireSame(append(end));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyAppendIsDurableWhenItReturns(AppendMethod method) throws IOException {
    Files.createDirectory(directory.resolve("live"));
    SimulatedDevice device = new SimulatedDevice(directory.resolve("live"), Long.MAX_VALUE);
    try (var created = device.create("file")) {
      created.write(java.nio.ByteBuffer.allocate(LENGTH).put(HEADER).rewind(), 0);
      created.force(true);
    }
    device.syncDirectory();
    byte[] wanted;
    try (DurableEnd end = new DurableEnd(device.open("file", method), method, HEADER)) {
      wanted = append(end);
    }
    device.crashed(directory, new SplittableRandom(5));
    assertThat(Files.readAllBytes(directory.resolve("file"))).startsWith(wanted);
  }

  @Test
  void theFileSystemIsMeasuredOnce() {
    AppendChoice first = new FileDevice(directory).cheapestAppend();
    assertThat(first.why()).contains("medians").contains("force").contains("direct-dsync");
    assertThat(new FileDevice(directory).cheapestAppend()).isSameAs(first);
    assertThat(new FileDevice(directory).list()).isEmpty();
  }
}
