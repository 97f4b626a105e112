package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ScanBlockTest {
  @Test
  void nodesAreLentOnceAndOnlyWhenAskedFor() {
    ScanBlock block = new ScanBlock();
    AtomicInteger calls = new AtomicInteger();
    block.lendNodes(
        nodes -> {
          calls.incrementAndGet();
          nodes.lendRange(7, 3);
        });
    assertThat(block.neighbours().size()).isZero();
    assertThat(calls).hasValue(0);
    assertThat(block.nodes().size()).isEqualTo(3);
    assertThat(block.nodes().get(2)).isEqualTo(9);
    assertThat(calls).hasValue(1);
  }

  @Test
  void whatNobodyAskedForIsForgotten() {
    ScanBlock block = new ScanBlock();
    block.lendNodes(
        _ -> {
          throw new AssertionError("nobody asked");
        });
    block.lendNodes(null);
    block.nodes().lendRange(1, 1);
    assertThat(block.nodes().get(0)).isEqualTo(1);
  }
}
