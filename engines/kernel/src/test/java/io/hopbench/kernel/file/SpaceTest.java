package io.hopbench.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.device.FileDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When free pages become holes, and which. */
final class SpaceTest {
  private static final long WORTH = 100;

  @TempDir Path directory;

  private static void punch(Space space) {
    space.surplus().forEach(space::punched);
  }

  @Test
  void mergesThatWriteEverythingAnewMakeNoHoles() {
    Space space = new Space(2, WORTH);
    SplittableRandom random = new SplittableRandom(1);
    List<Space.Run> segments = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long pages = 1L + random.nextInt(100);
      segments.add(new Space.Run(space.take(pages), pages));
    }
    for (int merge = 0; merge < 200; merge++) {
      Deque<Space.Run> old = new ArrayDeque<>(segments);
      segments.clear();
      for (Space.Run each : old) {
        segments.add(new Space.Run(space.take(each.pages()), each.pages()));
      }
      old.forEach(run -> space.give(run.first(), run.pages()));
      punch(space);
      assertThat(space.holes()).as("after merge %d", merge).isZero();
    }
  }

  @Test
  void manyFreePagesBecomeHolesOnceAndTheLowestStay() {
    Space space = new Space(2, WORTH);
    long first = space.take(1_000);
    long middle = space.take(500);
    long last = space.take(4_000);
    space.give(first, 1_000);
    punch(space);
    assertThat(space.holes()).as("few are free").isZero();
    space.give(last, 4_000);
    assertThat(space.end()).as("the end is free, and the file as long as before").isEqualTo(last);
    punch(space);
    assertThat(space.holes()).isEqualTo(5_000 - 251);
    assertThat(space.surplus()).isEmpty();
    assertThat(space.take(251)).isEqualTo(first);
    assertThat(space.holes()).as("those were no holes").isEqualTo(5_000 - 251);
    assertThat(space.take(749)).isEqualTo(first + 251);
    assertThat(space.holes()).as("what is written is no hole any more").isEqualTo(4_000);
    assertThat(space.take(1)).isEqualTo(middle + 500);
    assertThat(space.holes()).isEqualTo(3_999);
  }

  @Test
  void fewPagesAreNotWorthIt() {
    Space space = new Space(2, WORTH);
    long first = space.take(WORTH);
    space.take(1);
    space.give(first, WORTH);
    assertThat(space.surplus()).isEmpty();
  }

  @Test
  void aHoleReadsAsZerosAndLeavesTheRestAlone() throws IOException {
    Path path = directory.resolve("file");
    byte[] bytes = new byte[10 * Pages.BYTES];
    Arrays.fill(bytes, (byte) 7);
    Files.write(path, bytes);
    boolean punched;
    try (DeviceFile file = new FileDevice(directory).open("file")) {
      punched = file.punch(2 * Pages.BYTES, 3 * Pages.BYTES);
    }
    if (punched) {
      Arrays.fill(bytes, 2 * Pages.BYTES, 5 * Pages.BYTES, (byte) 0);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
  }
}
