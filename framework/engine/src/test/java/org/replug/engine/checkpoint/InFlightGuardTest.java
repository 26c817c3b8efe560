package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.rewrite.UnreadMessages;
import org.replug.engine.image.ProcessRecord;

class InFlightGuardTest {
  private static final List<ProcessRecord> SESSION =
      List.of(
          new ProcessRecord(700, 1, "leader", List.of()),
          new ProcessRecord(701, 2, "worker", List.of()));

  @Test
  void whatCriuCarriesIsNoObstacle() {
    assertDoesNotThrow(() -> refuse());
    assertDoesNotThrow(() -> refuse(new UnreadMessages(5, List.of(1), true)));
  }

  @Test
  void whatCriuLosesIsToldWithTheProcessThatShouldReadIt() {
    ReplugException refused =
        assertThrows(
            ReplugException.class,
            () ->
                refuse(
                    new UnreadMessages(5, List.of(1), true),
                    new UnreadMessages(6, List.of(2), false),
                    new UnreadMessages(7, List.of(), false)));
    assertEquals(FailureCode.IN_FLIGHT_MESSAGES, refused.code());
    assertEquals(
        "A message with file descriptors waits unread at a unix socket of process 701 (worker);"
            + " and at a unix socket that is in flight itself; a dump would lose it",
        refused.getMessage());
  }

  @Test
  void aReaderThatTheSurveyDidNotSeeIsNotNamed() {
    ReplugException refused =
        assertThrows(ReplugException.class, () -> refuse(new UnreadMessages(6, List.of(9), false)));
    assertEquals(
        "A message with file descriptors waits unread at a unix socket of a process that has just"
            + " been started; a dump would lose it",
        refused.getMessage());
  }

  private static void refuse(UnreadMessages... unread) throws ReplugException {
    InFlightGuard.refuseLosses(List.of(unread), SESSION);
  }
}
