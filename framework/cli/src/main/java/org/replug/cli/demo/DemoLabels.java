package org.replug.cli.demo;

import java.nio.file.Files;
import org.replug.engine.Installation;

/** Names for the demo's first devices. */
record DemoLabels(Installation installation) {
  /** The first letter that no simulation of this machine has. */
  String free() {
    for (char letter = 'A'; letter < 'Z'; letter++) {
      String label = String.valueOf(letter);
      if (Files.notExists(installation.runtime().resolve("simulations").resolve(label))) {
        return label;
      }
    }
    return "demo";
  }
}
