package org.replug.engine.simulate;

import java.io.IOException;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.ReplugException;
import org.replug.engine.announce.Announcer;
import org.replug.engine.plan.UeventPlan;

/**
 * Tells a session that its simulated devices are gone. An X server closes a device when it hears of
 * its removal, and only then: one that is dead and still open makes it spin.
 */
public final class Farewell {
  private final Departures departures;

  /** How a session loses devices. */
  @FunctionalInterface
  public interface Departures {
    /** The uevents of it. */
    UeventPlan of(List<Device> devices) throws ReplugException;
  }

  /** Says farewell by these events. */
  public Farewell(Departures departures) {
    this.departures = departures;
  }

  /**
   * Sends the removes of devices, if the session lives.
   *
   * @throws IOException if the session cannot be reached
   * @throws ReplugException if a plugin fails
   */
  void say(SimulationRecord record) throws IOException, ReplugException {
    if (record.served().lives()) {
      Announcer.announce(record.session(), departures.of(record.devices()));
    }
  }
}
