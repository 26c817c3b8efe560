package org.replug.engine.plan;

import java.util.Optional;

/**
 * How a session takes the devices that are simulated for it: where it finds their nodes, or why it
 * will not.
 *
 * @param mountPoint the folder of the session at which they are mounted, where its checkpoint knows
 *     of no mount for them; hides what this machine has there. Empty where nothing is to be mounted
 * @param obstacle why the session will not take them, one sentence without a full stop; empty if it
 *     will
 */
public record SimulatedTaking(Optional<String> mountPoint, Optional<String> obstacle) {
  /** Nothing is simulated, or the nodes are where the session looks for them. */
  public static final SimulatedTaking AS_THEY_ARE =
      new SimulatedTaking(Optional.empty(), Optional.empty());

  /** They are mounted, or are where the session looks for them. */
  public static SimulatedTaking at(Optional<String> mountPoint) {
    return new SimulatedTaking(mountPoint, Optional.empty());
  }

  /** They stay in the simulation's folder, where the session does not look. */
  public static SimulatedTaking unseen(String mechanism) {
    return new SimulatedTaking(
        Optional.empty(),
        Optional.of(
            "it shares the mounts of this machine, where nothing may be mounted for it, and would"
                + " have to find the nodes of devices simulated by "
                + mechanism
                + " by itself: start it in a mount namespace of its own"
                + " (replug session does), or simulate by uinput"));
  }

  /** The same, where something else may stand in the way as well; the first obstacle is told. */
  public SimulatedTaking or(Optional<String> further) {
    return new SimulatedTaking(mountPoint, obstacle.or(() -> further));
  }
}
