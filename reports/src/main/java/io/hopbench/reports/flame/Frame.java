package io.hopbench.reports.flame;

import io.hopbench.results.profile.FrameKind;
import java.util.Comparator;

/**
 * A frame as a graph merges it: whether a method was interpreted, compiled or inlined makes it no
 * other one. Ordered by name, then kind.
 *
 * @param name as the profiler writes it, without its annotation
 * @param kind what kind of code it is
 */
public record Frame(String name, FrameKind kind) implements Comparable<Frame> {
  private static final Comparator<Frame> ORDER =
      Comparator.comparing(Frame::name).thenComparing(Frame::kind);

  /** A frame of a stack, by its place in it. */
  static Frame of(String annotated, boolean outermost) {
    return new Frame(
        FrameKind.plain(annotated),
        outermost ? FrameKind.ofOutermost(annotated) : FrameKind.of(annotated));
  }

  /** Without packages and brackets, for where there is little room. */
  String label() {
    if (kind == FrameKind.THREAD) {
      return name.substring(1, name.length() - 1);
    }
    int slash = name.lastIndexOf('/');
    return slash < 0 || kind == FrameKind.NATIVE || kind == FrameKind.KERNEL
        ? name
        : name.substring(slash + 1);
  }

  /**
   * The whole name as people write it.
   *
   * @return packages with dots
   */
  public String title() {
    return switch (kind) {
      case ENGINE, HOPBENCH, JDK -> name.replace('/', '.');
      case THREAD, NATIVE, KERNEL, OBJECT -> name;
    };
  }

  @Override
  public int compareTo(Frame other) {
    return ORDER.compare(this, other);
  }
}
