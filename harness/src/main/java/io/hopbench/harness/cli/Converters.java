package io.hopbench.harness.cli;

import io.hopbench.harness.util.Amounts;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads option values that have units. */
final class Converters {
  private Converters() {}

  /** Reads a duration. */
  static final class OfDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Amounts.duration(text);
    }
  }

  /** Reads a size in bytes. */
  static final class OfBytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Amounts.bytes(text);
    }
  }
}
