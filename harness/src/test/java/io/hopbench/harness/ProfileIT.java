package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.RunFolder;
import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import io.hopbench.results.profile.Stack;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The option --profile of the command run. */
final class ProfileIT extends Program {
  @Test
  void everyCellIsProfiledOnceMoreAndThatIsNoFigure() throws Exception {
    String words =
        "run single-hop create-relationship --dataset rmat-10 --duration 500ms --warmup 200ms"
            + " --profile cpu --engines csr,mmap --heap 256m --cache "
            + cache()
            + " --out "
            + out();
    int exit = start(List.of(words.split(" ", -1))).waitFor();
    assertThat(exit).as(Files.readString(log())).isZero();
    List<Profile> profiles = ProfileIndex.read(out()).profiles();
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().configuration()).containsEntry("profile", "cpu");
      assertThat(run.manifest().cells()).hasSize(4);
      assertThat(run.rows().stream().map(r -> r.fork()).distinct()).containsExactly(1);
      assertThat(profiles).hasSize(4);
      assertThat(profiles.stream().map(Profile::cell).distinct())
          .containsExactlyInAnyOrderElementsOf(
              run.manifest().cells().stream().map(Manifest.Cell::id).toList());
    }
    for (Profile profile : profiles) {
      if (profile.engine().equals("csr") && profile.workload().startsWith("create")) {
        assertThat(profile.problem()).contains("the cell is unsupported");
        continue;
      }
      assertThat(profile.problem()).as(profile.toString()).isEmpty();
      named(profile);
      assertThat(stacks(profile)).as("frames of " + profile).anyMatch(has(code(profile.engine())));
    }
    assertThat(files(out().resolve("histograms")))
        .as("a profiled run leaves no figures behind")
        .noneMatch(name -> name.contains("profile"));
    assertThat(files(out().resolve("raw")))
        .noneMatch(n -> n.contains("profile") && n.contains("jmh"));
    assertThat(Files.readString(log()))
        .contains("profile cpu of single-hop mmap rmat-10: ")
        .contains("profile cpu of create-relationship csr rmat-10: NOT MADE: ");
  }

  /** Reads of mmap are the kernel's, which our engines share. */
  private static String code(String engine) {
    return engine.equals("mmap") ? "io/hopbench/kernel/" : "io/hopbench/engine/" + engine;
  }

  /** What was sampled has a name; where it is not the first choice, it says why. */
  private void named(Profile profile) throws Exception {
    assertThat(profile.taken()).isIn("perf cpu-clock", "ctimer", "itimer");
    if (!profile.taken().equals("perf cpu-clock")) {
      assertThat(profile.why()).startsWith("perf cpu-clock cannot be had here: ");
    }
    assertThat(Files.readString(log())).contains("samples by " + profile.taken());
    assertThat(profile.samples()).isPositive();
    assertThat(stacks(profile).stream().mapToLong(Stack::weight).sum())
        .isEqualTo(profile.samples());
  }

  private List<Stack> stacks(Profile profile) throws Exception {
    return Collapsed.read(out().resolve(profile.file()));
  }

  private static Predicate<Stack> has(String name) {
    return stack -> stack.frames().stream().anyMatch(f -> f.contains(name));
  }
}
