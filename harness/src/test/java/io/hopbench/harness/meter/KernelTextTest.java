package io.hopbench.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of the kernel, real ones and such as no kernel should write. */
final class KernelTextTest {
  private static final List<String> IO =
      List.of(
          "rchar: 6976",
          "wchar: 12",
          "syscr: 10",
          "syscw: 3",
          "read_bytes: 4096",
          "write_bytes: 8192",
          "cancelled_write_bytes: 0");

  @Test
  void namedNumbersAreFound() {
    assertThat(KernelText.value(IO, "read_bytes:")).hasValue(4096);
    assertThat(KernelText.value(IO, "write_bytes:")).as("not the cancelled ones").hasValue(8192);
    assertThat(KernelText.value(IO, "discarded_bytes:")).isEmpty();
    assertThat(KernelText.value(List.of(), "rchar:")).isEmpty();
    assertThat(KernelText.kilobytes(List.of("Pss:                 335 kB"), "Pss:"))
        .hasValue(335 << 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "9223372036854775808", "1e3", "0x10"})
  void whatIsNoNumberIsAbsent(String word) {
    assertThat(KernelText.value(List.of("rchar: " + word), "rchar:")).isEmpty();
    assertThat(KernelText.stalledMicros(List.of("some avg10=0.00 total=" + word))).isEmpty();
    assertThat(KernelText.ticks(List.of("cpu  1 " + word + " 3"), 0, 1, 2)).isEmpty();
  }

  @Test
  void hugeNumbersDoNotWrap() {
    assertThat(KernelText.kilobytes(List.of("Rss: 9223372036854775807 kB"), "Rss:")).isEmpty();
    assertThat(KernelText.ticks(List.of("cpu  9223372036854775807 1 0"), 0, 1)).isEmpty();
    assertThat(KernelText.value(List.of("rchar: 9223372036854775807"), "rchar:"))
        .hasValue(Long.MAX_VALUE);
  }

  @Test
  void fieldsOfStatAreCountedBehindTheNameWhateverIsInIt() {
    String fields = " S 1 2 3 4 5 6 100 200 300 400 70 80 0 0 20 0 1";
    for (String name : List.of("(java)", "(a b)", "(odd) name)", "(0 1 2 3 4 5 6 7 8 9)")) {
      List<String> stat = List.of("4711 " + name + fields);
      assertThat(KernelText.statField(stat, 10)).as(name).hasValue(100);
      assertThat(KernelText.statField(stat, 12)).as(name).hasValue(300);
      assertThat(KernelText.statField(stat, 14)).as(name).hasValue(70);
    }
    assertThat(KernelText.statField(List.of("4711 (java) S 1"), 12)).isEmpty();
    assertThat(KernelText.statField(List.of("nothing"), 3)).isEmpty();
    assertThat(KernelText.statField(List.of(), 3)).isEmpty();
  }

  @Test
  void ticksAreAddedUp() {
    List<String> stat =
        List.of(
            "cpu  6562038 73575 343107 3313134 56249 0 22186 523859 0 0",
            "cpu0 3281019 36787 171553 1656567 28124 0 11093 261929 0 0");
    assertThat(KernelText.ticks(stat, 0, 1, 2)).hasValue(6562038 + 73575 + 343107);
    assertThat(KernelText.ticks(stat, 7)).hasValue(523859);
    assertThat(KernelText.ticks(List.of("cpu  1 2 3"), 7)).as("no steal told").isEmpty();
    assertThat(KernelText.ticks(List.of("cpu0 1 2 3"), 0)).isEmpty();
    assertThat(KernelText.ticks(List.of(), 0)).isEmpty();
  }

  @Test
  void pressureIsThatOfSomeThread() {
    assertThat(
            KernelText.stalledMicros(
                List.of(
                    "some avg10=8.87 avg60=7.52 avg300=13.00 total=21514497910",
                    "full avg10=0.00 avg60=0.00 avg300=0.00 total=5")))
        .hasValue(21514497910L);
    assertThat(KernelText.stalledMicros(List.of("full avg10=0.00 total=5"))).isEmpty();
    assertThat(KernelText.stalledMicros(List.of())).isEmpty();
  }

  @Test
  void mappingsOfTheFilesAreAddedUpAndOfNoOthers() {
    List<String> maps =
        List.of(
            "7f0000000000-7f0000002000 r--s 00000000 fe:00 12 /s/graph.hop",
            "7f0000002000-7f0000003000 r--s 00002000 fe:00 12                 /s/graph.hop",
            "7f0000003000-7f0000004000 r--s 00000000 fe:00 13 /s/graph.hop2",
            "7f0000004000-7f0000005000 r--s 00000000 fe:00 12 /s/graph.hop (deleted)",
            "7f0000005000-7f0000006000 rw-p 00000000 00:00 0 ",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]");
    assertThat(KernelText.mapped(maps, Set.of("/s/graph.hop"))).hasValue(0x3000);
    assertThat(KernelText.mapped(maps, Set.of("/elsewhere"))).hasValue(0);
    assertThat(KernelText.mapped(List.of("zz-y r--s 0 fe:00 12 /s/a"), Set.of("/s/a"))).isEmpty();
    assertThat(KernelText.mapped(List.of("12 r--s 0 fe:00 12 /s/a"), Set.of("/s/a"))).isEmpty();
  }

  @Test
  void cachedBytesAreAddedUpAndComplaintsAreNoNumbers() throws IOException {
    assertThat(Levels.sum("151552\n  1265664\n")).isEqualTo(151552 + 1265664);
    assertThat(Levels.sum("")).isZero();
    assertThatThrownBy(() -> Levels.sum("fincore: failed to open: /nope"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed to open: /nope");
    assertThatThrownBy(() -> Levels.sum(Long.MAX_VALUE + "\n1")).isInstanceOf(IOException.class);
  }
}
