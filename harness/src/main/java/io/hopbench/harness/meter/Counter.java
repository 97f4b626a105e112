package io.hopbench.harness.meter;

import io.hopbench.results.Metric;
import java.util.Optional;

/** What only grows and is read at both ends of a stretch. */
enum Counter {
  CPU_NANOS(Metric.CPU_NS_PER_OP),
  ALLOCATED_BYTES(Metric.ALLOC_BYTES_PER_OP),
  GC_NANOS(Metric.GC_NS_PER_OP),
  GCS(Metric.GC_PER_OP),
  DEVICE_READS(Metric.DEVICE_READS_PER_OP),
  DEVICE_BYTES_READ(Metric.DEVICE_BYTES_READ_PER_OP),
  DEVICE_WRITES(Metric.DEVICE_WRITES_PER_OP),
  DEVICE_BYTES_WRITTEN(Metric.DEVICE_BYTES_WRITTEN_PER_OP),
  DEVICE_FLUSHES(Metric.DEVICE_FLUSHES_PER_OP),
  VOLUNTARY_SWITCHES(Metric.VOLUNTARY_SWITCHES_PER_OP),
  INVOLUNTARY_SWITCHES(Metric.INVOLUNTARY_SWITCHES_PER_OP),
  MAJOR_FAULTS(Metric.MAJOR_FAULTS_PER_OP),
  MINOR_FAULTS(Metric.MINOR_FAULTS_PER_OP),
  READ_CALLS(Metric.READ_CALLS_PER_OP),
  WRITE_CALLS(Metric.WRITE_CALLS_PER_OP),
  CALL_BYTES_READ(Metric.CALL_BYTES_READ_PER_OP),
  CALL_BYTES_WRITTEN(Metric.CALL_BYTES_WRITTEN_PER_OP),
  CHARGED_BYTES_READ(Metric.CHARGED_BYTES_READ_PER_OP),
  CHARGED_BYTES_WRITTEN(Metric.CHARGED_BYTES_WRITTEN_PER_OP),

  /** Clock ticks of all processors, whatever they did. */
  MACHINE_TICKS,
  /** Those in which they ran programs. */
  BUSY_TICKS,
  /** Those that the hypervisor gave to others. */
  STOLEN_TICKS,
  /** Those in which they ran this process. */
  OWN_TICKS,
  CPU_PRESSURE_MICROS,
  IO_PRESSURE_MICROS,
  MEMORY_PRESSURE_MICROS,
  /** The clock, for what is a part of the time. */
  ELAPSED_NANOS;

  @SuppressWarnings("ImmutableEnumChecker") // a metric is a record of strings
  private final Optional<Metric> perOperation;

  Counter() {
    this.perOperation = Optional.empty();
  }

  Counter(Metric perOperation) {
    this.perOperation = Optional.of(perOperation);
  }

  /** The metric that it is, divided by operations; empty for what says nothing of an operation. */
  Optional<Metric> perOperation() {
    return perOperation;
  }
}
