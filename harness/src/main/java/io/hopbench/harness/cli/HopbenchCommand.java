package io.hopbench.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: it only has sub-commands. */
@Command(
    name = "hopbench",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Runs relationship storage engines through named workloads, checks every answer, and reports"
          + " every figure beside its physical limit."
    },
    subcommands = {
      QuickstartCommand.class,
      DoctorCommand.class,
      ListCommand.class,
      RunCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      WarmupCommand.class,
      FlamegraphCommand.class,
      CompareCommand.class,
      CacheCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      TortureCommand.class,
      SelftestCommand.class,
      GenerateCompletion.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench quickstart",
      "  ./hopbench doctor",
      "  ./hopbench list workloads",
      "  ./hopbench run single-hop two-hop --engines mmap,lmdb,limit --dataset rmat-16",
      "  ./hopbench report results/runs/x --out reports/x.html",
      "  ./hopbench flamegraph results/runs/x --engine mmap --out x.html",
      "  ./hopbench compare results/runs/x results/runs/y",
      "  ./hopbench replay results/runs/x",
      "  source <(./hopbench generate-completion)",
      "",
      "Exit codes: 0 fine, 1 a regression, 2 wrong usage or input, 3 wrong answers, 4 inconclusive"
          + " (compare --strict),",
      "5 an open loop missed its schedule or its rate, 6 an engine asked for cannot run here,",
      "7 a cell failed, 130 interrupted."
    })
final class HopbenchCommand implements Runnable {
  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name a command: quickstart, doctor, list, run, replay, report, flamegraph, warmup, compare,"
            + " cache, verify, inspect, torture, selftest or generate-completion");
  }

  /** Tells the version of the program and of its Java. */
  static final class Version implements IVersionProvider {
    private static final String POM = "/META-INF/maven/io.hopbench/hopbench-harness/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
      return new String[] {
        "hopbench " + program(), "Java " + System.getProperty("java.runtime.version")
      };
    }

    private static String program() throws IOException {
      try (InputStream in = HopbenchCommand.class.getResourceAsStream(POM)) {
        if (in == null) {
          return "(unpacked classes)"; // not run from the jar that the build makes
        }
        Properties properties = new Properties();
        properties.load(in);
        return properties.getProperty("version", "unknown");
      }
    }
  }
}
