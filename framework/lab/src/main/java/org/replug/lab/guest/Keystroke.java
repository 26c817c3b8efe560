package org.replug.lab.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is pressed for a character on a keyboard with the US layout.
 *
 * @param key QEMU's name of the key
 * @param shifted whether Shift is held
 */
record Keystroke(String key, boolean shifted) {
  private static final Map<Character, String> PLAIN =
      Map.ofEntries(
          Map.entry('\n', "ret"),
          Map.entry('\t', "tab"),
          Map.entry(' ', "spc"),
          Map.entry('-', "minus"),
          Map.entry('=', "equal"),
          Map.entry('[', "bracket_left"),
          Map.entry(']', "bracket_right"),
          Map.entry(';', "semicolon"),
          Map.entry('\'', "apostrophe"),
          Map.entry('`', "grave_accent"),
          Map.entry('\\', "backslash"),
          Map.entry(',', "comma"),
          Map.entry('.', "dot"),
          Map.entry('/', "slash"));
  private static final String UPPER = "!@#$%^&*()_+{}:\"~|<>?";
  private static final String LOWER = "1234567890-=[];'`\\,./";

  /**
   * The keystrokes of a text.
   *
   * @throws IllegalArgumentException for a character that the keyboard does not have
   */
  static List<Keystroke> of(String text) {
    List<Keystroke> strokes = new ArrayList<>();
    for (char character : text.toCharArray()) {
      strokes.add(of(character));
    }
    return strokes;
  }

  private static Keystroke of(char character) {
    if (character >= 'A' && character <= 'Z') {
      return new Keystroke(String.valueOf(Character.toLowerCase(character)), true);
    }
    int index = UPPER.indexOf(character);
    return index < 0
        ? new Keystroke(plain(character), false)
        : new Keystroke(plain(LOWER.charAt(index)), true);
  }

  private static String plain(char character) {
    if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
      return String.valueOf(character);
    }
    String key = PLAIN.get(character);
    if (key == null) {
      throw new IllegalArgumentException(
          String.format("a US keyboard has no key for U+%04X", (int) character));
    }
    return key;
  }
}
