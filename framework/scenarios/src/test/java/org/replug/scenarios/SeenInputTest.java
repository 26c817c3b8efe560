package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenInputTest {
  @Test
  void anEventOfXinputIsNamedAfterTheDeviceThatItComesFrom() {
    String text =
        """
        EVENT type 6 (Motion)
            device: 2 (9)
            detail: 0
            valuators:
                  0: 5.25 (5.00)
                  1: 7.00 (7.00)
        EVENT type 13 (RawKeyPress)
            device: 3 (8)
            detail: 38
            valuators:
        """;
    SeenInput seen = SeenInput.ofXinput("8\tReplug keyboard S\n9\tReplug mouse S\n", text);
    assertEquals(
        List.of("Replug mouse S\tMotion 0=5.00 1=7.00", "Replug keyboard S\tRawKeyPress 38"),
        seen.events());
    assertEquals(Set.of("Replug keyboard S", "Replug mouse S"), seen.devices());
    assertEquals(List.of("Replug keyboard S\tRawKeyPress 38"), seen.of("Replug keyboard S"));
  }

  @Test
  void whatWasExpectedAndNotSeenIsMissing() {
    SeenInput seen = new SeenInput(Set.of(), List.of("Replug mouse S\tRawButtonPress 3"));
    assertEquals(
        List.of("Replug mouse S\tRawButtonPress 1"),
        seen.missing(
            List.of("Replug mouse S\tRawButtonPress \\d", "Replug mouse S\tRawButtonPress 1")));
  }
}
