package org.replug.plugin.xsmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.Preparation;

/** What the session manager says after it was told to save, line by line. */
final class SaveAnswers {
  private final Map<String, String> waitedFor = new LinkedHashMap<>();
  private final List<String> ready = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private boolean complete;

  /**
   * Takes a line in.
   *
   * @throws IOException if it is none that a session manager says
   */
  void add(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (line.equals("complete")) {
      complete = true;
    } else if (words.length == 3 && words[0].equals("asked")) {
      waitedFor.put(words[1], words[2]);
    } else if (words.length == 2 && waitedFor.containsKey(words[1])) {
      String program = waitedFor.remove(words[1]);
      switch (words[0]) {
        case "saved" -> ready.add(program);
        case "failed" -> failed.add(program);
        case "gone" -> {
          // It has ended: there is nobody left to make ready.
        }
        default -> throw new IOException("the session manager says " + line);
      }
    } else {
      throw new IOException("the session manager says " + line);
    }
  }

  /** Whether all have answered. */
  boolean complete() {
    return complete;
  }

  /** What became of it until now; empty if no program takes part. */
  Optional<Preparation> preparation() {
    List<String> silent = List.copyOf(waitedFor.values());
    return ready.isEmpty() && failed.isEmpty() && silent.isEmpty()
        ? Optional.empty()
        : Optional.of(new Preparation(ready, failed, silent));
  }
}
