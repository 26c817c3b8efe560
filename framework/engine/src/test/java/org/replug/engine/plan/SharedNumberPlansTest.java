package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.replug.engine.plan.PlannerCase.NEW_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.OLD_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.OLD_POINTER;
import static org.replug.engine.plan.PlannerCase.device;
import static org.replug.engine.plan.PlannerCase.simulated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;

/** Plans where an old and a new device have the same number or node. */
class SharedNumberPlansTest {
  private final PlannerCase given = new PlannerCase();

  @Test
  void makesRoomForASharedNumberOnceAllElseIsPlugged() {
    Device sameNumber = device("same-number", 64, "keyboard");
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().addAll(List.of(sameNumber, NEW_KEYBOARD));
    assertEquals(
        List.of(
            "add new-keyboard: new here",
            "remove old-keyboard: is not here any more, and shares 13:64 with same-number",
            "add same-number: new here"),
        given.plan());
  }

  @Test
  void makesRoomForASharedNodeWhereThereAreNoNumbers() {
    Device oldOne = simulated("A", "/dev/input/event0");
    Device newOne = simulated("B", "/dev/input/event0");
    given.open().add(DeviceRecord.of(oldOne, Map.of()));
    given.now().add(newOne);
    assertEquals(
        List.of(
            "remove A: is not here any more, and shares /dev/input/event0 with B",
            "add B: new here"),
        given.plan());
  }

  @Test
  void makesRoomForASharedNodeWhateverTheNumbersAre() {
    Device heir =
        Device.of(
            "input",
            "input",
            "/devices/heir",
            OLD_KEYBOARD.devname(),
            Optional.of(new DeviceNumber(240, 0)),
            "heir",
            Set.of("keyboard"),
            Map.of());
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().add(heir);
    assertEquals(
        List.of(
            "remove old-keyboard: is not here any more, and shares /dev/input/old-keyboard with"
                + " heir",
            "add heir: new here"),
        given.plan());
  }

  @Test
  void followsADeviceThatHasGotTheNumberOfADepartedOne() {
    Device moved = device("old-keyboard", 65, "keyboard");
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.open().add(DeviceRecord.of(OLD_POINTER, Map.of()));
    given.now().addAll(List.of(device("heir", 64, "pointer"), moved));
    assertEquals(
        List.of(
            "remove old-pointer: is not here any more, and shares 13:65 with old-keyboard",
            "add old-keyboard: still here: plugged again",
            "add heir: new here"),
        given.plan());
  }

  @Test
  void breaksARingOfSwappedNumbersAtOnePlace() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.open().add(DeviceRecord.of(OLD_POINTER, Map.of()));
    given
        .now()
        .addAll(
            List.of(device("old-keyboard", 65, "keyboard"), device("old-pointer", 64, "pointer")));
    assertEquals(
        List.of(
            "remove old-pointer: still here, but its old 13:65 is now that of old-keyboard",
            "add old-keyboard: still here: plugged again",
            "add old-pointer: still here: plugged again"),
        given.plan());
  }

  @Test
  void takesASyspathThatIsGivenTwiceForOneDevice() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withDepartsFirst(true));
    given.then().addAll(List.of(OLD_KEYBOARD, OLD_KEYBOARD));
    given.now().addAll(List.of(NEW_KEYBOARD, NEW_KEYBOARD));
    assertEquals(
        List.of(
            "remove old-keyboard: is not here any more, and must go before anything comes",
            "add new-keyboard: new here"),
        given.plan());
  }

  @Test
  void endsEvenIfTwoPresentDevicesClaimOneNumber() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()));
    given.now().addAll(List.of(device("one", 64, "keyboard"), device("two", 64, "keyboard")));
    assertEquals(3, given.plan().size());
  }
}
