package org.replug.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/**
 * What a restart meets, put together by a test, and what the planner makes of it.
 *
 * @param open the devices that were open
 * @param then the other devices that were there
 * @param now the devices that are here
 */
record PlannerCase(List<DeviceRecord> open, List<Device> then, List<Device> now) {
  static final Device OLD_KEYBOARD = device("old-keyboard", 64, "keyboard");
  static final Device OLD_POINTER = device("old-pointer", 65, "pointer");
  static final Device NEW_KEYBOARD = device("new-keyboard", 66, "keyboard");
  static final Device NEW_POINTER = device("new-pointer", 67, "pointer");

  /** One with nothing in it; the test adds to its lists. */
  PlannerCase() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  AnnounceInput input() {
    return new AnnounceInput(open, then, now);
  }

  /** The events as lines. */
  List<String> plan() {
    return told(planned().steps());
  }

  /** The events that are not sent, as lines. */
  List<String> heldBack() {
    return told(planned().heldBack());
  }

  private UeventPlan planned() {
    return UeventPlanner.plan(
        input(),
        device -> List.of(event(UeventAction.ADD, device)),
        device -> List.of(event(UeventAction.REMOVE, device)));
  }

  private static List<String> told(List<AnnounceStep> steps) {
    return steps.stream()
        .map(
            step ->
                step.event().action().word() + " " + step.device().name() + ": " + step.reason())
        .toList();
  }

  static Uevent event(UeventAction action, Device device) {
    return Uevent.of(action, device.devpath(), device.subsystem(), Map.of());
  }

  static Device device(String name, int minor, String kind) {
    return Device.of(
        "input",
        "input",
        "/devices/" + name,
        "/dev/input/" + name,
        Optional.of(new DeviceNumber(13, minor)),
        name,
        Set.of(kind),
        Map.of());
  }

  static Device simulated(String name, String node) {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/" + name,
        node,
        Optional.empty(),
        name,
        Set.of("keyboard"),
        Map.of());
  }
}
