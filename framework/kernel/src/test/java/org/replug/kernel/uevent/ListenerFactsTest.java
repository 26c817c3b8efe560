package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerFactsTest {
  @ParameterizedTest(name = "udevd {0}, initial {1}, shared {2}, listeners {3} and {4}: {5}")
  @CsvSource({
    // udevd, initial user namespace, shared with Replug, listeners of the kernel, of udevd: pathway
    "true,  true,  true,  1, 1, SYSFS",
    "true,  true,  true,  1, 0, SYSFS",
    "true,  true,  false, 1, 1, KERNEL",
    "true,  false, true,  1, 1, KERNEL",
    "true,  false, false, 1, 1, KERNEL",
    "false, true,  true,  0, 1, UDEV",
    "false, true,  true,  1, 1, UDEV",
    "false, false, false, 0, 3, UDEV",
    "false, true,  true,  2, 0, KERNEL",
    "false, true,  true,  0, 0, UDEV",
    "false, false, false, 0, 0, UDEV",
  })
  void choosesThePathwayThatReachesTheListeners(
      boolean udevd,
      boolean initial,
      boolean shared,
      int kernelListeners,
      int udevListeners,
      Pathway pathway) {
    PathwayChoice choice =
        new ListenerFacts(udevd, initial, shared, kernelListeners, udevListeners).choose();

    assertEquals(pathway, choice.pathway());
    assertFalse(choice.reason().isBlank());
    assertFalse(choice.reason().endsWith("."));
  }
}
