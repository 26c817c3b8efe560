package org.replug.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdevPropertiesTest {
  private static final String KEYBOARD =
      """
      S:input/by-path/platform-i8042-serio-0-event-kbd
      L:0
      I:5012345
      E:ID_INPUT=1
      E:ID_INPUT_KEYBOARD=1
      E:XKBOPTIONS=compose:menu,a=b
      E:XKBVARIANT=
      G:power-switch
      G:seat
      Q:power-switch
      V:1""";

  @Test
  void aTypicalEntryHasPropertiesTagsAndLinks() {
    UdevProperties udev = UdevProperties.parse(KEYBOARD);
    assertEquals(
        Map.of(
            "ID_INPUT", "1",
            "ID_INPUT_KEYBOARD", "1",
            "XKBOPTIONS", "compose:menu,a=b",
            "XKBVARIANT", ""),
        udev.properties());
    assertEquals(Set.of("power-switch", "seat"), udev.tags());
    assertEquals(Set.of("input/by-path/platform-i8042-serio-0-event-kbd"), udev.links());
    assertEquals(Optional.of("1"), udev.property("ID_INPUT"));
    assertEquals(Optional.empty(), udev.property("ID_SEAT"));
  }

  @Test
  void anEventCarriesTagsAndLinksAsUdevdSendsThem() {
    UdevProperties udev = UdevProperties.parse("E:A=1\nG:seat\nG:uaccess\nS:one\nS:two");
    assertEquals(
        Map.of("A", "1", "TAGS", ":seat:uaccess:", "DEVLINKS", "/dev/one /dev/two"),
        udev.forUevent());
  }

  @Test
  void anEventOfAnEntryWithoutTagsAndLinksHasThePropertiesAlone() {
    assertEquals(Map.of("A", "1"), UdevProperties.parse("E:A=1").forUevent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "E:",
        "E:=1",
        "E:NAME",
        "E",
        "EE:A=1",
        "X:A=1",
        " E:A=1",
        "V:1",
        "G:",
        "E:A=1\0DEVPATH=/devices/other",
        "E:A\0=1",
        "E:A=1\r",
        "G:a:b",
        "S:a b",
        "A=1"
      })
  void whatIsNoLineOfUdevsIsLeftOut(String line) {
    assertEquals(UdevProperties.NONE, UdevProperties.parse(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACTION",
        "DEVPATH",
        "SUBSYSTEM",
        "SEQNUM",
        "DEVNAME",
        "DEVTYPE",
        "MAJOR",
        "MINOR",
        "TAGS",
        "DEVLINKS"
      })
  void anEntryCannotPassItselfOffAsTheKernel(String key) {
    assertEquals(Map.of("B", "2"), UdevProperties.parse("E:" + key + "=x\nE:B=2").properties());
  }

  @Test
  void whatIsReadCanGoIntoAUevent() {
    UdevProperties udev = UdevProperties.parse(KEYBOARD + "\nE:BAD=\0\nE:X=\u001b[2J\nG:\0");
    Uevent event = Uevent.of(UeventAction.ADD, "/devices/a", "input", udev.forUevent());
    assertEquals(udev.forUevent(), event.properties());
  }

  @Test
  void theEntryOfACharacterDeviceHasItsNumberAsName() {
    assertEquals(Path.of("/run/udev/data/c13:67"), UdevProperties.file(new DeviceNumber(13, 67)));
  }
}
