package org.replug.engine.simulate;

/** Commands with line ends on one line: {@code \n} for a line end, {@code \\} for a backslash. */
public final class LineEscape {
  private LineEscape() {}

  /** A text as one line. */
  public static String encode(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /** Reads {@link #encode}; a backslash before anything else stands for itself. */
  public static String decode(String line) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < line.length(); index++) {
      char c = line.charAt(index);
      char next = c == '\\' && index + 1 < line.length() ? line.charAt(index + 1) : 0;
      if (next == 'n' || next == '\\') {
        text.append(next == 'n' ? '\n' : '\\');
        index++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
