package org.replug.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * The size of a session's screen.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record ScreenSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{1,4})x([1-9][0-9]{1,4})");
  // Xvnc's own limit.
  private static final int MOST = 16384;

  /**
   * Reads {@code 1280x800}.
   *
   * @throws ReplugException USAGE if it is no size
   */
  public static ScreenSize parse(String text) throws ReplugException {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      ScreenSize size =
          new ScreenSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (size.width <= MOST && size.height <= MOST) {
        return size;
      }
    }
    throw new ReplugException(
        FailureCode.USAGE,
        "'" + text + "' is no size of a screen",
        "Give width and height in pixels, such as 1280x800; at most 16384 each.");
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
