package org.replug.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MachineCheckTest {
  @Test
  void whatToDoAboutASimulatorIsWhatItSaysBehindTheColon() {
    assertEquals(
        new Capability(
            "simulator-fuse",
            false,
            false,
            "libfuse.so.2 is missing",
            "Install the package libfuse2. Until then `restart --simulate` cannot use it."),
        MachineCheck.hindered(
            "simulator-fuse",
            "libfuse.so.2 is missing: install the package libfuse2.",
            "restart --simulate"));
  }

  @Test
  void aSimulatorThatKnowsNoCureIsToldAllTheSame() {
    assertEquals(
        new Capability(
            "simulator-fuse",
            false,
            false,
            "/dev/fuse vanished",
            "Until then `restart --simulate` cannot use it."),
        MachineCheck.hindered("simulator-fuse", "/dev/fuse vanished.", "restart --simulate"));
  }
}
