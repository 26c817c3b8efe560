package org.replug.evdev.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;

class CommandLanguageTest {
  private static final DeviceDescription KEYBOARD = preset("keyboard");
  private static final DeviceDescription POINTER = preset("pointer");
  private static final DeviceDescription TABLET = preset("absolute-pointer");
  private static final InputEvent SYN = InputEvent.synReport();

  @Test
  void typesSmallLettersAndEnter() throws IOException {
    assertEquals(
        List.of(key(30, 1), key(30, 0), key(28, 1), key(28, 0)),
        new CommandLanguage(KEYBOARD).parse("type a\n"));
  }

  @Test
  void holdsShiftForCapitals() throws IOException {
    assertEquals(
        List.of(key(42, 1), key(30, 1), key(30, 0), key(42, 0)),
        new CommandLanguage(KEYBOARD).parse("type A"));
  }

  @Test
  void typesEveryPrintableCharacterOfAscii() throws IOException {
    for (char c = ' '; c <= '~'; c++) {
      int packets = new CommandLanguage(KEYBOARD).parse("type " + c).size();
      assertTrue(packets == 2 || packets == 4, "character " + c);
    }
  }

  @Test
  void spacesInTheTextAreTyped() throws IOException {
    assertEquals(
        List.of(key(57, 1), key(57, 0), key(57, 1), key(57, 0)),
        new CommandLanguage(KEYBOARD).parse("type   "));
  }

  @Test
  void holdsAKeyDown() throws IOException {
    assertEquals(
        List.of(key(42, 1)), new CommandLanguage(KEYBOARD).parse("key KEY_LEFTSHIFT down"));
  }

  @Test
  void pressesAButton() throws IOException {
    assertEquals(
        List.of(key(0x111, 1), key(0x111, 0)),
        new CommandLanguage(POINTER).parse("button right press"));
  }

  @Test
  void movesBothAxesInOnePacket() throws IOException {
    assertEquals(
        List.of(List.of(InputEvent.of(2, 0, 5), InputEvent.of(2, 1, -3), SYN)),
        new CommandLanguage(POINTER).parse("motion 5 -3"));
  }

  @Test
  void goesToAPosition() throws IOException {
    assertEquals(
        List.of(List.of(InputEvent.of(3, 0, 0), InputEvent.of(3, 1, 32767), SYN)),
        new CommandLanguage(TABLET).parse("position 0 32767"));
  }

  @Test
  void turnsTheWheel() throws IOException {
    assertEquals(
        List.of(List.of(InputEvent.of(2, 8, -2), SYN)),
        new CommandLanguage(POINTER).parse("wheel -2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "jump", "key KEY_A", "key KEY_A sideways", "button top press"})
  void saysWhatIsUnderstood(String command) {
    IOException refusal =
        assertThrows(IOException.class, () -> new CommandLanguage(KEYBOARD).parse(command));
    assertTrue(refusal.getMessage().contains("understood are: type TEXT"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"motion 1 1", "position 1 1", "button left press", "wheel 1"})
  void aKeyboardRefusesWhatAPointerDoes(String command) {
    IOException refusal =
        assertThrows(IOException.class, () -> new CommandLanguage(KEYBOARD).parse(command));
    assertTrue(refusal.getMessage().contains("Replug keyboard B"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"position 1 32768", "position -1 0", "position x 0"})
  void refusesPlacesOutsideOfTheTablet(String command) {
    assertThrows(IOException.class, () -> new CommandLanguage(TABLET).parse(command));
  }

  @Test
  void namesTheCharacterThatHasNoKey() {
    IOException refusal =
        assertThrows(IOException.class, () -> new CommandLanguage(KEYBOARD).parse("type \u00e4"));
    assertEquals("a US keyboard cannot type U+00E4", refusal.getMessage());
  }

  private static DeviceDescription preset(String preset) {
    return Presets.of(preset, "B", "replug/event56");
  }

  private static List<InputEvent> key(int code, int value) {
    return List.of(InputEvent.of(EventCodes.EV_KEY, code, value), SYN);
  }
}
