package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** What the uevents of every plugin must keep. */
final class EventRules {
  private static final List<String> OWN_FIELDS =
      List.of("ACTION", "DEVPATH", "SUBSYSTEM", "SEQNUM");

  private static final List<String> NODE = List.of("DEVNAME", "MAJOR", "MINOR");

  private EventRules() {}

  /** Checks the events by which a session loses the device. */
  static void checkDeparted(ResourcePlugin plugin, Device device) {
    List<Uevent> events = plugin.departed(device);
    assertEquals(events, plugin.departed(device), "twice the same");
    for (Uevent event : events) {
      checkAny(event, device);
      assertEquals(UeventAction.REMOVE, event.action(), () -> "wrong action: " + event);
      assertFalse(
          event.properties().containsKey("DEVLINKS"),
          () -> "a remove with links takes those of another device: " + event);
      if (event.devpath().equals(device.devpath())) {
        SortedMap<String, String> stated = new TreeMap<>(event.properties());
        stated.keySet().retainAll(NODE);
        SortedMap<String, String> known = new TreeMap<>(Uevent.removed(device).properties());
        known.keySet().retainAll(stated.keySet());
        assertEquals(known, stated, () -> "the node is another one's: " + event);
      }
    }
    for (int i = 0; i < events.size(); i++) {
      for (Uevent later : events.subList(i + 1, events.size())) {
        String earlier = events.get(i).devpath();
        assertFalse(
            later.devpath().startsWith(earlier + "/"),
            () -> "a parent is removed before its child: " + earlier + ", " + later.devpath());
      }
    }
  }

  /** Checks the events by which a session gains the device. */
  static void checkArrived(ResourcePlugin plugin, Device device) {
    List<Uevent> events = plugin.arrived(device);
    assertEquals(events, plugin.arrived(device), "twice the same");
    for (Uevent event : events) {
      checkAny(event, device);
      // A parent may be called complete when the device has come; it does not come with it.
      assertEquals(
          isParent(event, device) ? UeventAction.CHANGE : UeventAction.ADD,
          event.action(),
          () -> "wrong action: " + event);
      if (event.devpath().equals(device.devpath())) {
        checkNode(event, device);
      }
    }
    for (int i = 0; i < events.size(); i++) {
      for (Uevent later : events.subList(i + 1, events.size())) {
        String earlier = events.get(i).devpath();
        assertFalse(
            earlier.startsWith(later.devpath() + "/") && later.action() == UeventAction.ADD,
            () -> "a child is added before its parent: " + earlier + ", " + later.devpath());
      }
    }
  }

  private static boolean isParent(Uevent event, Device device) {
    return event.subsystem().equals(device.subsystem())
        && device.devpath().replaceFirst("/[^/]*$", "").equals(event.devpath());
  }

  private static void checkAny(Uevent event, Device device) {
    assertTrue(
        (event.devpath() + "/").startsWith(device.devpath() + "/") || isParent(event, device),
        () -> "touches another device than " + device.devpath() + ": " + event);
    assertFalse(event.subsystem().isBlank(), () -> "no subsystem: " + event);
    for (String field : OWN_FIELDS) {
      assertFalse(event.properties().containsKey(field), () -> field + " is no property: " + event);
    }
  }

  private static void checkNode(Uevent event, Device device) {
    String major = device.deviceNumber().map(DeviceNumber::major).map(String::valueOf).orElse("");
    String minor = device.deviceNumber().map(DeviceNumber::minor).map(String::valueOf).orElse("");
    assertEquals(major, event.properties().getOrDefault("MAJOR", ""), () -> "MAJOR: " + event);
    assertEquals(minor, event.properties().getOrDefault("MINOR", ""), () -> "MINOR: " + event);
    assertEquals(
        device.devname(),
        event.properties().getOrDefault("DEVNAME", ""),
        () -> "DEVNAME: " + event);
  }
}
