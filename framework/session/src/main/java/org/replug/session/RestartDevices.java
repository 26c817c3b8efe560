package org.replug.session;

import java.nio.file.Path;
import java.util.List;

/**
 * The devices that a session gets at its restart.
 *
 * @param nodes nodes of this machine's devices, folders of nodes, or names of seats, besides those
 *     that it has been given before
 * @param simulate presets of devices to simulate, or {@code auto} alone: those that it had and will
 *     not have
 */
public record RestartDevices(List<Path> nodes, List<String> simulate) {
  /** None besides those that it has been given before. */
  public static final RestartDevices NONE = new RestartDevices(List.of(), List.of());

  /** Copies the lists. */
  public RestartDevices {
    nodes = List.copyOf(nodes);
    simulate = List.copyOf(simulate);
  }
}
