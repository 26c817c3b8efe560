package org.replug.session.bridge;

import java.time.Duration;

/**
 * What a bridge grants to those who have not shown yet that they know the password.
 *
 * @param time until the password must have been told
 * @param newcomers how many there may be at a time; more are sent away at once
 */
record BridgeLimits(Duration time, int newcomers) {
  /** Enough for a person whose viewer asks for the password when it is connected. */
  static final BridgeLimits USUAL = new BridgeLimits(Duration.ofMinutes(2), 16);
}
