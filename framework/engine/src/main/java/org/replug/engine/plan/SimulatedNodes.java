package org.replug.engine.plan;

import java.util.Optional;

/**
 * Where a session finds the nodes of the devices that are simulated for it.
 *
 * @param mountPoint the folder of the session at which they are mounted, where its checkpoint knows
 *     of no mount for them; hides what this machine has there. Empty where nothing is to be mounted
 * @param obstacle why the session will not find them, one sentence without a full stop; empty if it
 *     will
 */
public record SimulatedNodes(Optional<String> mountPoint, Optional<String> obstacle) {
  /** Nothing is simulated, or the nodes are where the session looks for them. */
  public static final SimulatedNodes AS_THEY_ARE =
      new SimulatedNodes(Optional.empty(), Optional.empty());

  /** They are mounted, or are where the session looks for them. */
  public static SimulatedNodes at(Optional<String> mountPoint) {
    return new SimulatedNodes(mountPoint, Optional.empty());
  }

  /** They stay in the simulation's folder, where the session does not look. */
  public static SimulatedNodes unseen(String mechanism) {
    return new SimulatedNodes(
        Optional.empty(),
        Optional.of(
            "it shares the mounts of this machine, where nothing may be mounted for it, and the"
                + " nodes of devices simulated by "
                + mechanism
                + " are in a folder of /run/replug alone: start it in a mount namespace of its own"
                + " (replug session does), or simulate by uinput"));
  }
}
