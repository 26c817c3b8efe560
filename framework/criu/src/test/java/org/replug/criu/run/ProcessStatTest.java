package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {
  private static final String TYPICAL =
      "1234 (sh) S 1 1230 1229 34816 1234 4194560 94 0 0 0 0 0 0 0 20 0 1 0 98765 2678784 224 1844";

  @TempDir Path folder;

  @Test
  void aTypicalLineIsRead() {
    assertEquals(Optional.of(new ProcessStat('S', 1229, 98765)), ProcessStat.parse(TYPICAL));
  }

  @Test
  void aCommandMayHoldBracketsAndBlanks() {
    assertEquals(
        ProcessStat.parse(TYPICAL), ProcessStat.parse(TYPICAL.replace("(sh)", "(a ) Z 1 (b)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "1234 (sh) S 1 2", "1234 (sh) S 1 1 x 0 0 0 0 0 0 0 0 0 0"})
  void aLineThatIsCutOrMalformedIsNothing(String text) {
    assertEquals(Optional.empty(), ProcessStat.parse(text));
  }

  @Test
  void stoppedAndTracedProcessesAreStopped() {
    assertTrue(new ProcessStat('T', 1, 1).stopped());
    assertTrue(new ProcessStat('t', 1, 1).stopped());
    assertFalse(new ProcessStat('R', 1, 1).stopped());
  }

  @Test
  void theCapabilityIsFoundInTheBitSet() {
    assertTrue(Privileges.parse("Name:\tx\nCapEff:\t000001ffffffffff\n").sysResource());
    assertFalse(Privileges.parse("Name:\tx\nCapEff:\t000001fffeffffff\n").sysResource());
    assertFalse(Privileges.parse("Name:\tx\n").sysResource());
  }

  @Test
  void theFrozenTimeIsReadFromTheStatistics() throws Exception {
    byte[] captured = {
      0x40,
      0x59,
      0x10,
      0x55,
      0x06,
      0x33,
      0x09,
      0x57,
      9,
      0,
      0,
      0, // header
      0x0a,
      7,
      0x08,
      5,
      0x10,
      (byte) 0x90,
      0x4e,
      0x18,
      1 // dump: 5, 10000, 1
    };
    Path file = Files.write(folder.resolve("stats-dump"), captured);
    assertEquals(Optional.of(Duration.ofMillis(10)), DumpStatistics.frozen(file));
  }

  @Test
  void statisticsThatAreMissingOrCutAreNothing() throws Exception {
    assertEquals(Optional.empty(), DumpStatistics.frozen(folder.resolve("none")));
    Path file = Files.write(folder.resolve("cut"), new byte[] {1, 2, 3});
    assertEquals(Optional.empty(), DumpStatistics.frozen(file));
    Path header = Files.write(folder.resolve("header"), new byte[12]);
    assertEquals(Optional.empty(), DumpStatistics.frozen(header));
  }
}
