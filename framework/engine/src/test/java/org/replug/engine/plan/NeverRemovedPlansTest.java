package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.replug.engine.plan.PlannerCase.NEW_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.NEW_POINTER;
import static org.replug.engine.plan.PlannerCase.OLD_KEYBOARD;
import static org.replug.engine.plan.PlannerCase.device;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;

/** Plans with a device that the session would not survive to lose. */
class NeverRemovedPlansTest {
  private final PlannerCase given = new PlannerCase();

  @Test
  void keepsBackTheRemoveOfADeviceThatTheSessionWouldNotSurviveToLose() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    given.now().add(NEW_KEYBOARD);
    assertEquals(List.of("add new-keyboard: new here"), given.plan());
    assertEquals(List.of("remove old-keyboard: it would fall ill"), given.heldBack());
  }

  @Test
  void keepsItBackAlsoWhereTheDeviceMustGoFirst() {
    given
        .open()
        .add(
            DeviceRecord.of(OLD_KEYBOARD, Map.of())
                .withDepartsFirst(true)
                .withNeverRemoved("it would fall ill"));
    given.now().add(NEW_KEYBOARD);
    assertEquals(List.of("add new-keyboard: new here"), given.plan());
    assertEquals(List.of("remove old-keyboard: it would fall ill"), given.heldBack());
  }

  @Test
  void plugsADeviceThatIsNeverRemovedAgainWhereItIsStillThere() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    given.now().add(OLD_KEYBOARD);
    assertEquals(List.of("add old-keyboard: still here: plugged again"), given.plan());
    assertEquals(List.of(), given.heldBack());
  }

  @Test
  void keepsBackTheAddOfADeviceThatOneWhichIsNeverRemovedStandsInTheWayOf() {
    given.open().add(DeviceRecord.of(OLD_KEYBOARD, Map.of()).withNeverRemoved("it would fall ill"));
    given.now().add(device("namesake", 64, "keyboard"));
    given.now().add(NEW_POINTER);
    assertEquals(List.of("add new-pointer: new here"), given.plan());
    assertEquals(
        List.of(
            "add namesake: shares 13:64 with old-keyboard, which stays in the session: it would"
                + " fall ill",
            "remove old-keyboard: it would fall ill"),
        given.heldBack());
  }

  @Test
  void givesUpAParentThatItsOwnChildKeepsFromComing() {
    Device parent = device("hub", 70, "keyboard");
    Device child = device("hub/port", 71, "keyboard");
    given.open().add(DeviceRecord.of(child, Map.of()).withNeverRemoved("it would fall ill"));
    given.now().add(device("hub", 71, "keyboard"));
    given.now().add(device("hub/port", 72, "keyboard"));
    given.then().add(parent);
    assertEquals(
        List.of(
            "add hub/port: still here: plugged again",
            "remove hub: still here, but cannot be added again"),
        given.plan());
    assertEquals(
        List.of(
            "add hub: shares 13:71 with hub/port, which stays in the session: it would fall ill"),
        given.heldBack());
  }
}
