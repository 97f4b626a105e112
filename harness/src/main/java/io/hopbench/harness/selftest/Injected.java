package io.hopbench.harness.selftest;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import java.util.List;
import java.util.stream.Stream;

/**
 * Engines that are one engine under several names: the base, a twin that is equal, and such that
 * are slower by a known part.
 *
 * @param name the engine's
 * @param percent by how much it is slower
 */
public record Injected(String name, int percent) {
  /** The name of what the others are compared with. */
  public static final String BASE = "base";

  /** The fixture that can be slowed. */
  public static final String FIXTURE = "slowed";

  private static final String PERCENT = "-Dhopbench.slowed.percent=";

  private static final List<Injected> COMPARED =
      List.of(new Injected("twin", 0), new Injected("slower-5", 5), new Injected("slower-10", 10));

  /**
   * Those that are compared with the base, in the order of their slowness.
   *
   * @return the first is equal to the base
   */
  public static List<Injected> compared() {
    return COMPARED;
  }

  /**
   * The contenders of a round.
   *
   * @param fixture the engine {@value #FIXTURE}
   * @return the base first
   */
  static List<Contender> contenders(FoundEngine fixture) {
    return Stream.concat(Stream.of(new Injected(BASE, 0)), COMPARED.stream())
        .map(injected -> injected.contender(fixture))
        .toList();
  }

  /** The fixture under this name, with the flag that makes it so slow. */
  private Contender contender(FoundEngine fixture) {
    EngineDescriptor d = fixture.descriptor();
    List<String> flags =
        Stream.concat(
                d.jvmFlags().stream().filter(f -> !f.startsWith(PERCENT)),
                Stream.of(PERCENT + percent))
            .toList();
    EngineDescriptor named =
        new EngineDescriptor(
            name,
            d.engineClass(),
            d.description(),
            d.version(),
            d.licence(),
            d.isolation(),
            d.durability(),
            d.listOrders(),
            d.capabilities(),
            flags,
            d.platforms(),
            d.torture(),
            d.holdMerges());
    return Contender.of(new FoundEngine(named, fixture.place(), fixture.jars()), true);
  }
}
