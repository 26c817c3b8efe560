package org.replug.scenarios;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;

/**
 * What of a device's events a reader can tell: the kernel leaves out what changes nothing, and so
 * does this. Two recordings are the same where this is. Pure.
 *
 * @param packets the events of each packet, touch points by their slots; times are the packets'
 */
record PlayedEvents(List<Packet> packets) {
  private static final int SYN_MT_REPORT = 2;
  private static final int REPEATED = 2;
  private static final int NOBODY = -1;

  /** One packet, and its time in microseconds. */
  record Packet(long microseconds, List<Change> changes) {}

  /** One event; the slot is 0 where there is none. */
  record Change(int type, int code, int slot, int value) {}

  private static final class State {
    private final DeviceDescription device;
    private final boolean slots;
    private final Map<List<Integer>, Integer> values = new HashMap<>();
    private int slot;

    State(DeviceDescription device) {
      this.device = device;
      this.slots = device.has(EventCodes.EV_ABS, EventCodes.ABS_MT_SLOT);
    }

    void take(InputEvent event, List<Change> packet) {
      int type = event.type();
      if (type == EventCodes.EV_SYN ? event.code() != SYN_MT_REPORT : lacks(event)) {
        return;
      }
      if (slots && type == EventCodes.EV_ABS && event.code() == EventCodes.ABS_MT_SLOT) {
        slot = event.value();
        return;
      }
      boolean finger = type == EventCodes.EV_ABS && EventCodes.ofTouchPoint(event.code());
      int where = finger && slots ? slot : 0;
      if (tells(event, finger, where)) {
        packet.add(new Change(type, event.code(), where, event.value()));
      }
    }

    private boolean lacks(InputEvent event) {
      return !device.has(event.type(), event.code());
    }

    private boolean tells(InputEvent event, boolean finger, int where) {
      return switch (event.type()) {
        case EventCodes.EV_KEY -> event.value() != REPEATED && changes(event, where, 0);
        case EventCodes.EV_SW, EventCodes.EV_LED -> changes(event, where, 0);
        case EventCodes.EV_REL -> event.value() != 0;
        case EventCodes.EV_ABS -> (finger && !slots) || changes(event, where, first(event.code()));
        // How a device repeats, sounds or shakes is not played.
        case EventCodes.EV_SND, EventCodes.EV_REP, EventCodes.EV_FF -> false;
        default -> true;
      };
    }

    private int first(int axis) {
      if (axis == EventCodes.ABS_MT_TRACKING_ID) {
        return NOBODY;
      }
      AbsoluteAxis described = device.axes().get(axis);
      return described == null || EventCodes.ofTouchPoint(axis) ? 0 : described.value();
    }

    private boolean changes(InputEvent event, int where, int first) {
      List<Integer> key = List.of(event.type(), event.code(), where);
      Integer before = values.put(key, event.value());
      return (before == null ? first : before) != event.value();
    }
  }

  /** Those of some events on a device. */
  static PlayedEvents of(DeviceDescription device, List<InputEvent> events) {
    State state = new State(device);
    List<Packet> packets = new ArrayList<>();
    List<Change> packet = new ArrayList<>();
    long last = 0;
    for (InputEvent event : events) {
      last = event.microseconds();
      if (event.isSynReport()) {
        end(packets, packet, last);
      } else {
        state.take(event, packet);
      }
    }
    end(packets, packet, last);
    return new PlayedEvents(packets);
  }

  private static void end(List<Packet> packets, List<Change> packet, long time) {
    if (!packet.isEmpty()) {
      packets.add(new Packet(time, List.copyOf(packet)));
      packet.clear();
    }
  }

  /** What differs first between these, which were played, and those that were recorded; or "". */
  String difference(PlayedEvents recorded) {
    for (int index = 0; index < Math.max(packets.size(), recorded.packets.size()); index++) {
      String played = index < packets.size() ? packets.get(index).changes.toString() : "nothing";
      String seen =
          index < recorded.packets.size()
              ? recorded.packets.get(index).changes.toString()
              : "nothing";
      if (!played.equals(seen)) {
        return "packet " + index + " of " + packets.size() + ": " + played + " became " + seen;
      }
    }
    return "";
  }

  /**
   * How far each recorded packet lies from its time, counted from the first one, in microseconds.
   *
   * @param speed how many times as fast they were played
   */
  List<Long> errors(PlayedEvents recorded, double speed) {
    List<Long> errors = new ArrayList<>();
    for (int index = 1; index < packets.size(); index++) {
      long due =
          Math.round((packets.get(index).microseconds - packets.get(0).microseconds) / speed);
      long came = recorded.packets.get(index).microseconds - recorded.packets.get(0).microseconds;
      errors.add(Math.abs(came - due));
    }
    return errors;
  }
}
