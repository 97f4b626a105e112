package io.hopbench.kernel.base;

import java.util.List;
import java.util.OptionalLong;

/** The names of base files. */
public final class BaseFiles {
  /** How the names of unfinished files end. */
  public static final String TEMPORARY = ".tmp";

  private static final String PREFIX = "graph-";
  private static final String SUFFIX = ".hop";

  private BaseFiles() {}

  /**
   * The name of a base file.
   *
   * @param generation its generation
   * @return {@code graph-}, 16 hexadecimal digits, {@code .hop}
   */
  public static String name(long generation) {
    return String.format("%s%016x%s", PREFIX, generation, SUFFIX);
  }

  /**
   * The generation a file name stands for.
   *
   * @param name any file name
   * @return the generation, if it is the name of a base file
   */
  public static OptionalLong generation(String name) {
    if (!name.matches("graph-[0-9a-f]{16}\\.hop")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Long.parseUnsignedLong(
            name.substring(PREFIX.length(), name.length() - SUFFIX.length()), 16));
  }

  /**
   * The newest generation in a directory.
   *
   * @param names the names of its files
   * @return the highest generation, if there is a base file
   */
  public static OptionalLong newest(List<String> names) {
    return names.stream()
        .map(BaseFiles::generation)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }
}
