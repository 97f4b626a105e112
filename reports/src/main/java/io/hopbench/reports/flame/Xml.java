package io.hopbench.reports.flame;

/** Text for XML and HTML, whatever it holds. */
final class Xml {
  private static final char REPLACEMENT = '\uFFFD';

  private Xml() {}

  /**
   * Escapes for element content and attribute values. What no document may hold (control
   * characters, halves of surrogate pairs) and what would turn a line around (formats of writing
   * direction) becomes the replacement character.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (allowed(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(REPLACEMENT);
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean allowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED -> false;
      default -> (c & 0xFFFE) != 0xFFFE;
    };
  }
}
