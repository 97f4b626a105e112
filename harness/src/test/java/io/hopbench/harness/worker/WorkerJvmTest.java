package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerJvmTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theHarnesssFlagsComeAfterTheEnginesSoThatTheyCount() throws IOException {
    WorkerJvm jvm = WorkerJvm.standard(1L << 30, folder.resolve("hints"));
    List<String> command =
        jvm.command(
            List.of("-XX:-ExitOnOutOfMemoryError", "-Duser.language=de"), folder, folder, folder);
    assertThat(command.lastIndexOf("-XX:+ExitOnOutOfMemoryError"))
        .isGreaterThan(command.lastIndexOf("-XX:-ExitOnOutOfMemoryError"));
    assertThat(command.lastIndexOf("-Duser.language=en"))
        .isGreaterThan(command.lastIndexOf("-Duser.language=de"));
    assertThat(command.indexOf("-XX:+UnlockDiagnosticVMOptions"))
        .as("an engine's diagnostic flags are unlocked before they are named")
        .isLessThan(command.indexOf("-XX:-ExitOnOutOfMemoryError"));
  }
}
