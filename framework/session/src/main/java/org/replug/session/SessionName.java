package org.replug.session;

import java.util.regex.Pattern;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * The name of a session, also that of its folder.
 *
 * @param text lower case letters, digits, {@code _} and {@code -}, at most 32; begins with a letter
 *     or digit
 */
public record SessionName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  /**
   * Reads a name.
   *
   * @throws ReplugException USAGE if it cannot be one
   */
  public static SessionName parse(String text) throws ReplugException {
    if (!FORM.matcher(text).matches()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "'" + text + "' cannot be the name of a session or checkpoint",
          "Use lower case letters, digits, _ and -, at most 32, a letter or digit first.");
    }
    return new SessionName(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
