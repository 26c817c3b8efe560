package org.replug.lab.image;

import java.util.Map;
import java.util.Optional;

/** What mmdebstrap says while it works. */
final class MmdebstrapOutput {
  private static final Map<String, String> STEPS =
      Map.of(
          "running apt-get update", "Asking for the packages",
          "downloading packages with apt", "Downloading the packages",
          "extracting archives", "Unpacking the essential packages",
          "installing essential packages", "Installing the essential packages",
          "installing remaining packages inside the chroot", "Installing the other packages",
          "cleaning package lists and apt cache", "Cleaning up");

  private MmdebstrapOutput() {}

  /** What a line says of the step that begins; empty if it says nothing of the kind. */
  static Optional<String> step(String line) {
    return STEPS.entrySet().stream()
        .filter(step -> line.startsWith("I: " + step.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
