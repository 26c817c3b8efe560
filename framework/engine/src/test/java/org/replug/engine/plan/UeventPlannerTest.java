package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class UeventPlannerTest {
  private static final Device OLD_KEYBOARD = device("old-keyboard", 64, "keyboard");
  private static final Device OLD_POINTER = device("old-pointer", 65, "pointer");
  private static final Device NEW_KEYBOARD = device("new-keyboard", 66, "keyboard");
  private static final Device NEW_POINTER = device("new-pointer", 67, "pointer");

  private final List<DeviceRecord> open = new ArrayList<>();
  private final List<Device> then = new ArrayList<>();
  private final List<Device> now = new ArrayList<>();

  @Test
  void doesNothingWhereThereIsNothing() {
    assertEquals(List.of(), plan());
  }

  @Test
  void addsTheNewDevicesBeforeItRemovesTheDepartedOnes() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    then.add(OLD_POINTER);
    now.addAll(List.of(NEW_KEYBOARD, NEW_POINTER));
    assertEquals(
        List.of(
            "add new-keyboard: new here",
            "add new-pointer: new here",
            "remove old-keyboard: is not here any more",
            "remove old-pointer: is not here any more"),
        plan());
  }

  @Test
  void removesADepartedDeviceThatHeldSomethingFirst() {
    open.add(DeviceRecord.of(OLD_POINTER, Map.of()));
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    now.add(NEW_KEYBOARD);
    assertEquals(
        List.of(
            "remove old-keyboard: is not here any more, and must go before anything comes",
            "add new-keyboard: new here",
            "remove old-pointer: is not here any more"),
        plan());
  }

  @Test
  void plugsASurvivingDeviceAgainWithoutARemove() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    now.add(OLD_KEYBOARD);
    assertEquals(List.of("add old-keyboard: still here: plugged again"), plan());
  }

  @Test
  void plugsTheOnlySurvivingDeviceThatHeldSomethingBeforeAnyOther() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    now.addAll(List.of(NEW_KEYBOARD, OLD_KEYBOARD));
    assertEquals(
        List.of(
            "add old-keyboard: still here, and must go before anything else comes: plugged again",
            "add new-keyboard: new here"),
        plan());
  }

  @Test
  void removesSeveralSurvivingDevicesThatHeldSomethingBeforeItAddsThem() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    open.add(DeviceRecord.of(OLD_POINTER, Map.of()).withDepartsFirst(true));
    now.addAll(List.of(OLD_KEYBOARD, OLD_POINTER));
    assertEquals(
        List.of(
            "remove old-keyboard: still here, but must go before anything comes: added again below",
            "remove old-pointer: still here, but must go before anything comes: added again below",
            "add old-keyboard: still here: plugged again",
            "add old-pointer: still here: plugged again"),
        plan());
  }

  @Test
  void makesRoomForASharedNumberOnceAllElseIsPlugged() {
    Device sameNumber = device("same-number", 64, "keyboard");
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    now.addAll(List.of(sameNumber, NEW_KEYBOARD));
    assertEquals(
        List.of(
            "add new-keyboard: new here",
            "remove old-keyboard: is not here any more, and shares 13:64 with same-number",
            "add same-number: new here"),
        plan());
  }

  @Test
  void makesRoomForASharedNodeWhereThereAreNoNumbers() {
    Device oldOne = simulated("A", "/dev/input/event0");
    Device newOne = simulated("B", "/dev/input/event0");
    open.add(DeviceRecord.of(oldOne, Map.of()));
    now.add(newOne);
    assertEquals(
        List.of(
            "remove A: is not here any more, and shares /dev/input/event0 with B",
            "add B: new here"),
        plan());
  }

  @Test
  void followsADeviceThatHasGotTheNumberOfADepartedOne() {
    Device moved = device("old-keyboard", 65, "keyboard");
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    open.add(DeviceRecord.of(OLD_POINTER, Map.of()));
    now.addAll(List.of(device("heir", 64, "pointer"), moved));
    assertEquals(
        List.of(
            "remove old-pointer: is not here any more, and shares 13:65 with old-keyboard",
            "add old-keyboard: still here: plugged again",
            "add heir: new here"),
        plan());
  }

  @Test
  void breaksARingOfSwappedNumbersAtOnePlace() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    open.add(DeviceRecord.of(OLD_POINTER, Map.of()));
    now.addAll(
        List.of(device("old-keyboard", 65, "keyboard"), device("old-pointer", 64, "pointer")));
    assertEquals(
        List.of(
            "remove old-pointer: still here, but its old 13:65 is now that of old-keyboard",
            "add old-keyboard: still here: plugged again",
            "add old-pointer: still here: plugged again"),
        plan());
  }

  @Test
  void takesASyspathThatIsGivenTwiceForOneDevice() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    then.addAll(List.of(OLD_KEYBOARD, OLD_KEYBOARD));
    now.addAll(List.of(NEW_KEYBOARD, NEW_KEYBOARD));
    assertEquals(
        List.of(
            "remove old-keyboard: is not here any more, and must go before anything comes",
            "add new-keyboard: new here"),
        plan());
  }

  @Test
  void endsEvenIfTwoPresentDevicesClaimOneNumber() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    now.addAll(List.of(device("one", 64, "keyboard"), device("two", 64, "keyboard")));
    assertEquals(3, plan().size());
  }

  @Test
  void isSilentAboutDevicesNobodyListensTo() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    now.add(NEW_KEYBOARD);
    assertTrue(
        UeventPlanner.plan(input(), device -> List.of(), device -> List.of()).steps().isEmpty());
  }

  @Test
  void sendsEveryEventOfADeviceInThePluginsOrder() {
    now.add(NEW_KEYBOARD);
    Function<Device, List<Uevent>> family =
        device ->
            List.of(
                Uevent.of(UeventAction.ADD, "/devices/parent", "input", Map.of()),
                Uevent.of(UeventAction.ADD, device.devpath(), "input", Map.of()));
    List<String> devpaths =
        UeventPlanner.plan(input(), family, device -> List.of()).steps().stream()
            .map(step -> step.event().devpath())
            .toList();
    assertEquals(List.of("/devices/parent", "/devices/new-keyboard"), devpaths);
  }

  @Test
  void dropsARemoveThatWouldHitADeviceThatIsPresentAgain() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    now.add(NEW_KEYBOARD);
    Function<Device, List<Uevent>> careless =
        device ->
            List.of(event(UeventAction.REMOVE, NEW_KEYBOARD), event(UeventAction.REMOVE, device));
    List<String> steps =
        UeventPlanner.plan(input(), device -> List.of(event(UeventAction.ADD, device)), careless)
            .steps()
            .stream()
            .map(step -> step.event().action().word() + " " + step.event().devpath())
            .toList();
    assertEquals(List.of("add /devices/new-keyboard", "remove /devices/old-keyboard"), steps);
  }

  @Test
  void keepsBackTheRemoveOfADeviceThatTheSessionWouldNotSurviveToLose() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    now.add(NEW_KEYBOARD);
    assertEquals(List.of("add new-keyboard: new here"), plan());
    assertEquals(List.of("remove old-keyboard: it would fall ill"), heldBack());
  }

  @Test
  void keepsItBackAlsoWhereTheDeviceMustGoFirst() {
    open.add(
        DeviceRecord.of(OLD_KEYBOARD, Map.of())
            .withDepartsFirst(true)
            .withNeverRemoved("it would fall ill"));
    now.add(NEW_KEYBOARD);
    assertEquals(List.of("add new-keyboard: new here"), plan());
    assertEquals(List.of("remove old-keyboard: it would fall ill"), heldBack());
  }

  @Test
  void plugsADeviceThatIsNeverRemovedAgainWhereItIsStillThere() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    now.add(OLD_KEYBOARD);
    assertEquals(List.of("add old-keyboard: still here: plugged again"), plan());
    assertEquals(List.of(), heldBack());
  }

  @Test
  void keepsBackTheAddOfADeviceThatOneWhichIsNeverRemovedStandsInTheWayOf() {
    open.add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    now.add(device("namesake", 64, "keyboard"));
    now.add(NEW_POINTER);
    assertEquals(List.of("add new-pointer: new here"), plan());
    assertEquals(
        List.of(
            "add namesake: shares 13:64 with old-keyboard, which stays in the session: it would"
                + " fall ill",
            "remove old-keyboard: it would fall ill"),
        heldBack());
  }

  @Test
  void givesUpAParentThatItsOwnChildKeepsFromComing() {
    Device parent = device("hub", 70, "keyboard");
    Device child = device("hub/port", 71, "keyboard");
    open.add(DeviceRecord.of(child, Map.of()).withNeverRemoved("it would fall ill"));
    now.add(device("hub", 71, "keyboard"));
    now.add(device("hub/port", 72, "keyboard"));
    then.add(parent);
    assertEquals(
        List.of(
            "add hub/port: still here: plugged again",
            "remove hub: still here, but cannot be added again"),
        plan());
    assertEquals(
        List.of(
            "add hub: shares 13:71 with hub/port, which stays in the session: it would fall ill"),
        heldBack());
  }

  private AnnounceInput input() {
    return new AnnounceInput(open, then, now);
  }

  private List<String> plan() {
    return told(planned().steps());
  }

  private List<String> heldBack() {
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

  private static Uevent event(UeventAction action, Device device) {
    return Uevent.of(action, device.devpath(), device.subsystem(), Map.of());
  }

  private static Device device(String name, int minor, String kind) {
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

  private static Device simulated(String name, String node) {
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
