package org.replug.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program that shows a screen.
 *
 * <pre>{@code
 * return Optional.of(
 *     new ScreenProgram(
 *         List.of("x0vncserver", "-rfbport", "" + place.port()),
 *         new TreeMap<>(Map.of("DISPLAY", ":7"))));
 * }</pre>
 *
 * @param command the program and its arguments; the process that it is started as must be the one
 *     that listens
 * @param environment variables beside those of Replug
 * @since 0.1
 */
public record ScreenProgram(List<String> command, SortedMap<String, String> environment) {
  /** Copies the collections. */
  public ScreenProgram {
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
