package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The numbers are those a C program prints that includes linux/input.h. */
class EvdevIoctlTest {
  @Test
  void requestsHaveTheNumbersOfTheKernelHeader() {
    assertEquals(0x80084502L, EvdevIoctl.ID);
    assertEquals(0x81004506L, EvdevIoctl.NAME);
    assertEquals(0x81004507L, EvdevIoctl.PHYS);
    assertEquals(0x81004508L, EvdevIoctl.UNIQ);
    assertEquals(0x80084509L, EvdevIoctl.PROPERTIES);
    assertEquals(0x80604518L, EvdevIoctl.KEYS_DOWN);
    assertEquals(0x80084519L, EvdevIoctl.LAMPS_LIT);
    assertEquals(0x80604521L, EvdevIoctl.capabilities(EventType.KEY));
    assertEquals(0x80104535L, EvdevIoctl.capabilities(EventType.FF));
    assertEquals(0x80184575L, EvdevIoctl.range(0x35));
  }
}
