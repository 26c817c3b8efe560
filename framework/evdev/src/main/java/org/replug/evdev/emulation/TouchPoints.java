package org.replug.evdev.emulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;

/**
 * The touch points of a device, each in its slot (protocol B of the kernel's multi-touch-protocol
 * document, input_handle_abs_event).
 *
 * <p>A chosen slot is told to readers with the first change in it. A device without slots tells
 * every event.
 */
final class TouchPoints {
  private static final int NOBODY = -1;

  private final int slots;
  private final Map<Integer, int[]> values = new HashMap<>();
  private int chosen;
  private int shown;

  /** No finger on the device. */
  TouchPoints(int slots) {
    this.slots = slots;
  }

  /** Chooses the slot of the events to come; one that there is not leaves the old choice. */
  void choose(int slot) {
    if (slot >= 0 && slot < slots) {
      chosen = slot;
    }
  }

  /** The slot that readers were told last. */
  int shown() {
    return shown;
  }

  /** Takes an event of the chosen point; what readers see of it. */
  List<InputEvent> move(InputEvent event, int fuzz) {
    if (slots == 0) {
      return List.of(event);
    }
    int[] row = row(event.code());
    int value = EvdevState.defuzz(event.value(), row[chosen], fuzz);
    if (value == row[chosen]) {
      return List.of();
    }
    row[chosen] = value;
    InputEvent seen = new InputEvent(event.microseconds(), event.type(), event.code(), value);
    if (chosen == shown) {
      return List.of(seen);
    }
    shown = chosen;
    return List.of(
        new InputEvent(event.microseconds(), EventCodes.EV_ABS, EventCodes.ABS_MT_SLOT, chosen),
        seen);
  }

  /** One axis of all points, by slot. */
  Optional<int[]> values(int code) {
    return slots == 0 || !EventCodes.ofTouchPoint(code)
        ? Optional.empty()
        : Optional.of(row(code).clone());
  }

  private int[] row(int code) {
    return values.computeIfAbsent(
        code,
        unused -> {
          int[] row = new int[slots];
          Arrays.fill(row, code == EventCodes.ABS_MT_TRACKING_ID ? NOBODY : 0);
          return row;
        });
  }
}
