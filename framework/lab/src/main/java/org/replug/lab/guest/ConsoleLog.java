package org.replug.lab.guest;

import java.util.Optional;

/** What a kernel says on its console. */
final class ConsoleLog {
  private static final String PANIC = "Kernel panic - not syncing";

  private ConsoleLog() {}

  /** The line that tells of a panic; empty if there was none. */
  static Optional<String> panic(String console) {
    return console
        .lines()
        .filter(line -> line.contains(PANIC))
        .map(line -> line.substring(line.indexOf(PANIC)).strip())
        .findFirst();
  }
}
