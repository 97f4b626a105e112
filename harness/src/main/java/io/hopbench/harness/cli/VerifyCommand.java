package io.hopbench.harness.cli;

import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.worker.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a store. */
@Command(
    name = "verify",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Checks every checksum and every invariant of a store, and names what is broken. Changes"
          + " nothing. Exits with 3 when something is."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./hopbench verify path/to/store --engine mmap")
final class VerifyCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();
  @Mixin private StoreExaminer examiner = new StoreExaminer();
  @Spec private CommandSpec spec = CommandSpec.create();

  VerifyCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Answer.Examined examined = examiner.examine(engineOptions.scan(context.home()), true, false);
    PrintWriter out = spec.commandLine().getOut();
    if (examined.findings().isEmpty()) {
      out.println(
          String.format(Locale.ROOT, "sound: %,d checks, nothing found", examined.checks()));
    } else {
      StoreExaminer.printBroken(examined, out);
    }
    out.flush();
    return examined.findings().isEmpty() ? ExitCode.FINE.code() : ExitCode.WRONG_ANSWERS.code();
  }
}
