package io.hopbench.results;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text form of parameters in results.csv: {@code key=value;key=value}, in key order. A
 * backslash, an equals sign or a semicolon inside a key or a value stands after a backslash, a line
 * break is {@code \n} and a carriage return {@code \r}, so that a row is always one line.
 */
public final class Params {

  private Params() {}

  /**
   * Writes parameters.
   *
   * @param params by key
   * @return the text; empty for none
   */
  public static String format(SortedMap<String, String> params) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : params.entrySet()) {
      if (!text.isEmpty()) {
        text.append(';');
      }
      escape(text, entry.getKey());
      text.append('=');
      escape(text, entry.getValue());
    }
    return text.toString();
  }

  /**
   * Reads parameters.
   *
   * @param text as {@link #format} writes it
   * @return by key
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static SortedMap<String, String> parse(String text) {
    SortedMap<String, String> params = new TreeMap<>();
    if (text.isEmpty()) {
      return params;
    }
    StringBuilder word = new StringBuilder();
    String key = "";
    boolean inValue = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ';' : text.charAt(i);
      if (i < text.length() && c == '\\') {
        i++;
        if (i == text.length()) {
          throw new IllegalArgumentException("'" + text + "' ends in a lone backslash");
        }
        word.append(unescaped(text.charAt(i)));
      } else if (c == '=' && !inValue) {
        key = word.toString();
        word.setLength(0);
        inValue = true;
      } else if (c == ';') {
        if (!inValue) {
          throw new IllegalArgumentException(
              "'" + text + "' is not of the form key=value;key=value");
        }
        if (params.put(key, word.toString()) != null) {
          throw new IllegalArgumentException("'" + text + "' gives '" + key + "' twice");
        }
        word.setLength(0);
        inValue = false;
      } else {
        word.append(c);
      }
    }
    return params;
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }

  private static void escape(StringBuilder text, String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\\', '=', ';' -> text.append('\\').append(c);
        default -> text.append(c);
      }
    }
  }
}
