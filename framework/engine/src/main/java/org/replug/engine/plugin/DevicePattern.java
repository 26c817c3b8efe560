package org.replug.engine.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device nodes: a path below {@code /dev} in which {@code *} stands for any characters but
 * the slash, and {@code **} for any. {@code **} alone is every path.
 *
 * @param text the pattern: {@code /dev/snd/*}
 * @param regex the same as a regular expression
 */
public record DevicePattern(String text, Pattern regex) {
  private static final Pattern FORM = Pattern.compile("/dev/[A-Za-z0-9._/*:+-]{1,200}|\\*\\*");
  private static final Pattern STAR = Pattern.compile("\\*\\*?");

  /** Reads a pattern; empty for a text that is none. */
  public static Optional<DevicePattern> parse(String text) {
    if (!FORM.matcher(text).matches() || text.contains("/../") || text.contains("***")) {
      return Optional.empty();
    }
    StringBuilder regex = new StringBuilder();
    Matcher star = STAR.matcher(text);
    int done = 0;
    while (star.find()) {
      regex.append(Pattern.quote(text.substring(done, star.start())));
      regex.append(star.group().length() == 1 ? "[^/]*" : ".*");
      done = star.end();
    }
    regex.append(Pattern.quote(text.substring(done)));
    return Optional.of(new DevicePattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL)));
  }

  /** Whether a path is meant. */
  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DevicePattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
