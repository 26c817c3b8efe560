package org.replug.engine.plugin;

import java.time.Duration;

/**
 * How long the calls of a plugin may take.
 *
 * @param load loading the jar and creating its extensions
 * @param call every call that has no limit of its own here
 * @param frozen a call during which the session stands still
 * @param plug plugging or unplugging simulated devices
 */
public record TimeLimits(Duration load, Duration call, Duration frozen, Duration plug) {
  /** Limits that a healthy plugin stays far below, even on a busy machine. */
  public static TimeLimits usual() {
    return new TimeLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  /** The same limit for every call. */
  public static TimeLimits all(Duration limit) {
    return new TimeLimits(limit, limit, limit, limit);
  }
}
