package org.replug.engine.prepare;

import java.util.List;

/**
 * What became of asking a session's programs to make ready.
 *
 * @param told at least one sentence
 * @param plugins the ids of the plugins that have asked programs, or may have before they failed:
 *     those programs wait until they are told to go on
 */
public record MadeReady(List<String> told, List<String> plugins) {
  /** Copies the lists. */
  public MadeReady {
    told = List.copyOf(told);
    plugins = List.copyOf(plugins);
  }
}
