package io.hopbench.harness.run;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.env.SourceState;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.results.Manifest;
import io.hopbench.workloads.WorkloadInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the manifest a run begins with. */
final class Manifests {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Manifests() {}

  /** The manifest before anything was tried. */
  static Manifest first(
      RunSpec spec,
      SourceState sources,
      List<String> commonFlags,
      Map<String, Map<String, String>> environment) {
    Instant now = Instant.now();
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        spec.out().getFileName() + "-" + ID.format(now),
        spec.title(),
        spec.command(),
        now,
        Optional.empty(),
        false,
        sources.commit(),
        sources.dirty(),
        spec.seed(),
        spec.configuration(),
        environment,
        commonFlags,
        spec.contenders().stream().map(Manifests::engine).toList(),
        List.of(),
        spec.workloads().stream()
            .map(
                w -> {
                  WorkloadInfo info = w.info();
                  return new Manifest.WorkloadEntry(
                      info.name(),
                      info.kind().name(),
                      info.title(),
                      info.operation(),
                      info.sensitivity());
                })
            .toList(),
        List.of(),
        List.of());
  }

  private static Manifest.EngineEntry engine(Contender contender) {
    if (contender.engine().isEmpty()) {
      return new Manifest.EngineEntry(
          Contender.LIMIT,
          "the bare means in their fastest known form: what no engine can beat by much",
          "1",
          "Apache-2.0",
          "-",
          List.of(),
          List.of(),
          List.of(),
          Map.of());
    }
    EngineDescriptor d = contender.engine().get().descriptor();
    return new Manifest.EngineEntry(
        d.name(),
        d.description(),
        d.version(),
        d.licence(),
        d.isolation().name(),
        d.durability().stream().map(Enum::name).toList(),
        d.capabilities().stream().map(Enum::name).toList(),
        d.jvmFlags(),
        Map.of());
  }
}
