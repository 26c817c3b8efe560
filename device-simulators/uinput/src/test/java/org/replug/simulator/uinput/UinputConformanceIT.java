package org.replug.simulator.uinput;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.testkit.SimulatorConformance;

/** The checks of every simulator; needs the mechanism on this machine. */
@Timeout(300)
class UinputConformanceIT {
  @TestFactory
  Stream<DynamicTest> isAGoodSimulator(@TempDir Path folder) {
    return SimulatorConformance.of(new UinputSimulator(), folder);
  }
}
