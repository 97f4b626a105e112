package io.hopbench.harness.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which sources the program was built from.
 *
 * @param commit of the checkout, or {@value #UNKNOWN}
 * @param dirty true if the checkout has changes that are in no commit
 */
public record SourceState(String commit, boolean dirty) {
  /** Where there is no checkout, or no git to ask. */
  public static final String UNKNOWN = "unknown";

  /**
   * Asks git.
   *
   * @param home the checkout, if it is one
   * @return the state
   */
  public static SourceState of(Path home) {
    if (!Files.exists(home.resolve(".git"))) {
      return new SourceState(UNKNOWN, false);
    }
    Optional<String> commit = git(home, "rev-parse", "HEAD");
    Optional<String> changes = git(home, "status", "--porcelain");
    return new SourceState(
        commit.orElse(UNKNOWN), changes.map(text -> !text.isEmpty()).orElse(false));
  }

  private static Optional<String> git(Path home, String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(Arrays.asList(words));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(text.strip())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // there is no git here: the commit is then unknown, and said so
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
