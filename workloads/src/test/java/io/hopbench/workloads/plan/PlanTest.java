package io.hopbench.workloads.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {
  private final DataSetInfo info = new MemoryDataSet(1, 7, 101).info();

  @TempDir Path directory;

  private Path written() throws IOException {
    Plan plan = new Plan("some-workload", info, -3);
    plan.put("nodes", new int[] {1, 2, -3});
    plan.put("sums", new long[] {Long.MIN_VALUE, 0});
    Path file = directory.resolve("p.plan");
    plan.write(file);
    return file;
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Plan plan = Plan.read(written(), "some-workload", info);
    assertThat(plan.seed()).isEqualTo(-3);
    assertThat(plan.ints("nodes")).containsExactly(1, 2, -3);
    assertThat(plan.longs("sums")).containsExactly(Long.MIN_VALUE, 0);
    assertThatThrownBy(() -> plan.longs("none")).hasMessageContaining("'none'");
  }

  @Test
  void damageAnywhereIsFound() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThatThrownBy(() -> Plan.read(file, "some-workload", info))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void isReadForItsWorkloadAndDataSetOnly() throws IOException {
    Path file = written();
    assertThatThrownBy(() -> Plan.read(file, "other", info)).hasMessageContaining("some-workload");
    DataSetInfo other = new MemoryDataSet(2, 7, 101).info();
    assertThatThrownBy(() -> Plan.read(file, "some-workload", other))
        .hasMessageContaining(info.digest());
  }
}
