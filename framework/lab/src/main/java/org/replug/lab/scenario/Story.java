package org.replug.lab.scenario;

import java.util.List;

/**
 * What a session holds by now, as far as it has been told.
 *
 * @param typed what the typed commands have written into the session's file
 * @param lines how many lines its terminal shows that nothing will change any more
 * @param cardDescriptors the X server's descriptors of a card when it was saved last
 */
record Story(String typed, int lines, List<String> cardDescriptors) {
  /** Copies the descriptors. */
  Story {
    cardDescriptors = List.copyOf(cardDescriptors);
  }

  /** The same, when a command has written one more line and answered with the whole file. */
  Story withTyped(String line) {
    String all = typed + line + "\n";
    return new Story(all, lines + 1 + (int) all.lines().count(), cardDescriptors);
  }

  /** The same, saved with a card open at these descriptors. */
  Story withCardAt(List<String> descriptors) {
    return new Story(typed, lines, descriptors);
  }
}
