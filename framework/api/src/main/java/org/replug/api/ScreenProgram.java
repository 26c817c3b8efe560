package org.replug.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program that shows a screen.
 *
 * @param command the program and its arguments; the process that it is started as must be the one
 *     that listens
 * @param environment variables beside those of Replug
 */
public record ScreenProgram(List<String> command, SortedMap<String, String> environment) {
  /** Copies the collections. */
  public ScreenProgram {
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
