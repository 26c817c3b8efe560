package org.replug.evdev.description;

import java.util.List;
import java.util.Optional;
import org.replug.evdev.InputEvent;

/**
 * What was recorded of a device.
 *
 * @param device what the device is; empty for files that hold events alone
 * @param events its events, in order, with times in microseconds from any start; empty for a mere
 *     description
 */
public record Recording(Optional<DeviceDescription> device, List<InputEvent> events) {
  /** Copies the events. */
  public Recording {
    events = List.copyOf(events);
  }
}
