package org.replug.lab.scenario;

import java.util.List;
import org.replug.lab.machine.Hardware;

/**
 * One restart of a session.
 *
 * @param hardware the machine that it is restarted on
 * @param options further arguments for {@code replug restart}
 */
public record Round(Hardware hardware, List<String> options) {
  /** Copies the options. */
  public Round {
    options = List.copyOf(options);
  }

  /** A restart as it is without options. */
  public static Round on(Hardware hardware) {
    return new Round(hardware, List.of());
  }
}
