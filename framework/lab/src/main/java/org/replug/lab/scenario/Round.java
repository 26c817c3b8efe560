package org.replug.lab.scenario;

import java.util.List;
import org.replug.lab.machine.Hardware;

/**
 * One restart of a session.
 *
 * @param hardware the machine that it is restarted on
 * @param options further arguments for {@code replug restart}
 * @param heldBack whether Replug must hold an event back that X would not survive
 */
public record Round(Hardware hardware, List<String> options, boolean heldBack) {
  /** Copies the options. */
  public Round {
    options = List.copyOf(options);
  }

  /** A restart as it is without options. */
  public static Round on(Hardware hardware) {
    return with(hardware);
  }

  /** A restart with options. */
  public static Round with(Hardware hardware, String... options) {
    return new Round(hardware, List.of(options), false);
  }

  /** The same, where Replug must hold an event back. */
  public Round holdingBack() {
    return new Round(hardware, options, true);
  }
}
