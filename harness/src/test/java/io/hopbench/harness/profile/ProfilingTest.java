package io.hopbench.harness.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfilingTest {
  private static final String HOP = "[main tid=7];io/hopbench/engine/x/Hop.run_[j]";

  @TempDir private Path folder = Path.of("");
  private final FakeProfiler profiler = new FakeProfiler();

  @Test
  void theFirstEventThatStartsIsTakenAndNamedWithTheReason() throws Exception {
    profiler.refused.addAll(List.of("cpu-clock", "ctimer"));
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    assertThat(profiler.asked).containsExactly("cpu-clock", "ctimer", "itimer", "stop");
    Profiling.Outcome outcome = measured(profiling, HOP + " 3\n");
    assertThat(outcome.taken()).isEqualTo("itimer");
    assertThat(outcome.why())
        .isEqualTo(
            "perf cpu-clock cannot be had here: cpu-clock is not permitted;"
                + " ctimer cannot be had here: ctimer is not permitted");
  }

  @Test
  void theBestEventThatShowsTheKernelNeedsNoWords() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    Profiling.Outcome outcome = measured(profiling, HOP + ";do_syscall_64_[k] 3\n");
    assertThat(outcome.taken()).isEqualTo("perf cpu-clock");
    assertThat(outcome.why()).isEmpty();
  }

  @Test
  void whatHasNoSubstituteIsRefusedWithARemedy() {
    profiler.refused.addAll(List.of("lock", "cpu-clock", "ctimer", "itimer"));
    assertThatThrownBy(() -> Profiling.of(ProfileEvent.LOCK, profiler))
        .isInstanceOf(ProfilerException.class)
        .hasMessageContaining("lock is not permitted")
        .hasMessageContaining("try --profile cpu");
    assertThatThrownBy(() -> Profiling.of(ProfileEvent.CPU, profiler))
        .isInstanceOf(ProfilerException.class)
        .hasMessageContaining("itimer is not permitted")
        .hasMessageContaining("kernel.perf_event_paranoid");
  }

  @Test
  void itSamplesWithinWhatOtherMetersRead() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.ALLOC, profiler);
    profiler.asked.clear();
    Meter meter = profiling.around(new Recorded());
    meter.begin();
    meter.end(1, 1);
    assertThat(profiler.asked).containsExactly("begin", "alloc", "stop, amounts", "end");
  }

  @Test
  void onlyStretchesThatCountAreKept() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    Meter meter = profiling.around(Meter.NONE);
    stretch(meter, "[a tid=1] 1\n");
    stretch(meter, "[b tid=2] 2\n");
    meter.keepLast();
    stretch(meter, "[c tid=3] 4\n");
    meter.dropLast();
    stretch(meter, "[b tid=9] 8\n");
    profiling.write(file());
    assertThat(Collapsed.read(file())).containsExactly(new Stack(List.of("[b]"), 10));
  }

  @Test
  void aStretchThatWasNotSampledLeavesNoProfile() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    Meter meter = profiling.around(Meter.NONE);
    stretch(meter, HOP + " 1\n");
    profiler.refused.add("cpu-clock");
    stretch(meter, HOP + " 1\n");
    assertThatThrownBy(() -> profiling.write(file()))
        .isInstanceOf(ProfilerException.class)
        .hasMessage("it did not start: cpu-clock is not permitted");
    assertThat(file()).doesNotExist();
  }

  @Test
  void nothingMeasuredIsNoEmptyProfile() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    assertThatThrownBy(() -> profiling.write(file())).hasMessageContaining("nothing was measured");
  }

  @Test
  void withoutSamplesThereIsNoFile() throws Exception {
    Profiling.Outcome outcome = measured(Profiling.of(ProfileEvent.LOCK, profiler), "");
    assertThat(outcome.samples()).isZero();
    assertThat(outcome.taken()).isEqualTo("lock");
    assertThat(file()).doesNotExist();
  }

  @Test
  void whatDiffersFromRunToRunGoesOutOfNames() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    measured(
        profiling,
        """
        [client-1 tid=21];x/Y$$Lambda.0x0000000043042000.run_[j] 1
        [client-12 tid=4];x/Y$$Lambda.0x0000000098042228.run_[j] 2
        [C2 CompilerThread0 tid=5];java/lang/invoke/LambdaForm$MH+0x00ff/0x12.invoke_[i] 4
        """);
    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            [C2 CompilerThread*];java/lang/invoke/LambdaForm$MH.invoke_[i] 4
            [client-*];x/Y$$Lambda.run_[j] 3
            """);
  }

  @Test
  void byTheWallClockOnlyWorkOfTheEngineOrTheWorkloadCounts() throws Exception {
    Profiling.Outcome outcome =
        measured(
            Profiling.of(ProfileEvent.WALL, profiler),
            HOP
                + """
                 1
                [main tid=1];java/lang/Thread.join_[0];java/lang/Object.wait0_[0] 20
                [GC tid=2];start_thread;futex_wait_[k] 300
                [client tid=3];io/hopbench/workloads/read/SingleHop.run_[j] 4000
                """);
    assertThat(outcome.leftOut()).isEqualTo(320);
    assertThat(Collapsed.read(file()).stream().mapToLong(Stack::weight).sum()).isEqualTo(4001);
  }

  @Test
  void theProfilersOwnWorkIsNotInIt() throws Exception {
    Profiling.Outcome outcome =
        measured(
            Profiling.of(ProfileEvent.CPU, profiler),
            HOP + " 2\n[main tid=1];one/profiler/AsyncProfiler.execute0_[j];dump 9\n");
    assertThat(outcome.samples()).isEqualTo(2);
    assertThat(Files.readString(file())).doesNotContain("one/profiler");
  }

  @Test
  void anObjectIsNoFunctionOfTheKernel() throws Exception {
    measured(Profiling.of(ProfileEvent.ALLOC, profiler), HOP + ";java.lang.Big_[k] 64\n");
    assertThat(Files.readString(file())).contains("java.lang.Big_[i] 64");
  }

  @Test
  void aLineOfAThreadNameThatBreaksIsAnErrorAndNoProfile() throws Exception {
    Profiling profiling = Profiling.of(ProfileEvent.CPU, profiler);
    assertThatThrownBy(() -> measured(profiling, "[a\nb tid=1];x 3\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1: no stack and weight");
  }

  @Test
  void eventsAreReadAsPeopleWriteThem() {
    assertThat(ProfileEvent.of(List.of("cpu", "lock")))
        .containsExactly(ProfileEvent.CPU, ProfileEvent.LOCK);
    assertThatThrownBy(() -> ProfileEvent.of(List.of("heap")))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no event 'heap' to profile; there are cpu, alloc, wall, lock");
    assertThatThrownBy(() -> ProfileEvent.of(List.of("cpu", "cpu")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("names cpu twice");
  }

  private Profiling.Outcome measured(Profiling profiling, String stacks) throws Exception {
    stretch(profiling.around(Meter.NONE), stacks);
    return profiling.write(file());
  }

  private void stretch(Meter meter, String stacks) {
    profiler.stacks = stacks;
    meter.begin();
    meter.end(1, 1);
  }

  private Path file() {
    return folder.resolve("x.collapsed");
  }

  /** Tells when it is read, in the same list as the profiler. */
  private final class Recorded implements Meter {
    private final List<String> asked = profiler.asked;

    @Override
    public void begin() {
      asked.add("begin");
    }

    @Override
    public void end(long operations, long runs) {
      asked.add("end");
    }

    @Override
    public void keepLast() {}

    @Override
    public void dropLast() {}
  }
}
