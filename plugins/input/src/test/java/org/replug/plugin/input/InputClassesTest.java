package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputClassesTest {
  @Test
  void aKeyboardHasTheRowsOfLetters() {
    assertEquals(
        Set.of("ID_INPUT", "ID_INPUT_KEY", "ID_INPUT_KEYBOARD"),
        classes(Map.of(EventType.KEY, Bitmap.ofSysfs(Samples.KEYBOARD_KEYS))));
  }

  @Test
  void aPowerButtonHasKeysButIsNoKeyboard() {
    Bitmap power = bits(116);
    assertEquals(Set.of("ID_INPUT", "ID_INPUT_KEY"), classes(Map.of(EventType.KEY, power)));
    assertEquals(Set.of(), kinds(Map.of(EventType.KEY, power), Bitmap.EMPTY));
  }

  @Test
  void aMouseMovesAndHasAButton() {
    assertEquals(
        Set.of("pointer"),
        kinds(
            Map.of(EventType.KEY, bits(0x110, 0x111, 0x112), EventType.REL, bits(0, 1, 8)),
            Bitmap.EMPTY));
  }

  @Test
  void theTabletOfAVirtualMachineIsAPointer() {
    assertEquals(
        Set.of("pointer"),
        kinds(
            Map.of(EventType.KEY, bits(0x110, 0x111, 0x112), EventType.ABS, bits(0, 1)),
            Bitmap.EMPTY));
  }

  @Test
  void aTouchpadIsTouchedElsewhereThanOnTheScreen() {
    Map<EventType, Bitmap> codes =
        Map.of(EventType.KEY, bits(0x110, 0x145, 0x14a), EventType.ABS, bits(0, 1, 0x35, 0x36));
    assertEquals(Set.of("pointer"), kinds(codes, bits(0)));
    assertEquals(Set.of("touchscreen"), kinds(codes, bits(1)));
  }

  @Test
  void aPenMakesATablet() {
    assertEquals(
        Set.of("tablet"),
        kinds(
            Map.of(EventType.KEY, bits(0x140, 0x14a, 0x14b), EventType.ABS, bits(0, 1, 24)),
            bits(1)));
  }

  @Test
  void aGamepadIsAJoystick() {
    assertEquals(
        Set.of("joystick"),
        kinds(
            Map.of(EventType.KEY, bits(0x130, 0x131), EventType.ABS, bits(0, 1, 2)), Bitmap.EMPTY));
  }

  @Test
  void anAccelerometerIsNothingToWorkWith() {
    assertEquals(Set.of(), kinds(Map.of(EventType.ABS, bits(0, 1, 2)), bits(6)));
  }

  @Test
  void aPropertyThatUdevSetToZeroMakesNoKind() {
    assertEquals(Set.of(), InputClasses.kinds(new TreeMap<>(Map.of("ID_INPUT_KEYBOARD", "0"))));
  }

  private static Set<String> classes(Map<EventType, Bitmap> codes) {
    return InputClasses.properties(Capabilities.of(codes, Bitmap.EMPTY)).keySet();
  }

  private static Set<String> kinds(Map<EventType, Bitmap> codes, Bitmap properties) {
    return InputClasses.kinds(InputClasses.properties(Capabilities.of(codes, properties)));
  }

  private static Bitmap bits(int... codes) {
    return Bitmap.ofBytes(Samples.bits(codes));
  }
}
