package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.replug.engine.plan.PlannerCase.NEW_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.NEW_POINTER;
import static org.replug.engine.plan.PlannerCase.OLD_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.OLD_POINTER;
import static org.replug.engine.plan.PlannerCase.device;
import static org.replug.engine.plan.PlannerCase.event;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class UeventPlannerTest {
  private final PlannerCase given = new PlannerCase();

  @Test
  void doesNothingWhereThereIsNothing() {
    assertEquals(List.of(), given.plan());
  }

  @Test
  void addsTheNewDevicesBeforeItRemovesTheDepartedOnes() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.then().add(OLD_POINTER);
    given.now().addAll(List.of(NEW_KEYBOARD, NEW_POINTER));
    assertEquals(
        List.of(
            "add new-keyboard: new here",
            "add new-pointer: new here",
            "remove old-keyboard: is not here any more",
            "remove old-pointer: is not here any more"),
        given.plan());
  }

  @Test
  void removesADepartedDeviceThatHeldSomethingFirst() {
    given.open().add(DeviceRecord.of(OLD_POINTER, Map.of()));
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    given.now().add(NEW_KEYBOARD);
    assertEquals(
        List.of(
            "remove old-keyboard: is not here any more, and must go before anything comes",
            "add new-keyboard: new here",
            "remove old-pointer: is not here any more"),
        given.plan());
  }

  @Test
  void plugsASurvivingDeviceAgainWithoutARemove() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().add(OLD_KEYBOARD);
    assertEquals(List.of("add old-keyboard: still here: plugged again"), given.plan());
  }

  @Test
  void plugsTheOnlySurvivingDeviceThatHeldSomethingBeforeAnyOther() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    given.now().addAll(List.of(NEW_KEYBOARD, OLD_KEYBOARD));
    assertEquals(
        List.of(
            "add old-keyboard: still here, and must go before anything else comes: plugged again",
            "add new-keyboard: new here"),
        given.plan());
  }

  @Test
  void removesSeveralSurvivingDevicesThatHeldSomethingBeforeItAddsThem() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    given.open().add(DeviceRecord.of(OLD_POINTER, Map.of()).withDepartsFirst(true));
    given.now().addAll(List.of(OLD_KEYBOARD, OLD_POINTER));
    assertEquals(
        List.of(
            "remove old-keyboard: still here, but must go before anything comes: added again below",
            "remove old-pointer: still here, but must go before anything comes: added again below",
            "add old-keyboard: still here: plugged again",
            "add old-pointer: still here: plugged again"),
        given.plan());
  }

  @Test
  void isSilentAboutDevicesNobodyListensTo() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    given.now().add(NEW_KEYBOARD);
    assertTrue(
        UeventPlanner.plan(given.input(), device -> List.of(), device -> List.of())
            .steps()
            .isEmpty());
  }

  @Test
  void sendsEveryEventOfADeviceInThePluginsOrder() {
    given.now().add(NEW_KEYBOARD);
    Function<Device, List<Uevent>> family =
        device ->
            List.of(
                Uevent.of(UeventAction.ADD, "/devices/parent", "input", Map.of()),
                Uevent.of(UeventAction.ADD, device.devpath(), "input", Map.of()));
    List<String> devpaths =
        UeventPlanner.plan(given.input(), family, device -> List.of()).steps().stream()
            .map(step -> step.event().devpath())
            .toList();
    assertEquals(List.of("/devices/parent", "/devices/new-keyboard"), devpaths);
  }

  @Test
  void dropsARemoveThatWouldHitADeviceThatIsPresentAgain() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().add(NEW_KEYBOARD);
    Function<Device, List<Uevent>> careless =
        device ->
            List.of(event(UeventAction.REMOVE, NEW_KEYBOARD), event(UeventAction.REMOVE, device));
    List<String> steps =
        UeventPlanner.plan(
                given.input(), device -> List.of(event(UeventAction.ADD, device)), careless)
            .steps()
            .stream()
            .map(step -> step.event().action().word() + " " + step.event().devpath())
            .toList();
    assertEquals(List.of("add /devices/new-keyboard", "remove /devices/old-keyboard"), steps);
  }

  @Test
  void dropsARemoveOfWhatANewDeviceIsPartOf() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().add(device("card0/new", 70, "keyboard"));
    Uevent other = Uevent.of(UeventAction.REMOVE, "/devices/card", "input", Map.of());
    Uevent whole = Uevent.of(UeventAction.REMOVE, "/devices/card0", "input", Map.of());
    List<Uevent> events =
        UeventPlanner.plan(
                given.input(),
                device -> List.of(event(UeventAction.ADD, device)),
                device -> List.of(event(UeventAction.REMOVE, device), whole, other))
            .steps()
            .stream()
            .map(AnnounceStep::event)
            .filter(event -> event.action() == UeventAction.REMOVE)
            .toList();
    assertEquals(List.of(event(UeventAction.REMOVE, OLD_KEYBOARD), other), events);
  }
}
