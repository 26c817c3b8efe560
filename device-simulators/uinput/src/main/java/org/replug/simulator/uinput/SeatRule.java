package org.replug.simulator.uinput;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.kernel.uevent.RuntimeRule;

/**
 * The udev rule that keeps simulated devices off the host's own seat: they belong to a seat of
 * their own, no user gets access to them by logging in, and no power key of theirs counts.
 *
 * <p>A session that is told of a device by Replug is not told of that seat. The rule matches the
 * physical path that all simulated devices have. It stays when they go: it harms nobody, and to
 * take it away would race with another simulation.
 */
final class SeatRule {
  /** The seat of simulated devices. */
  static final String SEAT = "seat-replug";

  /** Physical paths of simulated devices begin so. */
  static final String PHYSICAL_PATH = "replug/";

  /** After udev's own 71-seat.rules, before 73-seat-late.rules acts on the tags. */
  private static final String FILE = "72-replug-simulators.rules";

  private static final String RULE =
      "# Written by Replug: simulated devices are not the host's own.\n"
          + "SUBSYSTEM==\"input\", ATTRS{phys}==\""
          + PHYSICAL_PATH
          + "*\", ENV{ID_SEAT}=\""
          + SEAT
          + "\", TAG-=\"uaccess\", TAG-=\"power-switch\"\n";

  private final RuntimeRule rule;

  /** The rule in udev's runtime directory, {@code /run/udev}. */
  SeatRule(Path udev) {
    this.rule = new RuntimeRule(udev, FILE, RULE);
  }

  /**
   * Sees to it that udevd follows the rule from now on; does nothing where there is no udevd.
   *
   * @throws IOException if it cannot be done: no device may be plugged then
   */
  void install() throws IOException {
    try {
      rule.install();
    } catch (IOException e) {
      throw new IOException("udevd did not take the rule for the seat of simulated devices", e);
    }
  }
}
