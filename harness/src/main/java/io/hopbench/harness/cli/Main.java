package io.hopbench.harness.cli;

import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine(Home.fromSystem(), args).execute(args));
  }

  /**
   * The command line, ready to execute.
   *
   * @param home where things lie
   * @param args the words, to be recorded
   * @return the command line
   */
  static CommandLine commandLine(Home home, String... args) {
    CommandLine line = new CommandLine(new HopbenchCommand(), new Commands(home, args));
    Ansi ansi = Terminals.colours(Terminals.OUT) ? Ansi.ON : Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(110);
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
    return line;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    Throwable cause = e.getCause();
    // A value that does not read as a duration or a size explains itself best in its own words.
    String message =
        cause instanceof UsageException ? optionOf(e) + cause.getMessage() : e.getMessage();
    err.println("hopbench: " + message);
    if (e instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  private static String optionOf(ParameterException e) {
    return e.getArgSpec() instanceof CommandLine.Model.OptionSpec option
        ? option.longestName() + ": "
        : "";
  }

  private static int failed(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof UsageException
        || e instanceof UnusableInputException
        || e instanceof InvalidOptionException) {
      err.println("hopbench: " + e.getMessage());
      return ExitCode.USAGE.code();
    }
    err.println("hopbench: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (!(e instanceof java.io.IOException)) {
      e.printStackTrace(err); // a fault of the program, which only its trace explains
    }
    return ExitCode.CELL_FAILED.code();
  }
}
