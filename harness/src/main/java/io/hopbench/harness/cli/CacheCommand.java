package io.hopbench.harness.cli;

import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows or empties the cache. */
@Command(
    name = "cache",
    versionProvider = HopbenchCommand.Version.class,
    description = "Shows or empties the cache of prepared data sets, plans and built stores.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./hopbench cache list", "  ./hopbench cache clear"})
final class CacheCommand implements Runnable {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  CacheCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: cache list or cache clear");
  }

  @Command(
      name = "list",
      versionProvider = HopbenchCommand.Version.class,
      description = "Shows what is in the cache.",
      footerHeading = "%nExample:%n",
      footer = "  ./hopbench cache list")
  int list(@Mixin HelpOptions helpOptions, @Mixin CacheOptions options) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = options.folder(context.home());
    if (!Files.isDirectory(folder)) {
      out.println(folder + " is empty");
      out.flush();
      return 0;
    }
    Cache cache = Cache.open(folder);
    List<List<String>> rows = new ArrayList<>();
    for (Path prepared : folders(cache.dataSets())) {
      rows.add(List.of("data set", String.valueOf(prepared.getFileName()), "", size(prepared)));
    }
    for (Cache.CachedStore store : cache.stores()) {
      rows.add(
          List.of(
              "store",
              store.stamp().engine() + " " + store.stamp().version(),
              store.stamp().dataSet(),
              size(store.folder())));
    }
    rows.add(List.of("plans", "", "", size(cache.plans())));
    Tables.print(List.of("kind", "what", "data set", "size"), rows, out);
    out.println(folder);
    out.flush();
    return 0;
  }

  @Command(
      name = "clear",
      versionProvider = HopbenchCommand.Version.class,
      description = "Removes everything in the cache; runs build anew what they need.",
      footerHeading = "%nExample:%n",
      footer = "  ./hopbench cache clear")
  int clear(@Mixin HelpOptions helpOptions, @Mixin CacheOptions options) throws IOException {
    Path folder = options.folder(context.home());
    if (Files.isDirectory(folder)) {
      Cache.open(folder).clear();
    }
    spec.commandLine().getOut().println(folder + " is empty");
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String size(Path folder) throws IOException {
    return String.format(java.util.Locale.ROOT, "%.1f MB", Folders.length(folder) / 1e6);
  }
}
