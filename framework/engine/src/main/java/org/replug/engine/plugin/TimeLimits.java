package org.replug.engine.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the calls of a plugin may take.
 *
 * @param load loading the jar and creating its extensions
 * @param call every call that has no limit of its own here
 * @param frozen a call during which the session stands still
 * @param plug plugging or unplugging simulated devices
 */
public record TimeLimits(TimeLimit load, TimeLimit call, TimeLimit frozen, TimeLimit plug) {
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final Duration FROZEN = Duration.ofSeconds(2);

  /** Limits that a healthy plugin stays far below, even on a busy machine. */
  public static TimeLimits usual() {
    return configured(Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /**
   * The usual ones, but for what the configuration says.
   *
   * @param call what the setting {@code plugin.timeout} says
   * @param plug what follows from the setting {@code simulator.timeout}
   */
  public static TimeLimits configured(Duration call, Duration plug) {
    return new TimeLimits(
        TimeLimit.fixed(LOAD),
        new TimeLimit(call, more("plugin.timeout", call)),
        TimeLimit.fixed(FROZEN),
        // Plugging gets a quarter of what that setting gives.
        new TimeLimit(plug, more("simulator.timeout", plug.multipliedBy(4))));
  }

  private static Optional<String> more(String setting, Duration now) {
    return Optional.of(setting + "=" + Math.max(1, now.multipliedBy(4).toSeconds()) + "s");
  }

  /** The same limit for every call. */
  public static TimeLimits all(Duration limit) {
    TimeLimit each = TimeLimit.fixed(limit);
    return new TimeLimits(each, each, each, each);
  }
}
