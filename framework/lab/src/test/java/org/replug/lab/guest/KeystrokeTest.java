package org.replug.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeystrokeTest {
  @Test
  void capitalsAndUpperSymbolsAreShifted() {
    assertEquals(
        List.of(
            new Keystroke("a", false),
            new Keystroke("b", true),
            new Keystroke("1", true),
            new Keystroke("minus", true),
            new Keystroke("minus", false),
            new Keystroke("ret", false)),
        Keystroke.of("aB!_-\n"));
  }

  @Test
  void everyPrintableCharacterOfAsciiHasAKeystrokeOfItsOwn() {
    String all =
        IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());
    assertEquals(all.length(), Keystroke.of(all).stream().distinct().count());
  }

  @Test
  void aCharacterThatTheKeyboardLacksIsNamed() {
    assertEquals(
        "a US keyboard has no key for U+00E9",
        assertThrows(IllegalArgumentException.class, () -> Keystroke.of("caf\u00e9")).getMessage());
  }
}
