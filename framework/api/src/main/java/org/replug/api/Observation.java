package org.replug.api;

import java.util.List;

/**
 * What a server inside a session lists.
 *
 * <pre>{@code
 * return Optional.of(
 *     new Observation(
 *         "X server :7",
 *         List.of("input"),
 *         List.of(new ObservedDevice(6, "Keyboard", "/dev/input/event3", true))));
 * }</pre>
 *
 * @param server a name for people: {@code X server :7}
 * @param subsystems the kernel subsystems the server tells about; of others its silence says
 *     nothing
 * @param devices the devices: those with a device node first, otherwise in the server's own order
 * @since 0.1
 */
public record Observation(String server, List<String> subsystems, List<ObservedDevice> devices) {
  /** Copies the lists. */
  public Observation {
    subsystems = List.copyOf(subsystems);
    devices = List.copyOf(devices);
  }
}
