package io.hopbench.results.profile;

import io.hopbench.results.MalformedResultsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of collapsed stacks, as async-profiler writes and flame graph tools read them: a line a
 * stack, {@code frame;frame;frame WEIGHT}, the outermost frame first. Reading is strict: a line
 * that is none names its number, for a graph of the rest would look whole.
 */
public final class Collapsed {

  /** What a file may have at most, in bytes; those of a run have a few megabytes. */
  static final long LARGEST = 256L << 20;

  private static final int SHOWN = 80;

  private Collapsed() {}

  /**
   * Reads a file.
   *
   * @param file to read
   * @return its stacks, in order, each once
   * @throws MalformedResultsException when a line is no stack, or the file is too large
   * @throws IOException when reading fails
   */
  public static List<Stack> read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new MalformedResultsException(
          file
              + ": "
              + size
              + " bytes are more than the "
              + LARGEST
              + " that a profile may have; profile a shorter --duration");
    }
    // Bytes that are no text become the replacement character: a name may hold anything.
    try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      return parse(file.toString(), in);
    }
  }

  /**
   * Reads text.
   *
   * @param source what to call it in errors
   * @param in the text
   * @return its stacks, in order of their first line, each once
   * @throws MalformedResultsException when a line is no stack
   * @throws IOException when reading fails
   */
  public static List<Stack> parse(String source, Reader in) throws IOException {
    Map<List<String>, Long> weights = new LinkedHashMap<>();
    BufferedReader lines = new BufferedReader(in);
    long total = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      Stack stack = stack(source, number, line);
      try {
        total = Math.addExact(total, stack.weight());
      } catch (ArithmeticException e) {
        throw malformed(source, number, "weights up to here are more than 2^63", line, e);
      }
      weights.merge(stack.frames(), stack.weight(), Long::sum);
    }
    List<Stack> stacks = new ArrayList<>(weights.size());
    weights.forEach((frames, weight) -> stacks.add(new Stack(frames, weight)));
    return stacks;
  }

  /**
   * Writes a file in place of what is there.
   *
   * @param file to write
   * @param stacks in order
   * @throws IOException when writing fails; an old file then still stands
   */
  public static void write(Path file, Collection<Stack> stacks) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Stack stack : stacks) {
      text.append(String.join(";", stack.frames())).append(' ').append(stack.weight()).append('\n');
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text, StandardCharsets.UTF_8);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Stack stack(String source, int number, String line)
      throws MalformedResultsException {
    int space = line.lastIndexOf(' ');
    if (space <= 0) {
      throw malformed(source, number, "no stack and weight", line, null);
    }
    long weight;
    try {
      weight = Long.parseLong(line, space + 1, line.length(), 10);
    } catch (NumberFormatException e) {
      throw malformed(source, number, "the weight is no whole number", line, e);
    }
    if (weight <= 0) {
      throw malformed(source, number, "the weight is not positive", line, null);
    }
    List<String> frames = Arrays.asList(line.substring(0, space).split(";", -1));
    if (frames.stream().anyMatch(String::isBlank)) {
      throw malformed(source, number, "a frame is empty", line, null);
    }
    return new Stack(frames, weight);
  }

  private static MalformedResultsException malformed(
      String source,
      int number,
      String what,
      String line,
      @org.jspecify.annotations.Nullable Throwable cause) {
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    String message =
        source
            + ", line "
            + number
            + ": "
            + what
            + "; expected 'frame;frame;frame WEIGHT', found '"
            + shown.replaceAll("\\p{Cntrl}", "\uFFFD")
            + "'";
    return cause == null
        ? new MalformedResultsException(message)
        : new MalformedResultsException(message, cause);
  }
}
