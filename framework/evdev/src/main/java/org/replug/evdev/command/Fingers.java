package org.replug.evdev.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;

/**
 * The fingers on a device, and the events by which they come and go: those of the slots, and those
 * of the one pointer that readers without slots see, which follows the oldest finger.
 */
final class Fingers {
  private static final int MOST_IDS = 0x10000;

  private final DeviceDescription device;

  /** Tracking ids by slot; the oldest finger has the smallest id, until they begin again at 0. */
  private final SortedMap<Integer, Integer> ids = new TreeMap<>();

  private int nextId;

  /** Nobody touches the device. */
  Fingers(DeviceDescription device) {
    this.device = device;
  }

  /** A finger comes, or moves. */
  List<List<InputEvent>> touch(int slot, int x, int y) throws IOException {
    check(slot);
    List<InputEvent> packet = new ArrayList<>();
    packet.add(absolute(EventCodes.ABS_MT_SLOT, slot));
    if (!ids.containsKey(slot)) {
      ids.put(slot, nextId);
      nextId = (nextId + 1) % MOST_IDS;
      packet.add(absolute(EventCodes.ABS_MT_TRACKING_ID, ids.get(slot)));
    }
    packet.add(absolute(EventCodes.ABS_MT_POSITION_X, x));
    packet.add(absolute(EventCodes.ABS_MT_POSITION_Y, y));
    buttons(packet);
    if (slot == oldest()) {
      packet.add(absolute(EventCodes.ABS_X, x));
      packet.add(absolute(EventCodes.ABS_Y, y));
    }
    packet.removeIf(event -> isExtra(event) && !device.has(event.type(), event.code()));
    packet.add(InputEvent.synReport());
    return List.of(packet);
  }

  /** A finger goes. */
  List<List<InputEvent>> lift(int slot) throws IOException {
    check(slot);
    if (ids.remove(slot) == null) {
      throw new IOException("no finger is in slot " + slot);
    }
    List<InputEvent> packet = new ArrayList<>();
    packet.add(absolute(EventCodes.ABS_MT_SLOT, slot));
    packet.add(absolute(EventCodes.ABS_MT_TRACKING_ID, -1));
    buttons(packet);
    packet.removeIf(event -> isExtra(event) && !device.has(event.type(), event.code()));
    packet.add(InputEvent.synReport());
    return List.of(packet);
  }

  private void check(int slot) throws IOException {
    if (slot < 0 || slot >= device.slots()) {
      throw new IOException(
          device.slots() == 0
              ? device.name() + " does not tell fingers apart"
              : device.name() + " has slots from 0 to " + (device.slots() - 1) + ", not " + slot);
    }
  }

  private void buttons(List<InputEvent> packet) {
    int count = ids.size();
    packet.add(key(EventCodes.BTN_TOUCH, count > 0));
    packet.add(key(EventCodes.BTN_TOOL_FINGER, count == 1));
    packet.add(key(EventCodes.BTN_TOOL_DOUBLETAP, count == 2));
    packet.add(key(EventCodes.BTN_TOOL_TRIPLETAP, count == 3));
  }

  private int oldest() {
    return ids.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** Not every touch device has these. */
  private static boolean isExtra(InputEvent event) {
    return event.type() == EventCodes.EV_KEY || event.code() <= EventCodes.ABS_Y;
  }

  private static InputEvent absolute(int code, int value) {
    return InputEvent.of(EventCodes.EV_ABS, code, value);
  }

  private static InputEvent key(int code, boolean down) {
    return InputEvent.of(EventCodes.EV_KEY, code, down ? 1 : 0);
  }
}
