package org.replug.evdev.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which key types which character on a US keyboard. */
public final class UsLayout {
  /** Rows of keys: the first code, the characters without Shift, those with Shift. */
  private static final Map<Character, Stroke> STROKES = new HashMap<>();

  static {
    row(2, "1234567890-=", "!@#$%^&*()_+");
    row(16, "qwertyuiop[]", "QWERTYUIOP{}");
    row(30, "asdfghjkl;'`", "ASDFGHJKL:\"~");
    row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?");
    STROKES.put(' ', new Stroke(57, false));
    STROKES.put('\n', new Stroke(28, false));
    STROKES.put('\t', new Stroke(15, false));
    STROKES.put('\b', new Stroke(14, false));
  }

  private UsLayout() {}

  /**
   * A key and whether Shift is held with it.
   *
   * @param code the key's code
   * @param shift whether Shift is held
   */
  public record Stroke(int code, boolean shift) {}

  /** The stroke that types a character; empty if the layout lacks it. */
  public static Optional<Stroke> stroke(char character) {
    return Optional.ofNullable(STROKES.get(character));
  }

  /** The first character of a text that the layout lacks; empty if it can all be typed. */
  public static Optional<Character> firstUntypable(String text) {
    return text.chars()
        .mapToObj(character -> (char) character)
        .filter(character -> stroke(character).isEmpty())
        .findFirst();
  }

  private static void row(int firstCode, String plain, String shifted) {
    for (int i = 0; i < plain.length(); i++) {
      STROKES.put(plain.charAt(i), new Stroke(firstCode + i, false));
      STROKES.put(shifted.charAt(i), new Stroke(firstCode + i, true));
    }
  }
}
