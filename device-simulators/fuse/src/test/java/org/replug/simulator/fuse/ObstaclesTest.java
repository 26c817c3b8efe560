package org.replug.simulator.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of a mount. */
class ObstaclesTest {
  @ParameterizedTest
  @CsvSource({"000001ffffffffff, true", "0000000000200000, true", "0000000000000000, false"})
  void mountingNeedsItsCapability(String mask, boolean may) {
    assertEquals(may, Obstacles.mayMount("Name:\tjava\nCapEff:\t" + mask + "\nSeccomp:\t0\n"));
  }

  @Test
  void withoutACapabilityLineNothingMayBeMounted() {
    assertFalse(Obstacles.mayMount("Name:\tjava\n"));
    assertFalse(Obstacles.mayMount("CapEff:\tnonsense\n"));
  }
}
