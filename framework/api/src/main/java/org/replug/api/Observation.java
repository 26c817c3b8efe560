package org.replug.api;

import java.util.List;

/**
 * What a server inside a session lists.
 *
 * @param server a name for people: {@code X server :7}
 * @param subsystems the kernel subsystems the server tells about; of others its silence says
 *     nothing
 * @param devices the devices: those with a device node first, otherwise in the server's own order
 */
public record Observation(String server, List<String> subsystems, List<ObservedDevice> devices) {
  /** Copies the lists. */
  public Observation {
    subsystems = List.copyOf(subsystems);
    devices = List.copyOf(devices);
  }
}
