package org.replug.cli.output;

/**
 * Text that is safe to show on a terminal.
 *
 * <p>Names of devices, files and processes are chosen by strangers: a control sequence in one could
 * rewrite the screen, a line end could forge a row, a direction mark could hide what follows.
 */
public final class Printable {
  private Printable() {}

  /**
   * The text with everything that a terminal acts upon written as an escape: {@code \n}, {@code
   * \x1b}, {@code \u202e}. A backslash stays as it is.
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::harmless)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(result, point));
    return result.toString();
  }

  private static boolean harmless(int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.UNASSIGNED:
        return false;
      default:
        return true;
    }
  }

  private static void append(StringBuilder result, int point) {
    if (harmless(point)) {
      result.appendCodePoint(point);
    } else if (point == '\n') {
      result.append("\\n");
    } else if (point == '\r') {
      result.append("\\r");
    } else if (point == '\t') {
      result.append("\\t");
    } else if (point < 0x100) {
      result.append(String.format("\\x%02x", point));
    } else if (point < 0x10000) {
      result.append(String.format("\\u%04x", point));
    } else {
      result.append(String.format("\\U%08x", point));
    }
  }
}
