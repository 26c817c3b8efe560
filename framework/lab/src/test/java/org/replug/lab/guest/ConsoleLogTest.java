package org.replug.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
  @Test
  void aPanicIsFoundWithItsReason() {
    assertEquals(
        Optional.of("Kernel panic - not syncing: sysrq triggered crash"),
        ConsoleLog.panic(
            "[   20.311] sysrq: Trigger a crash\r\n"
                + "[   20.312] Kernel panic - not syncing: sysrq triggered crash\r\n"
                + "[   20.313] CPU: 0 UID: 0 PID: 296 Comm: bash Not tainted\r\n"));
  }

  @Test
  void anOrdinaryBootHasNone() {
    assertEquals(Optional.empty(), ConsoleLog.panic("Starting systemd-udevd version 257.13\r\n"));
    assertEquals(Optional.empty(), ConsoleLog.panic(""));
  }
}
