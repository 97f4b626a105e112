package io.hopbench.workloads.write;

import io.hopbench.workloads.Amount;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Creating relationships by the bare means: one record of 32 bytes a relationship, appended durably
 * to a preallocated file by group commit, as many at a time as a transaction creates, with no store
 * behind it.
 */
final class BareCreates implements BoundWorkload {
  private static final long CAPACITY = 64L << 20;

  private final Path file;
  private final GroupCommit commits;
  private final Calibration calibration;
  private final Settings settings;
  private final Optional<Batches> batches;
  private final int batch;
  private final int[] starts;
  private final int[] types;
  private final int[] ends;
  private final List<Creates> operations = new ArrayList<>();

  private BareCreates(
      Path file,
      GroupCommit commits,
      Calibration calibration,
      Plan plan,
      Settings settings,
      Optional<Batches> batches) {
    this.file = file;
    this.commits = commits;
    this.calibration = calibration;
    this.settings = settings;
    this.batches = batches;
    this.batch = batches.map(Batches::batch).orElse(1);
    this.starts = plan.ints(CreatePlan.STARTS);
    this.types = plan.ints(CreatePlan.TYPES);
    this.ends = plan.ints(CreatePlan.ENDS);
  }

  /**
   * Opens a log.
   *
   * @param batches how many relationships go into a transaction, and how many there are; empty for
   *     one a transaction, for as long as a run takes
   */
  static BareCreates open(Plan plan, Settings settings, Optional<Batches> batches)
      throws IOException {
    return open(plan, settings, batches, Calibration.of(settings.directory()), CAPACITY);
  }

  /** The same with a log of another size, which comes round sooner. */
  static BareCreates open(
      Plan plan,
      Settings settings,
      Optional<Batches> batches,
      Calibration calibration,
      long capacity)
      throws IOException {
    Path file = settings.directory().resolve("limit.log");
    Appender appender = new Appender(file, calibration.method(), capacity);
    GroupCommit commits = new GroupCommit(appender, settings.threads(), settings.durability());
    return new BareCreates(file, commits, calibration, plan, settings, batches);
  }

  @Override
  public int round() {
    return 1;
  }

  @Override
  public long operationsPerRun() {
    return batch;
  }

  @Override
  public Optional<Amount> amount() {
    return batches.map(Batches::amount);
  }

  @Override
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>(calibration.facts());
    facts.put("limit.writes", String.valueOf(commits.groups()));
    return facts;
  }

  @Override
  public Operation operation(int thread) {
    synchronized (operations) {
      Creates operation = new Creates(thread, operations.size());
      operations.add(operation);
      return operation;
    }
  }

  /**
   * Reads the log back: every acknowledged creation that it still holds is there once, and nothing
   * else.
   */
  @Override
  public List<String> check() {
    long kept = commits.flush();
    Findings findings = new Findings();
    synchronized (operations) {
      long acknowledged = operations.stream().mapToLong(o -> o.count).sum();
      long found = 0;
      BitSet[] seen = new BitSet[operations.size()];
      for (int i = 0; i < seen.length; i++) {
        seen[i] = new BitSet();
      }
      CRC32C checksum = new CRC32C();
      ByteBuffer part = ByteBuffer.allocateDirect(1 << 20);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        while (channel.read(part) >= 0) {
          part.flip();
          int at = 0;
          for (; at + BareRecord.BYTES <= part.limit(); at += BareRecord.BYTES) {
            if (BareRecord.valid(part, at, checksum)) {
              found++;
              record(part, at, seen, findings);
            }
          }
          part.position(at).compact();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file + " back", e);
      }
      long expected = Math.min(acknowledged, kept / BareRecord.BYTES);
      if (found != expected) {
        findings.add(
            String.format(
                Locale.ROOT,
                "%s: expected %,d records of %,d acknowledged, found %,d",
                file,
                expected,
                acknowledged,
                found));
      }
    }
    return findings.list();
  }

  private void record(ByteBuffer part, int at, BitSet[] seen, Findings findings) {
    long number = BareRecord.number(part, at);
    int writer = BareRecord.thread(part, at);
    if (writer >= 0 && writer < seen.length && number < operations.get(writer).count) {
      int draw = (int) ((operations.get(writer).first + number) & (starts.length - 1));
      boolean right =
          BareRecord.start(part, at) == starts[draw]
              && BareRecord.type(part, at) == types[draw]
              && BareRecord.end(part, at) == ends[draw];
      if (!right || seen[writer].get((int) number)) {
        findings.add("record " + number + " of writer " + writer + " is wrong or there twice");
      }
      seen[writer].set((int) number);
      return;
    }
    findings.add("record " + number + " was never acknowledged");
  }

  @Override
  public void close() {
    try {
      commits.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  /** The creations of one thread. */
  private final class Creates extends Operation {
    private final int writer;
    private final int first;
    private final GroupCommit.Records records = this::put;
    private long count;

    Creates(int thread, int writer) {
      this.writer = writer;
      this.first = DrawnCreates.firstOf(starts.length, thread, settings.threads());
    }

    @Override
    public long run() {
      commits.commit(records, count, batch);
      count += batch;
      return count;
    }

    private void put(ByteBuffer into, CRC32C checksum, long number) {
      int i = (int) ((first + number) & (starts.length - 1));
      BareRecord.put(into, checksum, writer, number, starts[i], types[i], ends[i]);
    }
  }
}
