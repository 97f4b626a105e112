package io.hopbench.harness.cli;

import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.worker.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a store is like. */
@Command(
    name = "inspect",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Says what a store is like: sizes of its parts, state of delta and log, and how many nodes have"
          + " how many relationships. Changes nothing."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./hopbench inspect path/to/store --engine mmap")
final class InspectCommand implements Callable<Integer> {
  private static final int BAR = 40;

  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();
  @Mixin private StoreExaminer examiner = new StoreExaminer();
  @Spec private CommandSpec spec = CommandSpec.create();

  InspectCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Answer.Examined examined = examiner.examine(engineOptions.scan(context.home()), false, true);
    PrintWriter out = spec.commandLine().getOut();
    List<List<String>> rows = new ArrayList<>();
    examined.figures().forEach((name, value) -> rows.add(List.of(name, grouped(value))));
    examined.notes().forEach((name, value) -> rows.add(List.of(name, value)));
    Tables.print(List.of("what", "value"), rows, out);
    examined.degrees().forEach((list, counts) -> histogram(list, counts, out));
    if (!examined.findings().isEmpty()) {
      StoreExaminer.printBroken(examined, out);
    }
    out.flush();
    return examined.findings().isEmpty() ? ExitCode.FINE.code() : ExitCode.WRONG_ANSWERS.code();
  }

  private static void histogram(String list, SortedMap<Long, Long> counts, PrintWriter out) {
    out.println();
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    List<List<String>> rows = new ArrayList<>();
    counts.forEach(
        (from, nodes) ->
            rows.add(
                List.of(
                    from == 1 ? "1" : grouped(from) + " to " + grouped(2 * from - 1),
                    grouped(nodes),
                    "#".repeat((int) Math.max(1, BAR * nodes / most)))));
    Tables.print(List.of(list + ": degree", "nodes", ""), rows, out);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
