package io.hopbench.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.log.LogFormat.Binding;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of segments that become other segments: what they hold must never come back. */
final class RecycledSegmentTest {
  private static final StoreId STORE = new StoreId(1, 2);
  private static final long PAYLOAD = 40;
  private static final long SALT = 0x5A17_0000_0000_0001L;

  @TempDir Path directory;

  private Device device;

  @BeforeEach
  void device() {
    // Whole blocks would wipe out some of what is looked for here.
    device = new FailingDevice(new FileDevice(directory), (_, _) -> {});
    assertThat(device.cheapestAppend().method()).isEqualTo(AppendMethod.FORCE);
  }

  private static ByteSink payload(int value) {
    byte[] bytes = new byte[(int) PAYLOAD];
    Arrays.fill(bytes, (byte) value);
    return new ByteSink(bytes.length).putBytes(bytes, 0, bytes.length);
  }

  private Log<Long> open(LogEnd end) {
    return new Log<>(device, STORE, end, new ByteSink(1).putByte(12), _ -> {}, () -> SALT);
  }

  private LogEnd read(long after, List<Long> into) {
    return new LogReader(device, STORE).read(after, (lsn, _) -> into.add(lsn));
  }

  private LogEnd read() {
    return read(0, new ArrayList<>());
  }

  private static void commit(Log<Long> log, int value) {
    log.await(log.append(payload(value)));
  }

  private List<String> names(String suffix) {
    return device.list().stream().filter(name -> name.endsWith(suffix)).toList();
  }

  /** A spare that holds, behind a first record, whole records as a torn tail may leave them. */
  private void spare(long formerNumber, Binding boundTo, long firstLsn, int records)
      throws IOException {
    ByteSink bytes = new ByteSink(1 << 16);
    byte[] header = LogFormat.segmentHeader(STORE, new Binding(formerNumber, SALT), firstLsn);
    bytes.putBytes(header, 0, header.length);
    ByteSink group = new ByteSink(1 << 10);
    for (int i = 0; i < records; i++) {
      LogFormat.record(group, payload(7), firstLsn + i, firstLsn + i - 1);
    }
    LogFormat.bind(group, boundTo);
    bytes.putBytes(group.array(), 0, group.size());
    byte[] file = Arrays.copyOf(bytes.toByteArray(), 1 << 16);
    Files.write(directory.resolve(LogFormat.spareName(formerNumber)), file);
  }

  /** What is read after a crash behind the first record of a segment in a recycled file. */
  private List<Long> readAfterOneRecord(Binding boundTo) throws IOException {
    spare(5, boundTo, 1, 20);
    Path segment = directory.resolve(LogFormat.name(6));
    byte[] crashed;
    try (Log<Long> log = open(read())) {
      commit(log, 1); // as long as the first record there was, and with the same number
      crashed = Files.readAllBytes(segment);
    }
    Files.write(segment, crashed);
    List<Long> records = new ArrayList<>();
    read(0, records);
    return records;
  }

  @Test
  void recordsOfAFormerSegmentAreNotReplayedEvenWhereTheyWouldFit() throws IOException {
    assertThat(readAfterOneRecord(new Binding(5, SALT))).containsExactly(1L);
  }

  @Test
  void theyWouldBeReplayedWereTheyNotBoundToTheirSegment() throws IOException {
    assertThat(readAfterOneRecord(new Binding(6, SALT))).hasSize(20);
  }

  @Test
  void recordsThatSomebodyMadeUpForTheSegmentAreNotReplayed() throws IOException {
    assertThat(readAfterOneRecord(new Binding(6, SALT + 1))).containsExactly(1L);
  }

  /** A segment whose second of three records is damaged, in a file full of former records. */
  private void damageSecond(Binding boundTo) throws IOException {
    spare(5, boundTo, 1, 20);
    Path segment = directory.resolve(LogFormat.name(6));
    byte[] crashed;
    try (Log<Long> log = open(read())) {
      commit(log, 1);
      crashed = Files.readAllBytes(segment);
    }
    int second = (int) (LogFormat.SEGMENT_HEADER + LogFormat.recordBytes(PAYLOAD));
    crashed[second + LogFormat.RECORD_HEADER] ^= 1;
    Files.write(segment, crashed);
  }

  @Test
  void recordsOfAFormerSegmentProveNoFlush() throws IOException {
    damageSecond(new Binding(5, SALT));
    assertThat(read().lsn()).isEqualTo(1);
  }

  @Test
  void recordsThatSomebodyMadeUpProveNoFlush() throws IOException {
    damageSecond(new Binding(6, SALT + 1));
    assertThat(read().lsn()).isEqualTo(1);
  }

  @Test
  void recordsOfTheSegmentItselfDo() throws IOException {
    damageSecond(new Binding(6, SALT));
    assertThatThrownBy(this::read)
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("log record 2, which was flushed");
  }

  @Test
  void inTheLongRunNoFileIsCreatedAndNoneGrows() throws IOException {
    List<Long> sizes = new ArrayList<>();
    List<Long> records = new ArrayList<>();
    try (Log<Long> log = open(read())) {
      for (int cycle = 0; cycle < 8; cycle++) {
        for (int i = 0; i < 2000; i++) {
          log.append(payload(cycle));
        }
        Log.Rotation rotation = log.rotate();
        log.retireBefore(rotation.segment());
        assertThat(names(".log")).hasSize(1);
        assertThat(names(".spare")).hasSize(1);
        long sum = 0;
        for (String name : device.list()) {
          sum += device.size(name);
        }
        sizes.add(sum);
      }
    }
    assertThat(sizes.subList(3, 8)).containsOnly(sizes.get(3));
    assertThat(read(8 * 2000, records).lsn()).isEqualTo(8 * 2000 + 1);
    assertThat(records).as("the farewell").containsExactly(8 * 2000 + 1L);
  }

  @Test
  void sparesOfABusyTimeAreGivenBackInAQuietOne() {
    try (Log<Long> log = open(read())) {
      for (int i = 0; i < 6; i++) {
        commit(log, i);
        log.rotate();
      }
      assertThat(names(".log")).hasSize(7);
      log.retireBefore(7);
      assertThat(names(".spare")).hasSize(Spares.MOST);
      commit(log, 1);
      log.retireBefore(log.rotate().segment());
      assertThat(names(".spare")).hasSize(1);
    }
  }

  @Test
  void openingWritesNothingUntilThereIsSomethingToWrite() {
    open(read()).close();
    assertThat(device.list()).isEmpty();
    try (Log<Long> log = open(read())) {
      commit(log, 1);
    }
    List<String> before = device.list();
    open(read()).close();
    assertThat(device.list()).isEqualTo(before).hasSize(1);
  }

  @Test
  void numbersGoOnBehindThoseOfSpares() throws IOException {
    spare(9, new Binding(9, SALT), 1, 3);
    try (Log<Long> log = open(read())) {
      commit(log, 1);
    }
    assertThat(names(".log")).containsExactly(LogFormat.name(10));
  }

  @Test
  void aSegmentUnderAnotherNameIsDamage() throws IOException {
    try (Log<Long> log = open(read())) {
      commit(log, 1);
    }
    Files.move(directory.resolve(LogFormat.name(1)), directory.resolve(LogFormat.name(3)));
    assertThatThrownBy(this::read)
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("segment number");
  }
}
