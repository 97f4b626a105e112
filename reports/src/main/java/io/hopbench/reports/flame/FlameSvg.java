package io.hopbench.reports.flame;

import io.hopbench.reports.flame.FlameTree.Node;
import io.hopbench.results.profile.FrameKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Draws a tree: a frame is a box as wide as its share, over the frame that called it. Boxes beside
 * each other are in the order of their names, so that graphs of the same work look alike. Frames of
 * the harness and of the JDK that call one another and nothing else are one box: twenty of them lie
 * between a thread and an engine, and say nothing. No script: a box tells the rest in its tooltip.
 * Colours are classes of the style sheet: {@code f-KIND} for the kind of code; {@code d-less3} to
 * {@code d-more3} for how a share changed.
 *
 * <p>Names come from outside, and a name may be anything; see {@link Xml}.
 */
public final class FlameSvg {
  /** Frames above this are not drawn. */
  static final int DEEPEST = 96;

  /** Frames of a smaller share are not drawn; they stay in the width of their caller. */
  static final double NARROWEST = 0.001;

  private static final double WIDTH = 1200;
  private static final int ROW = 18;
  private static final double CHARACTER = 6.3;
  private static final int PADDING = 4;
  private static final int SHORTEST = 3;

  /** So many frames in a row at least become one box. */
  private static final int CHAIN = 3;

  /** From how many points of share a change has the colours of the first, second and third step. */
  private static final double[] STEPS = {0.005, 0.02, 0.08};

  private final FlameTree tree;
  private final Optional<FlameTree> base;
  private final LongFunction<String> weight;
  private final Set<FrameKind> kinds = EnumSet.noneOf(FrameKind.class);
  private final StringBuilder boxes = new StringBuilder();
  private int rows;
  private long deeper;
  private int hidden;

  /**
   * A drawing.
   *
   * @param svg an element for a page
   * @param kinds of code in it, for the legend
   * @param deeper weight of stacks that go on above what is drawn
   * @param hidden how many frames were too narrow, each without those it called
   */
  public record Drawing(String svg, Set<FrameKind> kinds, long deeper, int hidden) {}

  /**
   * A box that is to be drawn.
   *
   * @param frames in it, the caller first: one, or several of the same width
   * @param node the last of them
   * @param width in units of the drawing
   * @param before the same in the base
   */
  private record Box(
      List<Frame> frames, Node node, double width, Optional<Node> before, double x, int depth) {
    Frame frame() {
      return frames.getLast();
    }
  }

  private FlameSvg(FlameTree tree, Optional<FlameTree> base, LongFunction<String> weight) {
    this.tree = tree;
    this.base = base;
    this.weight = weight;
  }

  /**
   * Draws a tree.
   *
   * @param tree with a total above 0
   * @param label what it is, for a screen reader
   * @param weight a weight as people read it
   * @return the drawing
   */
  public static Drawing draw(FlameTree tree, String label, LongFunction<String> weight) {
    return new FlameSvg(tree, Optional.empty(), weight).draw(label);
  }

  /**
   * Draws a tree, coloured by how shares changed against another. Each is taken as 100 %, however
   * many samples it has.
   *
   * @param tree with a total above 0
   * @param base with a total above 0
   * @param label what it is, for a screen reader
   * @param weight a weight as people read it
   * @return the drawing
   */
  public static Drawing draw(
      FlameTree tree, FlameTree base, String label, LongFunction<String> weight) {
    return new FlameSvg(tree, Optional.of(base), weight).draw(label);
  }

  private Drawing draw(String label) {
    Deque<Box> left = new ArrayDeque<>();
    push(left, tree.root(), base.map(FlameTree::root), 0, 0);
    List<Box> drawn = new ArrayList<>();
    while (!left.isEmpty()) {
      Box box = left.pop();
      drawn.add(box);
      rows = Math.max(rows, box.depth() + 1);
      if (box.depth() + 1 < DEEPEST) {
        push(left, box.node(), box.before(), box.x(), box.depth() + 1);
      } else {
        deeper += box.node().total() - box.node().self();
      }
    }
    drawn.forEach(this::box);
    int height = rows * ROW;
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flame\" role=\"img\" aria-label=\""
            + Xml.escape(label)
            + "\" viewBox=\"0 0 "
            + (int) WIDTH
            + " "
            + height
            + "\" font-size=\"11\">"
            + boxes
            + "</svg>";
    return new Drawing(svg, kinds, deeper, hidden);
  }

  private void push(Deque<Box> left, Node node, Optional<Node> before, double x, int depth) {
    double at = x;
    for (Map.Entry<Frame, Node> child : new TreeMap<>(node.children()).entrySet()) {
      Node called = child.getValue();
      if (share(called.total()) < NARROWEST) {
        hidden++;
      } else {
        left.push(folded(child.getKey(), called, before, at, depth));
      }
      at += share(called.total()) * WIDTH;
    }
  }

  /** A box of a frame and of those above it that are nothing but its continuation. */
  private Box folded(Frame frame, Node called, Optional<Node> before, double x, int depth) {
    double width = share(called.total()) * WIDTH;
    List<Frame> frames = new ArrayList<>(List.of(frame));
    Node last = called;
    Optional<Node> same = before.flatMap(b -> b.child(frame));
    for (Optional<Map.Entry<Frame, Node>> next = continuation(frame, last, called);
        next.isPresent();
        next = continuation(frames.getLast(), last, called)) {
      Frame above = next.get().getKey();
      frames.add(above);
      last = next.get().getValue();
      same = same.flatMap(s -> s.child(above));
    }
    return frames.size() < CHAIN
        ? new Box(List.of(frame), called, width, before.flatMap(b -> b.child(frame)), x, depth)
        : new Box(List.copyOf(frames), last, width, same, x, depth);
  }

  /** What a frame calls, if that is of the same sort and nearly all that the first one does. */
  private Optional<Map.Entry<Frame, Node>> continuation(Frame frame, Node node, Node first) {
    return machinery(frame)
        ? node.children().entrySet().stream()
            .filter(c -> share(first.total() - c.getValue().total()) < NARROWEST)
            .filter(c -> machinery(c.getKey()))
            .findFirst()
        : Optional.empty();
  }

  private static boolean machinery(Frame frame) {
    return frame.kind() == FrameKind.HOPBENCH || frame.kind() == FrameKind.JDK;
  }

  private double share(long part) {
    return (double) part / tree.total();
  }

  private void box(Box box) {
    kinds.add(box.frame().kind());
    int y = (rows - 1 - box.depth()) * ROW;
    boxes
        .append("<g class=\"")
        .append(base.isPresent() ? change(box) : cssClass(box.frame().kind()))
        .append("\"><title>")
        .append(Xml.escape(tooltip(box)))
        .append("</title><rect x=\"")
        .append(number(box.x()))
        .append("\" y=\"")
        .append(y)
        .append("\" width=\"")
        .append(number(box.width()))
        .append("\" height=\"")
        .append(ROW - 1)
        .append("\"/>");
    String label = fit(label(box), box.width());
    if (!label.isEmpty()) {
      boxes
          .append("<text x=\"")
          .append(number(box.x() + PADDING))
          .append("\" y=\"")
          .append(y + ROW - 5)
          .append("\">")
          .append(Xml.escape(label))
          .append("</text>");
    }
    boxes.append("</g>\n");
  }

  private static String label(Box box) {
    String last = box.frame().label();
    return box.frames().size() == 1
        ? last
        : last + " (over " + (box.frames().size() - 1) + " frames that only lead to it)";
  }

  private String tooltip(Box box) {
    String text =
        box.frames().stream().map(Frame::title).collect(Collectors.joining(" > "))
            + " ("
            + box.frame().kind().words()
            + "): "
            + percent(share(box.node().total()))
            + ", "
            + weight.apply(box.node().total())
            + "; itself "
            + percent(share(box.node().self()));
    if (base.isEmpty()) {
      return text;
    }
    double before = before(box);
    return text
        + "; in the base "
        + (before == 0 ? "not here" : percent(before))
        + String.format(Locale.ROOT, ", %+.1f points", 100 * (share(box.node().total()) - before));
  }

  private double before(Box box) {
    double total = base.map(FlameTree::total).orElse(1L);
    return box.before().map(n -> n.total() / total).orElse(0.0);
  }

  private String change(Box box) {
    return changeClass(share(box.node().total()) - before(box));
  }

  /**
   * The class of a change.
   *
   * @param points of share, 0.01 for one percent of the whole
   * @return of the style sheet
   */
  static String changeClass(double points) {
    int step = 0;
    while (step < STEPS.length && Math.abs(points) >= STEPS[step]) {
      step++;
    }
    return step == 0 ? "d-same" : (points < 0 ? "d-less" : "d-more") + step;
  }

  /**
   * The class of a kind of code.
   *
   * @param kind which
   * @return of the style sheet
   */
  public static String cssClass(FrameKind kind) {
    return "f-" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** As much of a text as has room, with an ellipsis; empty when that says nothing. */
  static String fit(String text, double width) {
    double room = (width - 2 * PADDING) / CHARACTER;
    if (room < SHORTEST) {
      return "";
    }
    double used = 0;
    int i = 0;
    int kept = 0; // what still leaves room for an ellipsis
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += c < 0x1100 ? 1 : 2; // East Asian characters are twice as wide
      if (used > room) {
        return kept == 0 ? "" : text.substring(0, kept) + "\u2026";
      }
      i += Character.charCount(c);
      if (used <= room - 1) {
        kept = i;
      }
    }
    return text;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
