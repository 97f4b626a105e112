package io.hopbench.results.profile;

import java.util.List;

/** What kind of code a frame is, by its name as async-profiler annotates it. */
public enum FrameKind {
  /** A thread, or those whose names differ in a number only. */
  THREAD("threads"),
  /** Java code of an engine, and of the libraries it brings along. */
  ENGINE("engine and its libraries"),
  /** Java code of ours that is no engine: the contract, workloads, drivers, JMH. */
  HOPBENCH("Hopbench: contract, workload, driver"),
  /** The Java runtime's own classes. */
  JDK("JDK"),
  /** Native code: of the JVM, of libraries. */
  NATIVE("native code, JVM"),
  /** The operating system. */
  KERNEL("kernel"),
  /** What was allocated, or waited for: the innermost frame of such profiles. */
  OBJECT("class of the objects");

  private static final List<String> JDK_PACKAGES =
      List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");
  private static final List<String> OURS =
      List.of(
          "io/hopbench/api/", "io/hopbench/harness/", "io/hopbench/workloads/", "org/openjdk/jmh/");

  private final String words;

  FrameKind(String words) {
    this.words = words;
  }

  /**
   * For a legend.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }

  /**
   * The kind of a stack's first frame, which may be its thread; further on, brackets mark where the
   * profiler could not tell.
   *
   * @param frame its name, with its annotation
   * @return its kind
   */
  public static FrameKind ofOutermost(String frame) {
    return frame.startsWith("[") && frame.endsWith("]") ? THREAD : of(frame);
  }

  /**
   * The kind of a frame that is no thread.
   *
   * @param frame its name, with its annotation: {@code _[k]} of the kernel; {@code _[j]}, {@code
   *     _[i]}, {@code _[0]}, {@code _[1]} of Java code that is compiled, inlined, interpreted, or
   *     compiled by C1; none for native code
   * @return its kind
   */
  public static FrameKind of(String frame) {
    if (frame.endsWith("_[k]")) {
      return KERNEL;
    }
    if (!annotated(frame)) {
      return NATIVE;
    }
    if (frame.indexOf('/') < 0 && frame.endsWith("_[i]") && looksLikeType(plain(frame))) {
      return OBJECT;
    }
    if (JDK_PACKAGES.stream().anyMatch(frame::startsWith)) {
      return JDK;
    }
    return OURS.stream().anyMatch(frame::startsWith) ? HOPBENCH : ENGINE;
  }

  /**
   * A frame's name for a person, and to merge by: without its annotation, for whether a method was
   * compiled yet makes it no other one.
   *
   * @param frame its name
   * @return without annotation
   */
  public static String plain(String frame) {
    return annotated(frame) ? frame.substring(0, frame.length() - 4) : frame;
  }

  private static boolean annotated(String frame) {
    int n = frame.length();
    return n > 4
        && frame.charAt(n - 1) == ']'
        && frame.charAt(n - 3) == '['
        && frame.charAt(n - 4) == '_'
        && "ji01k".indexOf(frame.charAt(n - 2)) >= 0;
  }

  /** The profiler writes classes of objects with dots, or as arrays; methods have slashes. */
  private static boolean looksLikeType(String name) {
    return name.endsWith("[]") || (name.indexOf('.') >= 0 && name.indexOf('(') < 0);
  }
}
