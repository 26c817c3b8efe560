package org.replug.engine.screen;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a user wants a session's screen to be shown.
 *
 * @param protocol the protocol that viewers speak, {@code vnc}, or the way that it is shown
 * @param port the TCP port to listen on; empty for a free one
 */
public record ScreenWish(String protocol, Optional<Integer> port) {
  private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]{0,15})(?::(\\d{1,5}))?");
  private static final int LAST_PORT = 65_535;

  /** Reads {@code PROTOCOL} or {@code PROTOCOL:PORT}; empty for anything else. */
  public static Optional<ScreenWish> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Integer> port = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
    return port.filter(number -> number < 1 || number > LAST_PORT).isPresent()
        ? Optional.empty()
        : Optional.of(new ScreenWish(matcher.group(1), port));
  }
}
