package io.hopbench.reports;

import io.hopbench.results.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes flame graphs of chosen profiles: one HTML file, as self-contained as a report. */
public final class FlamePage {

  private FlamePage() {}

  /**
   * A profile of a run.
   *
   * @param run the run folder, which is only read
   * @param profile of its index, with a file
   * @param name what to call it: the engine, and the run where there are two
   */
  public record Source(Path run, Profile profile, String name) {}

  /**
   * What to draw.
   *
   * @param source the profile
   * @param base what to hold it against; empty for a graph of the profile alone
   */
  public record Graph(Source source, Optional<Source> base) {}

  /**
   * Writes a page.
   *
   * @param title of the page
   * @param graphs in order, at least one
   * @param out the HTML file; its folder is made if need be, an older one is replaced
   * @throws IOException when stacks cannot be read (the message names file and line), or writing
   *     fails
   */
  public static void write(String title, List<Graph> graphs, Path out) throws IOException {
    List<Section> drawn = new ArrayList<>();
    for (Graph graph : graphs) {
      FlameGraph.Taken taken = read(graph.source());
      String id = "graph-" + drawn.size();
      FlameGraph flames =
          graph.base().isPresent()
              ? FlameGraph.difference(taken, read(graph.base().get()), id)
              : FlameGraph.of(taken, id);
      drawn.add(new Section(id, flames.title(), Section.render("flame.jte", flames)));
    }
    HtmlReport.write(
        new HtmlReport.Page(
            title,
            "Each profile comes from one more fork of a run, with a profiler around its measured"
                + " part; its figures are none of the run's.",
            HtmlReport.style(),
            "",
            drawn),
        out);
  }

  private static FlameGraph.Taken read(Source source) throws IOException {
    return FlameGraph.Taken.read(source.run(), source.profile(), source.name());
  }
}
