package io.hopbench.reports.flame;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The frames that stacks end with most often: where the work itself is. */
public final class TopFrames {
  private TopFrames() {}

  /**
   * A frame.
   *
   * @param frame which
   * @param weight of stacks that end with it
   * @param share of all of them, 0 to 1
   * @param before its share in the base; the same as the share without a base
   */
  public record Top(Frame frame, long weight, double share, double before) {

    /**
     * How its share changed.
     *
     * @return in shares of the whole: 0.01 is one point
     */
    public double change() {
      return share - before;
    }
  }

  /**
   * The greatest by weight.
   *
   * @param tree with a total above 0
   * @param most how many at most
   * @return greatest first, then by name
   */
  public static List<Top> of(FlameTree tree, int most) {
    return tree.selves().entrySet().stream()
        .map(e -> top(e.getKey(), e.getValue(), tree, (double) e.getValue() / tree.total()))
        .sorted(Comparator.comparingLong(Top::weight).reversed().thenComparing(Top::frame))
        .limit(most)
        .toList();
  }

  /**
   * Those whose share changed most, in either direction; some may be in the base only.
   *
   * @param tree with a total above 0
   * @param base with a total above 0
   * @param most how many at most
   * @return greatest change first, then by name
   */
  public static List<Top> changed(FlameTree tree, FlameTree base, int most) {
    Map<Frame, Long> now = tree.selves();
    Map<Frame, Long> before = base.selves();
    Set<Frame> frames = new HashSet<>(now.keySet());
    frames.addAll(before.keySet());
    return frames.stream()
        .map(
            f ->
                top(
                    f,
                    now.getOrDefault(f, 0L),
                    tree,
                    (double) before.getOrDefault(f, 0L) / base.total()))
        .sorted(
            Comparator.comparingDouble((Top t) -> Math.abs(t.change()))
                .reversed()
                .thenComparing(Top::frame))
        .limit(most)
        .toList();
  }

  private static Top top(Frame frame, long weight, FlameTree tree, double before) {
    return new Top(frame, weight, (double) weight / tree.total(), before);
  }
}
