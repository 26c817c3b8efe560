package org.replug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StepDisplayTest {
  private final StringWriter terminal = new StringWriter();

  @Test
  void aShortStepShowsNothing() {
    try (StepDisplay display = new StepDisplay(new PrintWriter(terminal))) {
      display.begins("dump");
    }
    assertEquals("", terminal.toString());
  }

  @Test
  void aLongStepIsCountedAndItsLineTakenAway() {
    try (StepDisplay display = new StepDisplay(new PrintWriter(terminal))) {
      display.begins("du\u001bmp");
      Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), this::awaitOutput);
    }
    String shown = terminal.toString();
    assertTrue(shown.startsWith("\r\u001b[Kdu\\x1bmp: "), shown);
    assertTrue(shown.endsWith("\r\u001b[K"), shown);
  }

  private void awaitOutput() throws InterruptedException {
    while (terminal.toString().isEmpty()) {
      Thread.sleep(20);
    }
  }
}
