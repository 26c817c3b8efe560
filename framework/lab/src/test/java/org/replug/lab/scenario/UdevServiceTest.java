package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UdevServiceTest {
  @Test
  void theMachinesUdevdIsReachedBySysfsAlone() {
    assertTrue(UdevService.MACHINE.reachedBy("sysfs, because it is this machine's own"));
    assertFalse(UdevService.MACHINE.reachedBy("kernel, because a udevd listens there"));
    assertFalse(UdevService.MACHINE.reachedBy("udev, because no udevd serves it"));
  }

  @Test
  void aUdevdOfTheSessionsIsReachedByTheKernelAlone() {
    assertTrue(UdevService.OWN.reachedBy("kernel, because a udevd listens there"));
    assertFalse(UdevService.OWN.reachedBy("sysfs, because it is this machine's own"));
    assertFalse(UdevService.OWN.reachedBy("udev, because no udevd serves it"));
  }

  @Test
  void whereNoUdevdIsOnlyItsOwnMessagesReach() {
    assertTrue(UdevService.NONE.reachedBy("udev, because no udevd serves it"));
    assertFalse(UdevService.NONE.reachedBy("kernel, because a udevd listens there"));
  }

  @Test
  void eventsThatWereNotSentReachNobody() {
    assertFalse(UdevService.NONE.reachedBy(""));
    assertFalse(UdevService.MACHINE.reachedBy("null"));
  }
}
