package org.replug.criu.program;

import java.util.List;

/**
 * A CRIU that can be run.
 *
 * @param command the program and the arguments that always come first: a single path, or the
 *     private loader with its library path and the program
 * @param version what {@code criu --version} says, for example {@code 4.2.1}
 * @param origin where it was found, for people: {@code configured}, {@code PATH}
 */
public record CriuProgram(List<String> command, String version, String origin) {
  /** Copies the command. */
  public CriuProgram {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("an empty command");
    }
  }
}
