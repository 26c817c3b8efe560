package org.replug.api;

import java.util.List;

/**
 * What became of asking a session's programs to make ready. Each program that was asked is in one
 * of the lists, by a name that people know it by; several may have the same name.
 *
 * <pre>{@code
 * return Optional.of(new Preparation(List.of("xterm"), List.of(), List.of("editor")));
 * }</pre>
 *
 * @param ready those that have made ready
 * @param failed those that tried, and say that they could not
 * @param silent those that had not answered in time
 * @since 0.1
 */
public record Preparation(List<String> ready, List<String> failed, List<String> silent) {
  /** Copies the lists. */
  public Preparation {
    ready = List.copyOf(ready);
    failed = List.copyOf(failed);
    silent = List.copyOf(silent);
  }
}
