package org.replug.lab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MmdebstrapOutputTest {
  @Test
  void theStepsAreTold() {
    assertEquals(
        Optional.of("Downloading the packages"),
        MmdebstrapOutput.step("I: downloading packages with apt..."));
    assertEquals(
        Optional.of("Installing the other packages"),
        MmdebstrapOutput.step("I: installing remaining packages inside the chroot..."));
  }

  @Test
  void otherLinesAreNot() {
    assertEquals(Optional.empty(), MmdebstrapOutput.step("I: success in 127.2815 seconds"));
    assertEquals(Optional.empty(), MmdebstrapOutput.step("Setting up udev ..."));
    assertEquals(Optional.empty(), MmdebstrapOutput.step(""));
  }
}
