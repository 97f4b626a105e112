package io.hopbench.harness.cli;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.results.Target;
import io.hopbench.results.Targets;
import io.hopbench.workloads.Parameter;
import io.hopbench.workloads.Suite;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.Known;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists what there is. */
@Command(
    name = "list",
    versionProvider = HopbenchCommand.Version.class,
    description = "Lists engines, workloads, data sets or targets.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hopbench list engines", "  ./hopbench list workloads"})
final class ListCommand implements Runnable {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  ListCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to list: engines, workloads, datasets or targets");
  }

  @Command(
      name = "engines",
      versionProvider = HopbenchCommand.Version.class,
      description = "Lists the engines that are found, without loading them, and the limit.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./hopbench list engines",
        "  ./hopbench list engines --engine-path ../my-engine/target/engines"
      })
  int engines(@Mixin HelpOptions helpOptions, @Mixin EngineOptions options) {
    List<List<String>> rows = new ArrayList<>();
    for (FoundEngine engine : options.scan(context.home()).values()) {
      EngineDescriptor d = engine.descriptor();
      rows.add(
          List.of(
              d.name(),
              d.version(),
              d.licence(),
              d.isolation().name(),
              d.durability().isEmpty() ? "-" : words(d.durability()),
              engine.runsHere() ? "yes" : "no",
              d.description()));
    }
    rows.add(
        List.of(
            Contender.LIMIT,
            "-",
            "Apache-2.0",
            "-",
            "-",
            "yes",
            "the bare means in their fastest known form; no engine, but what engines are held to"));
    print(
        List.of("name", "version", "licence", "isolation", "durability", "runs here", "what"),
        rows);
    return 0;
  }

  @Command(
      name = "workloads",
      versionProvider = HopbenchCommand.Version.class,
      description =
          "Lists the workloads, with what one operation is, their parameters, the suites.",
      footerHeading = "%nExample:%n",
      footer = "  ./hopbench list workloads")
  int workloads(@Mixin HelpOptions helpOptions) {
    List<List<String>> rows = new ArrayList<>();
    for (Workload workload : Workloads.all()) {
      rows.add(
          List.of(
              workload.info().name(),
              workload.info().kind().name(),
              workload.info().title(),
              workload.info().operation()));
    }
    print(List.of("name", "kind", "what", "one operation"), rows);
    PrintWriter out = out();
    out.println();
    List<List<String>> parameters = new ArrayList<>();
    for (Workload workload : Workloads.all()) {
      for (Parameter parameter : workload.info().parameters()) {
        parameters.add(
            List.of(
                workload.info().name(),
                parameter.name(),
                parameter.fallback(),
                parameter.form().words(),
                parameter.meaning()));
      }
    }
    print(List.of("workload", "--set", "default", "takes", "what"), parameters);
    out.println();
    List<List<String>> suites = new ArrayList<>();
    for (Suite suite : Workloads.suites().values()) {
      suites.add(List.of(suite.name(), suite.description(), String.join(" ", suite.workloads())));
    }
    print(List.of("suite", "what", "workloads"), suites);
    return 0;
  }

  @Command(
      name = "datasets",
      versionProvider = HopbenchCommand.Version.class,
      description = "Lists the data sets, and how to name files of your own.",
      footerHeading = "%nExample:%n",
      footer = "  ./hopbench list datasets")
  int datasets(@Mixin HelpOptions helpOptions) {
    List<List<String>> rows = new ArrayList<>();
    for (Known known : DataSets.known()) {
      rows.add(List.of(known.pattern(), known.description()));
    }
    print(List.of("name", "what"), rows);
    return 0;
  }

  @Command(
      name = "targets",
      versionProvider = HopbenchCommand.Version.class,
      description = "Lists the targets of the scorecard, and how each is measured.",
      footerHeading = "%nExample:%n",
      footer = "  ./hopbench list targets")
  int targets(@Mixin HelpOptions helpOptions) {
    List<List<String>> rows = new ArrayList<>();
    for (Target target : Targets.all()) {
      rows.add(List.of(target.id(), target.operation(), target.goal(), target.measure().text()));
    }
    print(List.of("target", "what", "goal", "measured by"), rows);
    return 0;
  }

  private void print(List<String> head, List<List<String>> rows) {
    Tables.print(head, rows, out());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String words(Iterable<? extends Enum<?>> constants) {
    List<String> words = new ArrayList<>();
    constants.forEach(c -> words.add(c.name()));
    return String.join(" ", words);
  }
}
