package io.hopbench.harness.meter;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers out of the texts of Linux's /proc. What is not there, or is no number that a long can
 * hold, is empty.
 */
final class KernelText {
  private static final Pattern TOTAL = Pattern.compile("some .*\\btotal=(\\S+)");

  private KernelText() {}

  /** The number behind a name at the beginning of a line, such as {@code Pss:}. */
  static OptionalLong value(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name)) {
        return number(line.substring(name.length()).strip().split("\\s+", 2)[0]);
      }
    }
    return OptionalLong.empty();
  }

  /** The same of a line in kB, in bytes. */
  static OptionalLong kilobytes(List<String> lines, String name) {
    OptionalLong value = value(lines, name);
    return value.isPresent() && value.getAsLong() <= Long.MAX_VALUE >> 10
        ? OptionalLong.of(value.getAsLong() << 10)
        : OptionalLong.empty();
  }

  /**
   * A field of the one line of {@code /proc/PID/stat}, counted from 1 as in proc(5). The name of
   * the program stands in it, in brackets, and may hold blanks and brackets.
   */
  static OptionalLong statField(List<String> lines, int field) {
    String line = lines.isEmpty() ? "" : lines.getFirst();
    String[] behindName = line.substring(line.lastIndexOf(')') + 1).strip().split("\\s+");
    int index = field - 3;
    return line.contains(")") && index >= 0 && index < behindName.length
        ? number(behindName[index])
        : OptionalLong.empty();
  }

  /** The sum of fields of the first line of {@code /proc/stat}, {@code user} being 0. */
  static OptionalLong ticks(List<String> lines, int... fields) {
    String line = lines.isEmpty() ? "" : lines.getFirst();
    if (!line.startsWith("cpu ")) {
      return OptionalLong.empty();
    }
    String[] words = line.substring("cpu ".length()).strip().split("\\s+");
    long sum = 0;
    for (int field : fields) {
      OptionalLong ticks = field < words.length ? number(words[field]) : OptionalLong.empty();
      if (ticks.isEmpty() || ticks.getAsLong() > Long.MAX_VALUE - sum) {
        return OptionalLong.empty();
      }
      sum += ticks.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** Microseconds in which some thread was stalled, out of {@code /proc/pressure/NAME}. */
  static OptionalLong stalledMicros(List<String> lines) {
    for (String line : lines) {
      Matcher total = TOTAL.matcher(line);
      if (total.matches()) {
        return number(total.group(1));
      }
    }
    return OptionalLong.empty();
  }

  /** Bytes of the mappings of some files, out of {@code /proc/PID/maps}. */
  static OptionalLong mapped(List<String> lines, Set<String> files) {
    long sum = 0;
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 6); // range, rights, offset, device, inode, path
      if (words.length < 6 || !files.contains(words[5])) {
        continue;
      }
      String[] range = words[0].split("-", 2);
      try {
        sum += Long.parseUnsignedLong(range[1], 16) - Long.parseUnsignedLong(range[0], 16);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(sum);
  }

  private static OptionalLong number(String word) {
    try {
      long value = Long.parseLong(word);
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
