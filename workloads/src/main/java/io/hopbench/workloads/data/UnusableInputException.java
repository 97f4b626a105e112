package io.hopbench.workloads.data;

import java.util.Locale;

/**
 * What a user named or gave cannot be used as a data set: an unknown name, a file that is not
 * there, a malformed line. Its message is for that person; there is no fault in the program.
 */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_QUOTED = 60;

  /**
   * With a message for a person.
   *
   * @param message what, where, what was expected, what was found, what to do
   */
  public UnusableInputException(String message) {
    super(message);
  }

  /**
   * With the error behind it.
   *
   * @param message what, where, what was expected, what was found, what to do
   * @param cause the error behind it
   */
  public UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * About a place in a text file.
   *
   * @param file its name
   * @param line from 1
   * @param column in characters, from 1
   * @param expected what should stand there
   * @param found what stands there instead; shortened, and control characters made visible
   * @return the exception
   */
  public static UnusableInputException at(
      String file, long line, long column, String expected, String found) {
    return new UnusableInputException(
        String.format(
            Locale.ROOT,
            "%s, line %d, column %d: expected %s, found %s",
            file,
            line,
            column,
            expected,
            found.isEmpty() ? "nothing" : quote(found)));
  }

  /** A text in quotes, fit for a line of a terminal. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .limit(MAX_QUOTED)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted
        .append(text.codePointCount(0, text.length()) > MAX_QUOTED ? "'..." : "'")
        .toString();
  }
}
