package io.hopbench.workloads.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.DroppingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.Loaded;
import io.hopbench.workloads.plan.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteWorkloadsTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(41, 211, 4_097);
  private final Workload create = new CreateRelationship();

  @TempDir Path directory;

  private Path plan(Workload workload) throws IOException {
    Path plan = directory.resolve("plan");
    workload.plan(dataSet, 9, plan, Progress.NONE);
    return plan;
  }

  private static void run(BoundWorkload bound, int threads, int operations) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        running.add(
            pool.submit(
                () -> {
                  try (Operation operation = bound.operation(thread)) {
                    for (int i = 0; i < operations; i++) {
                      operation.run();
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  @Test
  void acknowledgedCreationsAreFoundAndMissingOrForeignOnesReported() throws Exception {
    Path plan = plan(create);
    Loaded loaded = TestStores.load(new ReferenceEngine(), directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound =
            create.bind(
                store,
                loaded.ids(),
                dataSet,
                plan,
                TestStores.settings(3, Durability.SYNC, directory))) {
      assertThat(bound.check()).isEmpty();
      run(bound, 3, 101);
      assertThat(bound.check()).isEmpty();
      run(bound, 1, 7); // a second run of a thread counts too
      assertThat(bound.check()).isEmpty();

      long removed;
      try (Transaction transaction = store.begin()) {
        try (RelationshipCursor cursor =
            transaction.relationships(loaded.ids().id(0), 0, Direction.OUT)) {
          assertThat(cursor.next()).isTrue();
          removed = cursor.relationship();
        }
        transaction.deleteRelationship(removed);
        transaction.commit();
      }
      assertThat(bound.check()).anyMatch(f -> f.startsWith("node 0 type EDGE OUT: expected"));
    }
  }

  @Test
  void aCreationNobodyAcknowledgedIsReported() throws Exception {
    Path plan = plan(create);
    Loaded loaded = TestStores.load(new ReferenceEngine(), directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound =
            create.bind(
                store,
                loaded.ids(),
                dataSet,
                plan,
                TestStores.settings(1, Durability.SYNC, directory))) {
      try (Transaction transaction = store.begin()) {
        transaction.createRelationship(loaded.ids().id(1), 0, loaded.ids().id(2));
        transaction.commit();
      }
      assertThat(bound.check()).isNotEmpty();
    }
  }

  @Test
  void aLoadThatDropsRelationshipsIsFoundWrong() throws Exception {
    Workload load = new BulkLoad();
    Path plan = plan(load);
    Loaded loaded =
        TestStores.load(new DroppingEngine(new ReferenceEngine()), directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound =
            load.bind(
                store,
                loaded.ids(),
                dataSet,
                plan,
                TestStores.settings(1, Durability.SYNC, directory))) {
      assertThat(bound.check()).isNotEmpty();
    }
  }

  @Test
  void theBareLoadHoldsBothDirections() throws Exception {
    Workload load = new BulkLoad();
    Path plan = plan(load);
    try (BoundWorkload bare =
        load.limit(dataSet, plan, TestStores.settings(1, Durability.SYNC, directory))
            .orElseThrow()) {
      assertThat(bare.operationsPerRun()).isEqualTo(4_097);
      try (Operation operation = bare.operation(0)) {
        long bytes = operation.run();
        assertThat(Files.size(directory.resolve("limit.load"))).isEqualTo(bytes);
        assertThat(bare.check()).isEmpty();
        flip(directory.resolve("limit.load"), bytes - 5);
        assertThat(bare.check()).isNotEmpty();
      }
    }
    assertThat(directory.resolve("limit.load")).doesNotExist();
  }

  @Test
  void bareCommitsAreAllInTheLog() throws Exception {
    Path plan = plan(create);
    for (Durability durability : Durability.values()) {
      for (int threads : new int[] {1, 5}) {
        Path own = Files.createDirectory(directory.resolve(durability + "-" + threads));
        try (BoundWorkload bare =
            create
                .limit(dataSet, plan, TestStores.settings(threads, durability, own))
                .orElseThrow()) {
          run(bare, threads, 101);
          assertThat(bare.check()).isEmpty();
          assertThat(bare.facts()).containsKey("limit.append.chosen");
          flip(own.resolve("limit.log"), 33 * BareRecord.BYTES + 17);
          assertThat(bare.check()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void everyAppendMethodPutsBytesInOrder() throws Exception {
    for (AppendMethod method : AppendMethod.values()) {
      Path file = directory.resolve("append-" + method);
      byte[] expected = new byte[3 * Appender.BLOCK];
      try (Appender appender = new Appender(file, method, expected.length)) {
        int at = 0;
        for (int size : new int[] {1, 7, 101, 4_096, 4_097, 13, 2_000}) {
          ByteBuffer bytes = ByteBuffer.allocateDirect(size);
          while (bytes.hasRemaining()) {
            byte value = (byte) (at % 251 + 1);
            bytes.put(value);
            expected[at++ % expected.length] = value;
          }
          appender.append(bytes.flip());
        }
        assertThat(appender.written()).isEqualTo(at);
      } catch (UnsupportedOperationException | IOException e) {
        assertThat(method).as("only O_DIRECT may be refused").isEqualTo(AppendMethod.DIRECT_DSYNC);
        continue;
      }
      assertThat(Files.readAllBytes(file)).as("%s", method).isEqualTo(expected);
    }
  }

  @Test
  void aLogThatCameRoundIsNotFoundWrong() throws Exception {
    Plan plan = Plan.read(plan(create), CreateRelationship.NAME, dataSet.info());
    long capacity = 2 * Appender.BLOCK;
    int lap = (int) capacity / BareRecord.BYTES;
    for (AppendMethod method : AppendMethod.values()) {
      Calibration chosen = new Calibration(method, new TreeMap<>());
      Path own = Files.createDirectory(directory.resolve("round-" + method));
      try (BoundWorkload bare =
          BareCreates.open(
              plan,
              TestStores.settings(1, Durability.SYNC, own),
              Optional.empty(),
              chosen,
              capacity)) {
        for (int count : new int[] {lap - 1, 1, 1, 30, lap / 2 - 31, 5, 3 * lap + 7}) {
          run(bare, 1, count);
          assertThat(bare.check()).as("%s, %d more", method, count).isEmpty();
        }
        flip(own.resolve("limit.log"), 10 * BareRecord.BYTES + 17); // of the lap under way
        assertThat(bare.check()).as("%s, damaged", method).isNotEmpty();
      } catch (UnsupportedOperationException | IOException e) {
        assertThat(method).as("only O_DIRECT may be refused").isEqualTo(AppendMethod.DIRECT_DSYNC);
      }
    }
  }

  @Test
  void whatIsKeptAfterTheEndIsTheLastLapWithoutTheBlockBegun() throws Exception {
    int capacity = 2 * Appender.BLOCK;
    for (AppendMethod method : AppendMethod.values()) {
      try (Appender appender =
          new Appender(directory.resolve("kept-" + method), method, capacity)) {
        appender.append(ByteBuffer.allocateDirect(capacity));
        assertThat(appender.kept()).isEqualTo(capacity);
        appender.append(ByteBuffer.allocateDirect(96));
        boolean blocks = method == AppendMethod.DIRECT_DSYNC;
        assertThat(appender.kept()).isEqualTo(blocks ? Appender.BLOCK + 96 : capacity);
        appender.append(ByteBuffer.allocateDirect(Appender.BLOCK - 96));
        assertThat(appender.kept()).isEqualTo(capacity);
      } catch (UnsupportedOperationException | IOException e) {
        assertThat(method).as("only O_DIRECT may be refused").isEqualTo(AppendMethod.DIRECT_DSYNC);
      }
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 1)).rewind();
      channel.write(one, at);
    }
  }
}
