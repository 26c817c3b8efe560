package org.replug.simulator.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small values: key names, node names, descriptions, capabilities, the view of sysfs. */
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "KEY_ESC, 1",
    "KEY_LEFTSHIFT, 42",
    "KEY_102ND, 86",
    "KEY_COMPOSE, 127",
    "KEY_F24, 194"
  })
  void keysHaveTheCodesOfTheHeader(String name, int code) {
    assertEquals(OptionalInt.of(code), KeyNames.code(name));
  }

  @Test
  void unknownKeysHaveNoCode() {
    assertEquals(OptionalInt.empty(), KeyNames.code("KEY_NONSENSE"));
    assertEquals(OptionalInt.empty(), KeyNames.code("KEY_-"));
  }

  @Test
  void singleLettersHaveBlocksOfTheirOwn() {
    assertEquals("event40", NodeNames.node("A", 0));
    assertEquals("event57", NodeNames.node("B", 1));
  }

  @Test
  void manyLabelsHaveManyNodes() {
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      nodes.add(NodeNames.node("restart-" + i, 0));
      nodes.add(NodeNames.node("restart-" + i, NodeNames.BLOCK - 1));
    }
    assertEquals(400, nodes.size());
  }

  @Test
  void theSameLabelHasTheSameNode() {
    assertEquals(NodeNames.node("desk", 3), NodeNames.node("desk", 3));
    assertNotEquals(NodeNames.node("desk", 3), NodeNames.node("desk", 2));
  }

  @Test
  void buffersAreAsLargeAsTheKernels() {
    assertEquals(64, DeviceDescription.preset("keyboard", "B", "event56").bufferSize());
    assertEquals(128, DeviceDescription.preset("pointer", "B", "event56").bufferSize());
  }

  @Test
  void anUnknownPresetIsNamedBesideTheKnownOnes() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> DeviceDescription.preset("trackball", "B", "event56"));
    assertEquals(
        "no preset trackball; there are absolute-pointer, keyboard and pointer",
        refusal.getMessage());
  }

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
