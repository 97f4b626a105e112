package io.hopbench.harness.cli;

import picocli.CommandLine.Option;

/** The options every command has. */
final class HelpOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Override
  public String toString() {
    return "help=" + help + ", version=" + version;
  }
}
