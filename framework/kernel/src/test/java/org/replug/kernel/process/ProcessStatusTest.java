package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatusTest {
  private static final String CAPTURED =
      "12270 (sleep) S 12261 12260 4973 0 -1 4194304 128 0 0 0 0 0 0 0 20 0 1 0 150845 2990080 413"
          + " 18446744073709551615 94799089860608 94799089878537 140726310953440 0 0 0 0 6 0 1 0 0"
          + " 17 1 0 0 0 0 0\n";

  @Test
  void readsALineOfTheKernels() throws IOException {
    assertEquals(
        new ProcessStatus(12270, "sleep", 'S', 12261, 12260, 4973, 4194304, 150845, 0),
        ProcessStatus.parse(CAPTURED));
  }

  @Test
  void aCommandMayHoldAnything() throws IOException {
    ProcessStatus status = ProcessStatus.parse(CAPTURED.replace("sleep", "a) R (b 1"));

    assertEquals("a) R (b 1", status.command());
    assertEquals('S', status.state());
  }

  @Test
  void knowsAKernelThreadByItsFlag() throws IOException {
    String thread =
        "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 2 0 0 20 0 1 0 7 0 0 18446744073709551615";

    assertTrue(ProcessStatus.parse(thread).kernelThread());
    assertFalse(ProcessStatus.parse(CAPTURED).kernelThread());
  }

  @Test
  void zombiesHaveEnded() throws IOException {
    assertTrue(ProcessStatus.parse(CAPTURED.replace(") S", ") Z")).ended());
    assertFalse(ProcessStatus.parse(CAPTURED).ended());
  }

  @Test
  void aZombieTellsHowItHasEnded() throws IOException {
    String zombie = CAPTURED.replace(") S", ") Z").strip() + " 0 0 0 0 0 0 0 768\n";
    assertEquals(768, ProcessStatus.parse(zombie).exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12270", "(sleep)", "12270 (sleep)", "12270 (sleep) S 1 2 3", "x (a) S 1 1 1"})
  void refusesOtherTexts(String text) {
    assertThrows(IOException.class, () -> ProcessStatus.parse(text));
  }
}
