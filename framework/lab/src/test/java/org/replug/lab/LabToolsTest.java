package org.replug.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabToolsTest {
  @Test
  void whatIsMissingIsNamedByItsPackage() {
    assertEquals(
        List.of("qemu-utils", "qemu-system-x86"),
        LabTools.missing(thing -> !thing.startsWith("qemu")));
    assertEquals(List.of(), LabTools.missing(thing -> true));
  }
}
