package org.replug.engine.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call of a plugin may take, and who could give it more time.
 *
 * @param duration how long
 * @param setting what would give it several times as long, {@code KEY=VALUE}; empty where it cannot
 *     be configured
 */
public record TimeLimit(Duration duration, Optional<String> setting) {
  /** One that is not configured. */
  public static TimeLimit fixed(Duration duration) {
    return new TimeLimit(duration, Optional.empty());
  }

  /** What to do when a call took longer: mostly nothing is wrong with the plugin. */
  String advice() {
    return setting
            .map(
                more ->
                    "If the plugin is only slow, as on a busy machine, give it more time, for example"
                        + " --set "
                        + more
                        + ". ")
            .orElse("The machine may have been too busy: try again. ")
        + "If it never answers, update the plugin.";
  }
}
