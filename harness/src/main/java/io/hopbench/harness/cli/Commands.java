package io.hopbench.harness.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and gives those that need it the home and the command line's words. */
final class Commands implements IFactory {
  private final Context context;

  /**
   * What commands are given.
   *
   * @param home where things lie
   * @param words the command line, the program first
   */
  record Context(Home home, List<String> words) {}

  Commands(Home home, String... args) {
    List<String> words = new java.util.ArrayList<>(List.of("./hopbench"));
    words.addAll(List.of(args));
    this.context = new Context(home, List.copyOf(words));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == RunCommand.class) {
      return type.cast(new RunCommand(context));
    }
    if (type == ReplayCommand.class) {
      return type.cast(new ReplayCommand(context));
    }
    if (type == DoctorCommand.class) {
      return type.cast(new DoctorCommand(context));
    }
    if (type == QuickstartCommand.class) {
      return type.cast(new QuickstartCommand(context));
    }
    if (type == ReportCommand.class) {
      return type.cast(new ReportCommand(context));
    }
    if (type == FlamegraphCommand.class) {
      return type.cast(new FlamegraphCommand(context));
    }
    if (type == ListCommand.class) {
      return type.cast(new ListCommand(context));
    }
    if (type == CacheCommand.class) {
      return type.cast(new CacheCommand(context));
    }
    if (type == VerifyCommand.class) {
      return type.cast(new VerifyCommand(context));
    }
    if (type == InspectCommand.class) {
      return type.cast(new InspectCommand(context));
    }
    if (type == SelftestCommand.class) {
      return type.cast(new SelftestCommand(context));
    }
    if (type == TortureCommand.class) {
      return type.cast(new TortureCommand(context));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
