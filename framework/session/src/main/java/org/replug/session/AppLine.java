package org.replug.session;

import java.util.List;
import java.util.Map;

/**
 * A command as it is run in a session.
 *
 * @param words the program and its arguments
 * @param environment variables beside the session's own
 */
record AppLine(List<String> words, Map<String, String> environment) {
  AppLine {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }
}
