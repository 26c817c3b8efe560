package org.replug.engine.screen;

import java.security.SecureRandom;

/** What viewers of a screen have to show. */
final class ScreenPassword {
  /** Without those that look alike. */
  private static final String CHARACTERS =
      "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 8;

  private ScreenPassword() {}

  /** A new one, by chance. */
  static String fresh() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    while (password.length() < LENGTH) {
      password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return password.toString();
  }
}
