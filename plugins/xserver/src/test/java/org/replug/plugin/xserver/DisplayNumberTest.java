package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayNumberTest {
  @Test
  void theNumberStandsBehindAColon() {
    assertEquals(
        number(7),
        DisplayNumber.fromArguments(
            List.of("/usr/lib/xorg/Xorg", ":7", "-auth", "/run/lightdm/root/:0x", "vt7")));
  }

  @Test
  void theLastNumberCounts() {
    assertEquals(number(12), DisplayNumber.fromArguments(List.of("X", ":1", "-nolisten", ":12")));
  }

  @Test
  void theDisplayThatANestedServerShowsItsWindowOnIsNotItsOwn() {
    assertEquals(number(1), DisplayNumber.fromArguments(List.of("Xnest", ":1", "-display", ":0")));
  }

  @Test
  void aServerMayChooseTheNumberItself() {
    assertEquals(
        Optional.empty(),
        DisplayNumber.fromArguments(List.of("Xorg", "-displayfd", "5", "-auth", "/x:0")));
    assertEquals(Optional.empty(), DisplayNumber.fromArguments(List.of(":3")));
    assertEquals(Optional.empty(), DisplayNumber.fromArguments(List.of()));
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    assertEquals(
        Optional.empty(),
        DisplayNumber.fromArguments(List.of("X", ":", ":x", ":1.0", ":999999", ":-1", "host:3")));
  }

  @Test
  void aSocketsPathHasTheNumber() {
    assertEquals(number(93), DisplayNumber.ofSocket("/tmp/.X11-unix/X93"));
    assertEquals("/tmp/.X11-unix/X93", new DisplayNumber(93).socketPath());
    assertEquals(Optional.empty(), DisplayNumber.ofSocket("@/tmp/.X11-unix/X93"));
    assertEquals(Optional.empty(), DisplayNumber.ofSocket("/tmp/.X11-unix/X"));
  }

  private static Optional<DisplayNumber> number(int value) {
    return Optional.of(new DisplayNumber(value));
  }
}
