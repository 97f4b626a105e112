package io.hopbench.harness.cli;

import io.hopbench.harness.doctor.Diagnosis;
import io.hopbench.harness.doctor.Noise;
import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine can show. */
@Command(
    name = "doctor",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Says what this machine can show and what not: its processors, memory, device and clock, what"
          + " it permits, how busy it is, and how much two equal JVMs differ on it, in turns beside"
          + " one another. From that follows the smallest change that a comparison of ten minutes"
          + " would see in work bound by processor, memory and device. What cannot be told says why."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench doctor",
      "  ./hopbench doctor --budget 2m --cache /mnt/nvme/hopbench",
      "  ./hopbench doctor --format json"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private CacheOptions cacheOptions = new CacheOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** How it is written. */
  enum Format {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON
  }

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Converters.OfDuration.class,
      description = {
        "How long it may take; more pairs of JVMs tell the noise better. Three are the fewest, some"
            + " 20 s. Default: ${DEFAULT-VALUE}."
      })
  private Duration budget = Duration.ofSeconds(30);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  DoctorCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = cacheOptions.folder(context.home());
    Diagnosis diagnosis = Diagnosis.of(folder, budget);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.println(Json.text(diagnosis));
    } else {
      print(diagnosis, folder, out);
    }
    out.flush();
    return 0;
  }

  static void print(Diagnosis diagnosis, Path folder, PrintWriter out) {
    diagnosis
        .facts()
        .forEach(
            (group, facts) -> {
              out.println(group);
              facts.forEach((name, value) -> out.printf(Locale.ROOT, "  %-24s %s%n", name, value));
            });
    out.println("durable writes of 4 KiB in " + folder);
    diagnosis
        .flush()
        .forEach(
            (name, value) ->
                out.printf(
                    Locale.ROOT,
                    "  %-24s %s%n",
                    name,
                    name.equals("count") ? String.valueOf(value) : Amounts.nanos(value)));
    out.println("noise between equal JVMs, in turns");
    for (Noise noise : diagnosis.noise()) {
      out.printf(
          Locale.ROOT,
          "  %-24s %.2f %% (standard deviation over %d pairs; %s an operation)%n",
          noise.kernel().text() + ", " + noise.kernel().work(),
          100 * noise.spread(),
          noise.pairs().size(),
          Amounts.nanos(noise.nanos()));
    }
    out.println();
    diagnosis.verdict().forEach(out::println);
  }
}
