package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Figure;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Bytes per relationship and the sizes of the stores.
 *
 * @param charts one, over all data sets; none when no store is recorded
 * @param rows one for each store
 */
record SpaceSection(List<Chart> charts, List<Row> rows) {

  /**
   * A store.
   *
   * @param dataset what is in it
   * @param engine whose it is
   * @param cssClass of the engine's colour
   * @param perRelationship bytes of data files over relationships
   * @param data bytes of data files
   * @param log bytes of log files
   * @param other bytes of other files
   * @param build how long building took
   * @param origin built now, or found in the cache
   * @param trace where its rows are told; empty when it has none
   */
  record Row(
      String dataset,
      String engine,
      String cssClass,
      String perRelationship,
      String data,
      String log,
      String other,
      String build,
      String origin,
      String trace) {}

  private record Size(String dataset, String engine, double perRelationship) {}

  static SpaceSection of(RunData run, Palette palette, boolean draw) {
    List<Row> rows = new ArrayList<>();
    List<Size> sizes = new ArrayList<>();
    for (String dataset : run.datasets()) {
      for (String engine : run.engines()) {
        OptionalDouble size = perRelationship(run, dataset, engine);
        size.ifPresent(s -> sizes.add(new Size(dataset, engine, s)));
        for (Manifest.StoreEntry store : run.manifest().stores()) {
          if (store.engine().equals(engine) && store.dataset().equals(dataset)) {
            rows.add(row(run, store, palette, size));
          }
        }
      }
    }
    if (sizes.isEmpty()) {
      return new SpaceSection(List.of(), rows);
    }
    List<String> datasets = sizes.stream().map(Size::dataset).distinct().toList();
    List<String> engines =
        run.engines().stream()
            .filter(e -> sizes.stream().anyMatch(s -> s.engine().equals(e)))
            .toList();
    String title = title(run, sizes);
    List<DotChart.Dots> dots =
        sizes.stream()
            .map(
                s ->
                    new DotChart.Dots(
                        datasets.indexOf(s.dataset()), s.engine(), s.perRelationship(), List.of()))
            .toList();
    String svg =
        draw
            ? DotChart.draw(
                "space-chart",
                title,
                "bytes per relationship",
                datasets,
                engines,
                dots,
                8,
                Units::digits,
                palette)
            : "";
    Chart chart =
        new Chart(
            "space-chart",
            title,
            "Allocated bytes of data files, the log apart, over relationships; logarithmic, left is"
                + " smaller. The line at 8 B is two 4-byte neighbours, one each way: what bare arrays"
                + " need without offsets, identity and properties. n = 1 store each.",
            svg,
            Chart.legend(engines, palette));
    return new SpaceSection(List.of(chart), rows);
  }

  private static OptionalDouble perRelationship(RunData run, String dataset, String engine) {
    Optional<Figure> measured = figure(run, dataset, engine);
    if (measured.isPresent()) {
      return measured.get().median();
    }
    long relationships =
        run.manifest().datasets().stream()
            .filter(d -> d.name().equals(dataset))
            .mapToLong(Manifest.DataSetEntry::relationships)
            .findFirst()
            .orElse(0);
    return run.manifest().stores().stream()
        .filter(s -> s.engine().equals(engine) && s.dataset().equals(dataset))
        .filter(s -> relationships > 0 && s.bytes().getOrDefault("DATA", 0L) > 0)
        .mapToDouble(s -> s.bytes().getOrDefault("DATA", 0L) / (double) relationships)
        .findFirst();
  }

  private static Optional<Figure> figure(RunData run, String dataset, String engine) {
    return run.summary().figures().stream()
        .filter(
            f ->
                f.metric().equals(Metric.BYTES_PER_RELATIONSHIP.name())
                    && f.engine().equals(engine)
                    && f.condition().dataset().equals(dataset)
                    && f.median().isPresent())
        .min(Comparator.comparing(Figure::condition, Comparator.comparing(Condition::workload)));
  }

  private static Row row(
      RunData run, Manifest.StoreEntry store, Palette palette, OptionalDouble size) {
    return new Row(
        store.dataset(),
        store.engine(),
        palette.cssClass(store.engine()),
        size.isPresent() ? Units.digits(size.getAsDouble()) + " B" : "-",
        bytes(store, "DATA"),
        bytes(store, "LOG"),
        bytes(store, "OTHER"),
        Units.millis(store.buildMillis()),
        store.fromCache() ? "cached" : "built in this run",
        figure(run, store.dataset(), store.engine()).map(f -> run.trace(f.condition())).orElse(""));
  }

  private static String bytes(Manifest.StoreEntry store, String kind) {
    return store.bytes().containsKey(kind)
        ? Units.bytes(store.bytes().getOrDefault(kind, 0L))
        : "-";
  }

  private static String title(RunData run, List<Size> sizes) {
    Size worst =
        sizes.stream()
            .filter(s -> run.stores().contains(s.engine()))
            .max(Comparator.comparingDouble(Size::perRelationship))
            .orElse(sizes.getFirst());
    Size best =
        sizes.stream()
            .filter(s -> run.stores().contains(s.engine()) && s.dataset().equals(worst.dataset()))
            .min(Comparator.comparingDouble(Size::perRelationship))
            .orElse(worst);
    if (best.equals(worst)) {
      return worst.engine()
          + " takes "
          + Units.digits(worst.perRelationship())
          + " B a relationship on "
          + worst.dataset();
    }
    return "On "
        + worst.dataset()
        + " "
        + best.engine()
        + " takes "
        + Units.digits(best.perRelationship())
        + " B a relationship, "
        + worst.engine()
        + " "
        + Units.ratio(worst.perRelationship() / best.perRelationship())
        + " as much";
  }
}
