package org.replug.evdev.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.evdev.EventNames;

/** Names, presets and what follows from a description. */
class DescriptionsTest {
  @ParameterizedTest
  @CsvSource({
    "KEY_ESC, 1",
    "KEY_LEFTSHIFT, 42",
    "KEY_102ND, 86",
    "KEY_COMPOSE, 127",
    "KEY_F24, 194",
    "BTN_A, 304",
    "ABS_MT_SLOT, 47",
    "EV_REP, 20"
  })
  void namesHaveTheCodesOfTheHeader(String name, int code) {
    assertEquals(OptionalInt.of(code), EventNames.code(name));
  }

  @ParameterizedTest
  @CsvSource({"1, 272, BTN_LEFT", "1, 304, BTN_SOUTH", "3, 53, ABS_MT_POSITION_X", "1, 84, 054"})
  void codesHaveTheNamesOfTheHeader(int type, int code, String name) {
    assertEquals(name, EventNames.code(type, code));
  }

  @Test
  void unknownNamesHaveNoCode() {
    assertEquals(OptionalInt.empty(), EventNames.code("KEY_NONSENSE"));
  }

  @Test
  void singleLettersHaveBlocksOfTheirOwn() {
    assertEquals("event40", NodeNames.node("A", 0));
    assertEquals("event57", NodeNames.node("B", 1));
  }

  @Test
  void manyLabelsHaveManyNodes() {
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      nodes.add(NodeNames.node("restart-" + i, 0));
      nodes.add(NodeNames.node("restart-" + i, NodeNames.BLOCK - 1));
    }
    assertEquals(400, nodes.size());
  }

  @Test
  void theSameLabelHasTheSameNode() {
    assertEquals(NodeNames.node("desk", 3), NodeNames.node("desk", 3));
    assertNotEquals(NodeNames.node("desk", 3), NodeNames.node("desk", 2));
  }

  @ParameterizedTest
  @CsvSource({"keyboard, 64", "pointer, 128", "touchscreen, 512", "gamepad, 128"})
  void buffersAreAsLargeAsTheKernels(String preset, int events) {
    assertEquals(events, preset(preset).bufferSize());
  }

  @ParameterizedTest
  @CsvSource({
    "keyboard, keyboard, KEY KEYBOARD",
    "pointer, pointer, MOUSE",
    "mouse, pointer, MOUSE",
    "absolute-pointer, pointer, MOUSE",
    "touchscreen, touchscreen, TOUCHSCREEN",
    "touchpad, pointer, TOUCHPAD",
    "tablet, tablet, TABLET",
    "gamepad, joystick, JOYSTICK"
  })
  void udevWouldKnowWhatAPresetIs(String preset, String kind, String classes) {
    Set<String> expected = new HashSet<>(List.of("ID_INPUT"));
    Arrays.stream(classes.split(" ")).forEach(word -> expected.add("ID_INPUT_" + word));
    assertEquals(expected, DeviceClasses.properties(preset(preset)).keySet());
    assertEquals(Set.of(kind), DeviceClasses.kinds(preset(preset)));
  }

  @Test
  void anUnknownPresetIsNamedBesideTheKnownOnes() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> preset("trackball"));
    assertEquals(
        "no preset trackball; there are absolute-pointer, gamepad, keyboard, mouse, pointer,"
            + " tablet, touchpad, touchscreen",
        refusal.getMessage());
  }

  @Test
  void aNameThatTheKernelWouldCutIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new DeviceDraft("x".repeat(80)).finish());
    assertEquals("the name has 80 bytes; at most 79 are taken", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new DeviceDraft("a\u0007b").finish());
  }

  private static DeviceDescription preset(String preset) {
    return Presets.of(preset, "B", "replug/event56");
  }
}
