package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessIoTest {
  @Test
  void writtenAndCancelledAreNotMixedUp() throws IOException {
    assertThat(
            ProcessIo.of(
                List.of(
                    "rchar: 1",
                    "wchar: 2",
                    "read_bytes: 3",
                    "write_bytes: 4096",
                    "cancelled_write_bytes: 512")))
        .isEqualTo(new ProcessIo(4096, 512));
  }

  @Test
  void aFileWithoutTheCountersIsRefused() {
    assertThatThrownBy(() -> ProcessIo.of(List.of("wchar: 2")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("write_bytes");
  }
}
