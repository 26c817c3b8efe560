package org.replug.kernel.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the texts of proc have in common. */
final class Lines {
  private Lines() {}

  /** The words of a line. */
  static List<String> words(String line) {
    String text = line.strip();
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
  }

  /** The value of a line {@code KEY:<white space>VALUE}. */
  static Optional<String> value(String text, String key) {
    // By hand: this runs once for every open file of a session.
    String start = key + ":";
    int line = 0;
    while (line < text.length()) {
      int next = text.indexOf('\n', line);
      int end = next < 0 ? text.length() : next;
      if (text.startsWith(start, line)) {
        return Optional.of(text.substring(line + start.length(), end).strip());
      }
      line = end + 1;
    }
    return Optional.empty();
  }

  /** Undoes the escapes of seq_file: a backslash and three octal digits stand for a byte. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\\'
          && i + 3 < bytes.length
          && octal(bytes[i + 1])
          && octal(bytes[i + 2])
          && octal(bytes[i + 3])) {
        out.write((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
        i += 3;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean octal(byte b) {
    return b >= '0' && b <= '7';
  }
}
