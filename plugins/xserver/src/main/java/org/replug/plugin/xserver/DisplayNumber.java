package org.replug.plugin.xserver;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an X display.
 *
 * @param value 0 to 99999
 */
public record DisplayNumber(int value) {
  private static final Pattern ARGUMENT = Pattern.compile(":(\\d{1,5})");
  private static final Pattern SOCKET = Pattern.compile("/tmp/\\.X11-unix/X(\\d{1,5})");
  private static final String OTHER_DISPLAY = "-display";

  /**
   * The number that a server was told on its command line (Xserver(1)); as with the server, the
   * last one counts.
   *
   * @param arguments the command line, the program first
   * @return empty if the server chose the number itself, as with {@code -displayfd}
   */
  public static Optional<DisplayNumber> fromArguments(List<String> arguments) {
    Optional<DisplayNumber> found = Optional.empty();
    for (int i = 1; i < arguments.size(); i++) {
      Matcher matcher = ARGUMENT.matcher(arguments.get(i));
      // After -display stands the display that a nested server shows its window on.
      if (matcher.matches() && !arguments.get(i - 1).equals(OTHER_DISPLAY)) {
        found = Optional.of(new DisplayNumber(Integer.parseInt(matcher.group(1))));
      }
    }
    return found;
  }

  /** The number in the path of a server's socket; empty for any other path. */
  public static Optional<DisplayNumber> ofSocket(String path) {
    Matcher matcher = SOCKET.matcher(path);
    return matcher.matches()
        ? Optional.of(new DisplayNumber(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /** Where the display's server listens, in its own mount namespace. */
  public String socketPath() {
    return "/tmp/.X11-unix/X" + value;
  }

  /** The form used in DISPLAY: {@code :7}. */
  @Override
  public String toString() {
    return ":" + value;
  }
}
