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
  void anEventOfLibinputIsNamedAfterTheDeviceThatItComesFrom() {
    String text =
        """
        -event4   DEVICE_ADDED                 Replug mouse S                    seat0 default group1  cap:p left
        -event5   DEVICE_ADDED                 Replug tablet S                   seat0 default group2  cap:T
        -event4   POINTER_MOTION               +0.226s\t  1.72/  2.40 ( +5.00/ +7.00)
         event4   POINTER_MOTION            2  +1.298s\t 10.52/  7.01 ( +3.00/ +2.00)
        -event5   TABLET_TOOL_TIP              +1.901s\t\t163.84*/163.84\tpressure: 0.73 down
         event5   TOUCH_FRAME                  +1.902s\t
        a word of warning
        """;
    SeenInput seen = SeenInput.ofLibinput(text);
    assertEquals(
        List.of(
            "Replug mouse S\tDEVICE_ADDED cap:p left",
            "Replug tablet S\tDEVICE_ADDED cap:T",
            "Replug mouse S\tPOINTER_MOTION 1.72/ 2.40 ( +5.00/ +7.00)",
            "Replug mouse S\tPOINTER_MOTION 10.52/ 7.01 ( +3.00/ +2.00)",
            "Replug tablet S\tTABLET_TOOL_TIP 163.84/163.84 pressure: 0.73 down",
            "Replug tablet S\tTOUCH_FRAME"),
        seen.events());
    assertEquals(Set.of("Replug mouse S", "Replug tablet S"), seen.devices());
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
