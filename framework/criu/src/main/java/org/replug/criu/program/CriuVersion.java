package org.replug.criu.program;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that a CRIU tells. */
final class CriuVersion {
  private static final Pattern LINE = Pattern.compile("(?m)^Version: (\\S+)$");

  private CriuVersion() {}

  /** Reads the output of {@code criu --version}; empty if it is not CRIU's. */
  static Optional<String> parse(String output) {
    Matcher matcher = LINE.matcher(output);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
