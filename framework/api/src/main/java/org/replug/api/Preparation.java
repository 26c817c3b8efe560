package org.replug.api;

import java.util.List;

/**
 * What became of asking a session's programs to make ready.
 *
 * @param ready the programs that have made ready, by name
 * @param unready those that failed, or had not answered in time
 * @since 0.1
 */
public record Preparation(List<String> ready, List<String> unready) {
  /** Copies the lists. */
  public Preparation {
    ready = List.copyOf(ready);
    unready = List.copyOf(unready);
  }
}
