package io.hopbench.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A metric that results.csv may hold, with its unit.
 *
 * @param name as in the column {@code metric}
 * @param unit as in the column {@code unit}
 * @param better which direction is an improvement
 * @param title a few words for a person
 */
public record Metric(String name, String unit, Better better, String title) {

  /** Which direction is an improvement. */
  public enum Better {
    /** Less is better. */
    LOWER,
    /** More is better. */
    HIGHER
  }

  /** Mean time of an operation. */
  public static final Metric LATENCY_MEAN = latency("latency_mean", "mean latency");

  /** Median time of an operation. */
  public static final Metric LATENCY_P50 = latency("latency_p50", "median latency");

  /** 90th percentile of the time of an operation. */
  public static final Metric LATENCY_P90 = latency("latency_p90", "p90 latency");

  /** 99th percentile of the time of an operation. */
  public static final Metric LATENCY_P99 = latency("latency_p99", "p99 latency");

  /** 99.9th percentile of the time of an operation. */
  public static final Metric LATENCY_P999 = latency("latency_p999", "p99.9 latency");

  /** The longest operation. */
  public static final Metric LATENCY_MAX = latency("latency_max", "longest latency");

  /** Operations a second, all threads together. */
  public static final Metric THROUGHPUT =
      new Metric("throughput", "op/s", Better.HIGHER, "throughput");

  /** Mean time of an operation over that of the reference, of turns of the same round. */
  public static final Metric LATENCY_MEAN_TO_REFERENCE =
      share("latency_mean_to_reference", "mean latency over the reference's, by the baton");

  /** Throughput over that of the reference, of turns of the same round. */
  public static final Metric THROUGHPUT_TO_REFERENCE =
      new Metric(
          "throughput_to_reference",
          "1",
          Better.HIGHER,
          "throughput over the reference's, by the baton");

  /** Median time from the intended start of an operation to its end. */
  public static final Metric RESPONSE_P50 = latency("response_p50", "median response time");

  /** 99th percentile of the time from the intended start of an operation to its end. */
  public static final Metric RESPONSE_P99 = latency("response_p99", "p99 response time");

  /** 99.9th percentile of the time from the intended start of an operation to its end. */
  public static final Metric RESPONSE_P999 = latency("response_p999", "p99.9 response time");

  /** The longest time from the intended start of an operation to its end. */
  public static final Metric RESPONSE_MAX = latency("response_max", "longest response time");

  /** Operations a second that an open loop intended, all threads together. */
  public static final Metric RATE_OFFERED =
      new Metric("rate_offered", "op/s", Better.HIGHER, "offered rate");

  /** Operations a second that were run, of those that an open loop intended. */
  public static final Metric RATE_ACHIEVED =
      new Metric("rate_achieved", "op/s", Better.HIGHER, "achieved rate");

  /** The highest rate found that holds a bound on the response time. */
  public static final Metric RATE_FOUND =
      new Metric("rate_found", "op/s", Better.HIGHER, "highest rate that holds the bound");

  /** 99th percentile of how late a load generator began an operation by its own fault. */
  public static final Metric GENERATOR_LAG_P99 =
      latency("generator_lag_p99", "p99 lag of the generator");

  /** How late a load generator began an operation by its own fault, at most. */
  public static final Metric GENERATOR_LAG_MAX =
      latency("generator_lag_max", "longest lag of the generator");

  /** Median time of a batch: of one transaction of many operations, from begin to commit. */
  public static final Metric BATCH_P50 = batch("batch_p50", "median time of a batch");

  /** 99th percentile of the time of a batch. */
  public static final Metric BATCH_P99 = batch("batch_p99", "p99 time of a batch");

  /** The longest batch. */
  public static final Metric BATCH_MAX = batch("batch_max", "longest batch");

  /** Relationships a second, all threads together. */
  public static final Metric RELATIONSHIPS_PER_SECOND =
      new Metric("relationships_per_second", "rel/s", Better.HIGHER, "relationships a second");

  /** Allocated bytes of the store's data files, over its relationships; the log apart. */
  public static final Metric BYTES_PER_RELATIONSHIP =
      new Metric("bytes_per_relationship", "B/rel", Better.LOWER, "bytes per relationship");

  /**
   * Bytes the process had written, the log included, until a data set that came by transactions was
   * at rest; over its relationships.
   */
  public static final Metric BYTES_WRITTEN_PER_RELATIONSHIP =
      new Metric(
          "bytes_written_per_relationship",
          "B/rel",
          Better.LOWER,
          "bytes written per relationship");

  /** Growth of the process's proportional set size from the empty to the loaded store. */
  public static final Metric PSS_GROWTH_BYTES =
      new Metric("pss_growth_bytes", "B", Better.LOWER, "memory growth (PSS)");

  /** Bytes that an operation allocates on the Java heap. */
  public static final Metric ALLOC_BYTES_PER_OP =
      new Metric("alloc_bytes_per_op", "B/op", Better.LOWER, "heap allocation");

  /** CPU time of an operation, all threads of the process. */
  public static final Metric CPU_NS_PER_OP =
      new Metric("cpu_ns_per_op", "ns/op", Better.LOWER, "CPU time");

  /** Device reads of an operation. */
  public static final Metric DEVICE_READS_PER_OP =
      new Metric("device_reads_per_op", "1/op", Better.LOWER, "device reads");

  /** Bytes that an operation reads from the device. */
  public static final Metric DEVICE_BYTES_READ_PER_OP =
      new Metric("device_bytes_read_per_op", "B/op", Better.LOWER, "bytes read from the device");

  /** Bytes that an operation writes to the device. */
  public static final Metric DEVICE_BYTES_WRITTEN_PER_OP =
      new Metric(
          "device_bytes_written_per_op", "B/op", Better.LOWER, "bytes written to the device");

  /** Flushes of the device's cache by an operation. */
  public static final Metric DEVICE_FLUSHES_PER_OP =
      new Metric("device_flushes_per_op", "1/op", Better.LOWER, "device flushes");

  /** Writes that the device completed for an operation. */
  public static final Metric DEVICE_WRITES_PER_OP =
      new Metric("device_writes_per_op", "1/op", Better.LOWER, "device writes");

  /** Time of an operation that garbage collectors report as theirs. */
  public static final Metric GC_NS_PER_OP =
      new Metric("gc_ns_per_op", "ns/op", Better.LOWER, "garbage collection time");

  /** Garbage collections of an operation. */
  public static final Metric GC_PER_OP = count("gc_per_op", "garbage collections");

  /** Times a thread gave up its core to wait, an operation. */
  public static final Metric VOLUNTARY_SWITCHES_PER_OP =
      count("voluntary_switches_per_op", "voluntary context switches");

  /** Times a thread was put off its core, an operation. */
  public static final Metric INVOLUNTARY_SWITCHES_PER_OP =
      count("involuntary_switches_per_op", "involuntary context switches");

  /** Page faults of an operation that had to wait for a device. */
  public static final Metric MAJOR_FAULTS_PER_OP = count("major_faults_per_op", "major faults");

  /** Page faults of an operation that memory could serve. */
  public static final Metric MINOR_FAULTS_PER_OP = count("minor_faults_per_op", "minor faults");

  /** Read calls of an operation, whatever serves them. */
  public static final Metric READ_CALLS_PER_OP = count("read_calls_per_op", "read calls");

  /** Write calls of an operation, wherever they end. */
  public static final Metric WRITE_CALLS_PER_OP = count("write_calls_per_op", "write calls");

  /** Bytes that read calls of an operation return. */
  public static final Metric CALL_BYTES_READ_PER_OP =
      bytes("call_bytes_read_per_op", "bytes returned by read calls");

  /** Bytes that write calls of an operation take. */
  public static final Metric CALL_BYTES_WRITTEN_PER_OP =
      bytes("call_bytes_written_per_op", "bytes taken by write calls");

  /** Bytes of an operation that the kernel charges to the process as read from storage. */
  public static final Metric CHARGED_BYTES_READ_PER_OP =
      bytes("charged_bytes_read_per_op", "bytes read, as charged to the process");

  /** Bytes of an operation that the kernel charges to the process as written to storage. */
  public static final Metric CHARGED_BYTES_WRITTEN_PER_OP =
      bytes("charged_bytes_written_per_op", "bytes written, as charged to the process");

  /** Resident memory of the process at the end of the measured part. */
  public static final Metric RSS_BYTES = level("rss_bytes", "resident memory (RSS)");

  /** Resident memory of the process, shared pages divided; at the end of the measured part. */
  public static final Metric PSS_BYTES = level("pss_bytes", "resident memory (PSS)");

  /** Bytes of the store's files that are mapped at the end of the measured part. */
  public static final Metric MAPPED_BYTES = level("mapped_bytes", "mapped bytes of the store");

  /** Bytes of the store's files in the page cache at the end of the measured part. */
  public static final Metric PAGE_CACHE_BYTES =
      level("page_cache_bytes", "page cache of the store");

  /** Part of the machine's processors that other processes used in the measured part. */
  public static final Metric OTHER_CPU_SHARE = share("other_cpu_share", "other processes' CPU");

  /** Part of the machine's processors that the hypervisor gave to other machines. */
  public static final Metric STEAL_SHARE = share("steal_share", "stolen CPU");

  /** Part of the measured time in which some thread of the machine waited for a processor. */
  public static final Metric CPU_PRESSURE_SHARE = share("cpu_pressure_share", "CPU pressure");

  /** Part of the measured time in which some thread of the machine waited for a device. */
  public static final Metric IO_PRESSURE_SHARE = share("io_pressure_share", "I/O pressure");

  /** Part of the measured time in which some thread of the machine waited for memory. */
  public static final Metric MEMORY_PRESSURE_SHARE =
      share("memory_pressure_share", "memory pressure");

  /** 1 if others disturbed the measured part more than the limits allow, else 0. */
  public static final Metric CONTAMINATED =
      new Metric("contaminated", "1", Better.LOWER, "disturbed by others");

  /** What an operation cost, in the order reports show it. */
  private static final List<Metric> METERS =
      List.of(
          CPU_NS_PER_OP,
          ALLOC_BYTES_PER_OP,
          GC_NS_PER_OP,
          GC_PER_OP,
          DEVICE_READS_PER_OP,
          DEVICE_BYTES_READ_PER_OP,
          DEVICE_WRITES_PER_OP,
          DEVICE_BYTES_WRITTEN_PER_OP,
          DEVICE_FLUSHES_PER_OP,
          VOLUNTARY_SWITCHES_PER_OP,
          INVOLUNTARY_SWITCHES_PER_OP,
          MAJOR_FAULTS_PER_OP,
          MINOR_FAULTS_PER_OP,
          READ_CALLS_PER_OP,
          WRITE_CALLS_PER_OP,
          CALL_BYTES_READ_PER_OP,
          CALL_BYTES_WRITTEN_PER_OP,
          CHARGED_BYTES_READ_PER_OP,
          CHARGED_BYTES_WRITTEN_PER_OP,
          RSS_BYTES,
          PSS_BYTES,
          MAPPED_BYTES,
          PAGE_CACHE_BYTES);

  /** What others did meanwhile. */
  private static final List<Metric> SURROUNDINGS =
      List.of(
          OTHER_CPU_SHARE,
          STEAL_SHARE,
          CPU_PRESSURE_SHARE,
          IO_PRESSURE_SHARE,
          MEMORY_PRESSURE_SHARE,
          CONTAMINATED);

  private static final List<Metric> FIGURES =
      List.of(
          LATENCY_MEAN,
          LATENCY_P50,
          LATENCY_P90,
          LATENCY_P99,
          LATENCY_P999,
          LATENCY_MAX,
          THROUGHPUT,
          LATENCY_MEAN_TO_REFERENCE,
          THROUGHPUT_TO_REFERENCE,
          RESPONSE_P50,
          RESPONSE_P99,
          RESPONSE_P999,
          RESPONSE_MAX,
          RATE_OFFERED,
          RATE_ACHIEVED,
          RATE_FOUND,
          GENERATOR_LAG_P99,
          GENERATOR_LAG_MAX,
          BATCH_P50,
          BATCH_P99,
          BATCH_MAX,
          RELATIONSHIPS_PER_SECOND,
          BYTES_PER_RELATIONSHIP,
          BYTES_WRITTEN_PER_RELATIONSHIP,
          PSS_GROWTH_BYTES);

  private static final List<Metric> ALL =
      Stream.of(FIGURES, METERS, SURROUNDINGS).flatMap(List::stream).toList();

  private static final List<Metric> COUNTS =
      List.of(BYTES_PER_RELATIONSHIP, BYTES_WRITTEN_PER_RELATIONSHIP, ALLOC_BYTES_PER_OP);

  /**
   * The metrics that count something, and so may be the same to the last digit every time. Those of
   * the device are not among them: it counts for every process of the machine.
   *
   * @return in the order reports show them
   */
  public static List<Metric> counts() {
    return COUNTS;
  }

  /**
   * The meters: what an operation cost, and what the process held at the end.
   *
   * @return in the order reports show them
   */
  public static List<Metric> meters() {
    return METERS;
  }

  /**
   * What the rest of the machine did while it was measured.
   *
   * @return in the order reports show them
   */
  public static List<Metric> surroundings() {
    return SURROUNDINGS;
  }

  /**
   * All metrics that are known.
   *
   * @return in the order reports show them
   */
  public static List<Metric> all() {
    return ALL;
  }

  /**
   * The metric of a name.
   *
   * @param name as in results.csv
   * @return the metric; empty if it is not a known one, which results.csv may hold all the same
   */
  public static Optional<Metric> named(String name) {
    return ALL.stream().filter(m -> m.name.equals(name)).findFirst();
  }

  private static Metric latency(String name, String title) {
    return new Metric(name, "ns/op", Better.LOWER, title);
  }

  private static Metric count(String name, String title) {
    return new Metric(name, "1/op", Better.LOWER, title);
  }

  private static Metric bytes(String name, String title) {
    return new Metric(name, "B/op", Better.LOWER, title);
  }

  private static Metric level(String name, String title) {
    return new Metric(name, "B", Better.LOWER, title);
  }

  /** A part of a whole, or another number without a unit, of which less is better. */
  private static Metric share(String name, String title) {
    return new Metric(name, "1", Better.LOWER, title);
  }

  private static Metric batch(String name, String title) {
    return new Metric(name, "ns/batch", Better.LOWER, title);
  }
}
