package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.replug.engine.plan.PlannerCase.device;
import static org.replug.engine.plan.PlannerCase.simulated;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class NodesInUseTest {
  private static final Map<String, String> WHOLE =
      Map.of("DEVNAME", "/dev/sample", "MAJOR", "13", "MINOR", "64", "ID_INPUT", "1");

  @Test
  void aRemoveStaysAsItIsWhereNothingIsAnybodyElses() {
    assertEquals(WHOLE, spared(inUse(), "input", WHOLE));
  }

  @Test
  void theNumberOfAPresentDeviceIsNotNamedEvenBeforeItsAdd() {
    NodesInUse inUse =
        new NodesInUse(
            new AnnounceInput(List.of(), List.of(), List.of(device("new", 64, "pointer"))));
    assertEquals(Map.of("DEVNAME", "/dev/sample", "ID_INPUT", "1"), spared(inUse, "input", WHOLE));
  }

  @Test
  void aNumberOfADeviceThatNoPluginListsIsNotNamed() {
    NodesInUse inUse = inUse(new NodeNumber(false, new DeviceNumber(13, 64)));
    assertEquals(Map.of("DEVNAME", "/dev/sample", "ID_INPUT", "1"), spared(inUse, "input", WHOLE));
  }

  @Test
  void blockDevicesAndCharacterDevicesHaveNumbersOfTheirOwn() {
    NodesInUse inUse = inUse(new NodeNumber(true, new DeviceNumber(13, 64)));
    assertEquals(WHOLE, spared(inUse, "input", WHOLE));
    assertEquals(Map.of("DEVNAME", "/dev/sample", "ID_INPUT", "1"), spared(inUse, "block", WHOLE));
  }

  @Test
  void halfANumberIsNotNamed() {
    assertEquals(
        Map.of("DEVNAME", "sample"),
        spared(inUse(), "input", Map.of("DEVNAME", "sample", "MAJOR", "13")));
    assertEquals(Map.of(), spared(inUse(), "input", Map.of("MAJOR", "thirteen", "MINOR", "64")));
  }

  @Test
  void theNodeOfADeviceIsNotNamedOnceThatHasBeenAdded() {
    NodesInUse inUse = inUse();
    inUse.added(simulated("new", "/dev/sample"));
    assertEquals(
        Map.of("MAJOR", "13", "MINOR", "64", "ID_INPUT", "1"), spared(inUse, "input", WHOLE));
    assertEquals(Map.of(), spared(inUse, "input", Map.of("DEVNAME", "sample")));
  }

  private static NodesInUse inUse(NodeNumber... numbers) {
    return new NodesInUse(new AnnounceInput(List.of(), List.of(), List.of(), Set.of(numbers)));
  }

  private static Map<String, String> spared(
      NodesInUse inUse, String subsystem, Map<String, String> properties) {
    Uevent remove = Uevent.of(UeventAction.REMOVE, "/devices/old", subsystem, properties);
    return inUse.spare(remove).properties();
  }
}
