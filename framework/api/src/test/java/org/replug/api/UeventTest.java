package org.replug.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UeventTest {
  private static final String DEVPATH = "/devices/virtual/input/input3/event3";
  private static final String UNCLEAN = "a NUL or a line end in the ";

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\0"})
  void noTextOfAnEventEndsALineOrAProperty(String end) {
    String text = "a" + end + "b";
    assertEquals(UNCLEAN + "devpath of a uevent", refusal("/devices/" + text, "input", Map.of()));
    assertEquals(UNCLEAN + "subsystem of a uevent", refusal(DEVPATH, text, Map.of()));
    assertEquals(
        UNCLEAN + "property name of a uevent", refusal(DEVPATH, "input", Map.of(text, "1")));
    assertEquals(
        UNCLEAN + "property KEY of a uevent", refusal(DEVPATH, "input", Map.of("KEY", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "A=B", "A=", "=B"})
  void aPropertyNameIsNotEmptyAndHasNoEqualsSign(String key) {
    assertEquals("no property name: '" + key + "'", refusal(DEVPATH, "input", Map.of(key, "1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "devices/a",
        "/devices",
        "/device/a",
        "/sys/devices/a",
        "/devices/../etc",
        "/devices/a/../../etc",
        "/devices/a/..",
        "/devices/.."
      })
  void aDevpathLiesBelowDevices(String devpath) {
    assertEquals("no devpath of the kernel's: " + devpath, refusal(devpath, "input", Map.of()));
  }

  @Test
  void whatMerelyLooksLikeThatIsTaken() {
    assertDoesNotThrow(
        () -> event("/devices/a..b/..c/d..", "input", Map.of("KEY", "A=B c\t\u00fc", "EMPTY", "")));
  }

  @Test
  void whoMadeTheMapCannotChangeTheEvent() {
    SortedMap<String, String> properties = new TreeMap<>(Map.of("KEY", "1"));
    Uevent event = new Uevent(UeventAction.ADD, DEVPATH, "input", properties);
    properties.put("A=B", "\n");
    assertEquals(Map.of("KEY", "1"), event.properties());
    assertThrows(UnsupportedOperationException.class, () -> event.properties().put("KEY", "2"));
  }

  @Test
  void aDeviceComesWithItsPropertiesItsNodeAndItsNumber() {
    Uevent added = Uevent.added(keyboard(Optional.of(new DeviceNumber(13, 67))));
    assertEquals(UeventAction.ADD, added.action());
    assertEquals(DEVPATH, added.devpath());
    assertEquals(
        Map.of(
            "DEVNAME", "/dev/input/event3",
            "MAJOR", "13",
            "MINOR", "67",
            "ID_INPUT", "1",
            "DEVLINKS", "/dev/input/by-id/keyboard"),
        added.properties());
  }

  @Test
  void itGoesWithoutTheLinksThatAreOthersByThen() {
    Uevent removed = Uevent.removed(keyboard(Optional.empty()));
    assertEquals(UeventAction.REMOVE, removed.action());
    assertEquals(Map.of("DEVNAME", "/dev/input/event3", "ID_INPUT", "1"), removed.properties());
  }

  private static Device keyboard(Optional<DeviceNumber> number) {
    return Device.of(
        "input",
        "input",
        DEVPATH,
        "/dev/input/event3",
        number,
        "a keyboard",
        Set.of("keyboard"),
        Map.of("ID_INPUT", "1", "DEVLINKS", "/dev/input/by-id/keyboard"));
  }

  private static String refusal(String devpath, String subsystem, Map<String, String> properties) {
    return assertThrows(IllegalArgumentException.class, () -> event(devpath, subsystem, properties))
        .getMessage();
  }

  private static Uevent event(String devpath, String subsystem, Map<String, String> properties) {
    return Uevent.of(UeventAction.ADD, devpath, subsystem, properties);
  }
}
