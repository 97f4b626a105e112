package io.hopbench.reports;

import io.hopbench.reports.flame.FlameSvg;
import io.hopbench.reports.flame.FlameTree;
import io.hopbench.reports.flame.TopFrames;
import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.FrameKind;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * A flame graph with the words and the table that belong to it.
 *
 * @param id unique in the page
 * @param title what it is of, and what it shows first
 * @param caption how many samples of what, how it was taken, how to read it
 * @param svg the drawing
 * @param legend what the colours are
 * @param notes what is not in the drawing
 * @param columns of the table, after the frame and its kind
 * @param rows of the table
 */
record FlameGraph(
    String id,
    String title,
    String caption,
    String svg,
    List<Key> legend,
    List<String> notes,
    String tableCaption,
    List<String> columns,
    List<Row> rows) {

  private static final int MOST_ROWS = 15;
  private static final String HOW_TO_READ =
      " A box is a frame, as wide as its share, over the frame that called it; from left to right"
          + " is no order in time. Point at a box to read it.";

  /**
   * A line of the legend.
   *
   * @param cssClass of its colour
   * @param words what it is
   */
  record Key(String cssClass, String words) {}

  /**
   * A frame of the table.
   *
   * @param cssClass of its kind's colour
   * @param frame its name
   * @param kind of code
   * @param cells one for each column
   */
  record Row(String cssClass, String frame, String kind, List<String> cells) {}

  /**
   * A profile with its stacks.
   *
   * @param profile of a run
   * @param tree of its stacks
   * @param name of it among others of a graph: the engine, and the run where there are two
   */
  record Taken(Profile profile, FlameTree tree, String name) {

    /**
     * Reads the stacks.
     *
     * @param run its folder, which is never left
     * @param profile with a file
     * @param name of it
     * @throws IOException when the file cannot be read, or is none; says which and where
     */
    static Taken read(Path run, Profile profile, String name) throws IOException {
      Path file = run.resolve(profile.file()).normalize();
      if (!file.startsWith(run.normalize()) || !Files.isRegularFile(file)) {
        throw new IOException(
            "the profile " + profile.file() + " is not in the run folder; run it again");
      }
      List<Stack> stacks = Collapsed.read(file);
      if (stacks.isEmpty()) {
        throw new IOException(file + " holds no stack; run it again");
      }
      return new Taken(profile, FlameTree.of(stacks), name);
    }
  }

  /** The graph of one profile. */
  static FlameGraph of(Taken taken, String id) {
    Profile profile = taken.profile();
    List<TopFrames.Top> top = TopFrames.of(taken.tree(), MOST_ROWS);
    String title =
        what(profile, taken.name())
            + ": "
            + percent(top.getFirst().share())
            + " in "
            + top.getFirst().frame().title();
    FlameSvg.Drawing drawing =
        FlameSvg.draw(taken.tree(), "Flame graph, " + title, weights(profile));
    return new FlameGraph(
        id,
        title,
        sampled(taken) + HOW_TO_READ,
        drawing.svg(),
        drawing.kinds().stream().map(k -> new Key(FlameSvg.cssClass(k), k.words())).toList(),
        notes(drawing, taken.tree()),
        "The frames in which most of it is, by what is in themselves",
        List.of("Share", profile.unit().equals("samples") ? "Samples" : "Amount"),
        top.stream()
            .map(t -> row(t, List.of(percent(t.share()), amount(profile, t.weight()))))
            .toList());
  }

  /** The graph of one profile against another. */
  static FlameGraph difference(Taken taken, Taken base, String id) {
    Profile profile = taken.profile();
    List<TopFrames.Top> changed = TopFrames.changed(taken.tree(), base.tree(), MOST_ROWS);
    TopFrames.Top most = changed.getFirst();
    String title =
        what(profile, taken.name() + " against " + base.name())
            + ": most changed "
            + most.frame().title()
            + ", "
            + points(most.change());
    FlameSvg.Drawing drawing =
        FlameSvg.draw(taken.tree(), base.tree(), "Flame graph, " + title, weights(profile));
    List<String> notes = notes(drawing, taken.tree());
    if (!profile.taken().equals(base.profile().taken())) {
      notes.add(
          "The two were sampled by different means, "
              + profile.taken()
              + " and "
              + base.profile().taken()
              + ": the kernel's part may differ for that alone.");
    }
    return new FlameGraph(
        id,
        title,
        "Boxes and widths are those of "
            + taken.name()
            + "; colours say how the share differs from "
            + base.name()
            + ", each taken as 100 %. "
            + sampled(taken)
            + " "
            + sampled(base)
            + HOW_TO_READ,
        drawing.svg(),
        changes(base.name()),
        notes,
        "The frames whose own share changed most",
        List.of(base.name(), taken.name(), "Change"),
        changed.stream().map(t -> row(t, cells(t))).toList());
  }

  private static List<String> cells(TopFrames.Top top) {
    return List.of(
        top.before() == 0 ? "not there" : percent(top.before()),
        top.weight() == 0 ? "not there" : percent(top.share()),
        points(top.change()));
  }

  private static List<Key> changes(String base) {
    return List.of(
        new Key("d-less3", "8 points or more below " + base),
        new Key("d-less2", "2 to 8 below"),
        new Key("d-less1", "0.5 to 2 below"),
        new Key("d-same", "about the same"),
        new Key("d-more1", "0.5 to 2 above"),
        new Key("d-more2", "2 to 8 above"),
        new Key("d-more3", "8 or more above"));
  }

  private static Row row(TopFrames.Top top, List<String> cells) {
    FrameKind kind = top.frame().kind();
    return new Row(FlameSvg.cssClass(kind), top.frame().title(), kind.words(), cells);
  }

  private static String what(Profile profile, String name) {
    return profile.workload()
        + " on "
        + profile.dataset()
        + (profile.threads() == 1 ? "" : ", " + profile.threads() + " threads")
        + ", "
        + name
        + ", "
        + profile.event();
  }

  private static String sampled(Taken taken) {
    Profile profile = taken.profile();
    return taken.name()
        + ": "
        + Units.plural(profile.samples(), "sample")
        + (profile.unit().equals("samples")
            ? ""
            : " of " + weights(profile).apply(taken.tree().total()) + " in all")
        + " by "
        + profile.taken()
        + ", one for each "
        + profile.interval()
        + (profile.why().isEmpty() ? "" : " (" + profile.why() + ")")
        + (profile.leftOut() == 0
            ? ""
            : "; "
                + weights(profile).apply(profile.leftOut())
                + " of threads that waited for work are left out")
        + ".";
  }

  private static List<String> notes(FlameSvg.Drawing drawing, FlameTree tree) {
    List<String> notes = new ArrayList<>();
    if (drawing.hidden() > 0) {
      notes.add("Frames below 0.1 % of the width are not drawn; they are in the box below them.");
    }
    if (drawing.deeper() > 0) {
      notes.add(
          percent((double) drawing.deeper() / tree.total())
              + " of it goes on above the highest boxes, which are as deep as is drawn.");
    }
    return notes;
  }

  private static LongFunction<String> weights(Profile profile) {
    return switch (profile.unit()) {
      case "B" -> Units::bytes;
      case "ns" -> Units::duration;
      default -> weight -> Units.plural(weight, "sample");
    };
  }

  /** A weight in a column that says what it is of. */
  private static String amount(Profile profile, long weight) {
    return profile.unit().equals("samples") ? Units.count(weight) : weights(profile).apply(weight);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String points(double change) {
    return String.format(Locale.ROOT, "%+.1f points", 100 * change);
  }
}
